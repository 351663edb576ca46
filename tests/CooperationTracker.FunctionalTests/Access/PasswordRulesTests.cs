using CooperationTracker.Infrastructure.Identity;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Access;

public sealed class PasswordRulesTests
{
    private static readonly string[] Own = ["g.akhmetova@economy.bashkortostan.example", "Гузель Ахметова"];

    [Theory]
    [InlineData("password1234")]
    [InlineData("PASSWORD2024!")]
    [InlineData("P@ssw0rd!2026")]
    [InlineData("passwordpassword")]
    [InlineData("qwertyuiop12")]
    [InlineData("QWERTYasdfgh")]
    [InlineData("1q2w3e4r5t6y1q2w3e4r5t6y")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcabcabcabc")]
    [InlineData("abcdefghijkl")]
    [InlineData("123456789012")]
    [InlineData("79171234567890")]
    [InlineData("!!!2026!!!2026")]
    [InlineData("iloveyou20262026")]
    [InlineData("AdminAdmin2026")]
    [InlineData("welcome-monkey-1")]
    public void What_others_try_first_is_refused(string password) => PasswordRules.Check(password, Own)?.Code.ShouldBe("password.common");

    [Theory]
    [InlineData("пароль123456")]
    [InlineData("ПарольПароль")]
    [InlineData("Пароль-2026-!!")]
    [InlineData("йцукенгшщзхъ")]
    [InlineData("фывапролджэ2026")]
    [InlineData("солнышко12345")]
    [InlineData("Қазақстан2026!")]
    [InlineData("башҡортостан1")]
    public void So_are_the_words_of_our_own_languages(string password) => PasswordRules.Check(password, Own)?.Code.ShouldBe("password.common");

    [Theory]
    [InlineData("gfhjkmgfhjkm1")] // пароль with the Latin layout on
    [InlineData("Gfhjkm2026!!!")]
    [InlineData("зфыыцщкв2026")] // password with the Russian layout on
    [InlineData("ghbdtngfhjkm1")] // привет, пароль
    public void A_word_in_the_other_keyboard_layout_is_the_same_word(string password) => PasswordRules.Check(password, Own)?.Code.ShouldBe("password.common");

    [Theory]
    [InlineData("Akhmetova2026")]
    [InlineData("akhmetova-economy")]
    [InlineData("Ахметова!2026")]
    [InlineData("ГузельАхметова")]
    [InlineData("Fkhmetova2026f")]
    public void The_own_name_and_address_are_refused(string password)
    {
        var isTheirs = password != "Fkhmetova2026f";
        (PasswordRules.Check(password, Own) is not null).ShouldBe(isTheirs);
        PasswordRules.Check(password is "Akhmetova2026" ? "Nazarbekova2026" : "lampa-vokzal-rechnoi", Own).ShouldBeNull();
    }

    [Theory]
    [InlineData("Тихая река под мостом")]
    [InlineData("correct horse battery staple")]
    [InlineData("Birch-lantern 2026 quietly")]
    [InlineData("Demo!2026-Ufa")]
    [InlineData("vK3#pQ9!zLr7")]
    [InlineData("қоңыр аю таудан асты")]
    [InlineData("monkey flower lion winter")]
    public void A_phrase_or_a_random_one_is_taken_whatever_letters_it_has(string password) => PasswordRules.Check(password, Own).ShouldBeNull();
}
