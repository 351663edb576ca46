using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Administration;

/// <summary>Those who run the system have no key to a party but its own consent.</summary>
public sealed class ConsentsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_party_without_users_gets_its_first_administrator_and_the_second_only_by_consent()
    {
        await using var app = await WebApp.CreateAsync();
        using var admin = await app.ApiAsync(app.Users.Admin);
        var party = await (await admin.PostAsJsonAsync(
            "/api/v1/administration/parties", new { code = "UZ", kind = "state", name = new { ru = "Узбекистан" }, timeZone = "Asia/Tashkent" }, Cancelled)).IdAsync();

        var first = await (await AppointAsync(admin, party, "first@uz.example")).IdAsync();
        var second = await AppointAsync(admin, party, "second@uz.example");
        second.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await second.CodeAsync()).ShouldBe("consent.needed");

        (await app.SetPasswordAsync(await app.MailedLinkAsync("first@uz.example"), "Correct-horse-battery-7")).Status.ShouldBe(HttpStatusCode.OK);
        await app.Services.QueryAsync(db => db.Users.Where(u => u.Id == first).ExecuteUpdateAsync(set => set.SetProperty(u => u.TwoFactorEnabled, true), Cancelled));
        using var theirs = await app.ApiAsync(first);
        (await GiveAsync(theirs, "appointAdministrator", "second@uz.example")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await (await AppointAsync(admin, party, "mole@uz.example")).CodeAsync()).ShouldBe("consent.needed");
        var appointed = await (await AppointAsync(admin, party, "second@uz.example")).IdAsync();
        (await app.Services.QueryAsync(db => db.Profiles.SingleAsync(p => p.Id == appointed, Cancelled))).Grants.ShouldHaveSingleItem().Role.ShouldBe(Role.PartyAdministrator);

        // Used up: the same consent lets nobody else in.
        (await (await AppointAsync(admin, party, "third@uz.example")).CodeAsync()).ShouldBe("consent.needed");
        (await app.Services.QueryAsync(db => db.Profiles.CountAsync(p => p.PartyId == party, Cancelled))).ShouldBe(2);
    }

    [Fact]
    public async Task Without_consent_the_systems_administrator_can_do_nothing_to_a_partys_people()
    {
        await using var app = await WebApp.CreateAsync();
        using var admin = await app.ApiAsync(app.Users.Admin);
        foreach (var party in new[] { app.Parties.RuBa, app.Parties.Kz, app.Parties.Ru })
        {
            (await (await AppointAsync(admin, party, "mole@test.example")).CodeAsync()).ShouldBe("consent.needed");
            (await (await ResetAsync(admin, party, app.Users.PartyAdmin)).CodeAsync()).ShouldBe("consent.needed");
        }

        (await admin.GetAsync("/api/v1/users", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await admin.PostAsJsonAsync("/api/v1/users", new { email = "mole@test.example", name = "Крот", language = "ru" }, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await admin.ChangeAsync(app.Users.Staff, "roles", new { role = "chair" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await GiveAsync(admin, "appointAdministrator", "mole@test.example")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await admin.GetAsync("/api/v1/consents", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Services.QueryAsync(db => db.Profiles.CountAsync(p => p.Email == "mole@test.example", Cancelled))).ShouldBe(0);
    }

    [Fact]
    public async Task The_systems_administrator_is_told_how_many_users_a_party_has_and_not_who_they_are()
    {
        await using var app = await WebApp.CreateAsync();
        using var admin = await app.SiteAsync(app.Users.Admin);

        var list = WebUtility.HtmlDecode(await admin.GetStringAsync("/admin/parties", Cancelled));
        var party = WebUtility.HtmlDecode(await admin.GetStringAsync($"/admin/parties/{app.Parties.RuBa}", Cancelled));
        var front = WebUtility.HtmlDecode(await admin.GetStringAsync("/admin", Cancelled));

        list.ShouldContain("Башкортостан");
        (list + party + front).ShouldNotContain("@test.example");
        using var api = await app.ApiAsync(app.Users.Admin);
        var row = (await api.GetFromJsonAsync<JsonElement>($"/api/v1/administration/parties/{app.Parties.RuBa}", Cancelled));
        (row.GetProperty("users").GetInt32(), row.GetProperty("administrators").GetArrayLength()).ShouldBe((6, 0));
    }

    [Fact]
    public async Task A_reset_by_consent_names_the_administrators_for_as_long_and_works_once()
    {
        await using var app = await WebApp.CreateAsync();
        using var admin = await app.ApiAsync(app.Users.Admin);
        using var padmin = await app.ApiAsync(app.Users.PartyAdmin);
        (await GiveAsync(padmin, "resetAdministratorAccess", "Padmin@Test.example")).StatusCode.ShouldBe(HttpStatusCode.Created);

        var access = await admin.GetFromJsonAsync<JsonElement>($"/api/v1/administration/parties/{app.Parties.RuBa}", Cancelled);
        access.GetProperty("administrators").EnumerateArray().Select(a => a.GetProperty("id").GetGuid()).ShouldBe([app.Users.PartyAdmin]);

        // Only an administrator of that party, and only what was consented to.
        (await ResetAsync(admin, app.Parties.RuBa, app.Users.Staff)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ResetAsync(admin, app.Parties.RuBa, app.Users.PartyAdminKz)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await ResetAsync(admin, app.Parties.Kz, app.Users.PartyAdminKz)).CodeAsync()).ShouldBe("consent.needed");
        (await (await AppointAsync(admin, app.Parties.RuBa, "mole@test.example")).CodeAsync()).ShouldBe("consent.needed");

        var done = await ResetAsync(admin, app.Parties.RuBa, app.Users.PartyAdmin);
        done.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await (await ResetAsync(admin, app.Parties.RuBa, app.Users.PartyAdmin)).CodeAsync()).ShouldBe("consent.needed");
        (await app.SetPasswordAsync(await app.MailedLinkAsync("padmin@test.example"), "Correct-horse-battery-7")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_consent_for_one_administrator_covers_no_other()
    {
        await using var app = await WebApp.CreateAsync();
        using var admin = await app.ApiAsync(app.Users.Admin);
        using var padmin = await app.ApiAsync(app.Users.PartyAdmin);
        (await padmin.ChangeAsync(app.Users.Staff, "roles", new { role = "partyAdministrator" })).EnsureSuccessStatusCode();
        (await GiveAsync(padmin, "resetAdministratorAccess", "padmin@test.example")).StatusCode.ShouldBe(HttpStatusCode.Created);

        var access = await admin.GetFromJsonAsync<JsonElement>($"/api/v1/administration/parties/{app.Parties.RuBa}", Cancelled);
        access.GetProperty("administrators").EnumerateArray().Select(a => a.GetProperty("id").GetGuid()).ShouldBe([app.Users.PartyAdmin]);
        (await ResetAsync(admin, app.Parties.RuBa, app.Users.Staff)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Consent_and_its_use_are_told_to_the_partys_administrators_and_auditors_alone()
    {
        await using var app = await WebApp.CreateAsync();
        using var admin = await app.ApiAsync(app.Users.Admin);
        using var padmin = await app.ApiAsync(app.Users.PartyAdmin);
        await GiveAsync(padmin, "resetAdministratorAccess", "Padmin@Test.example");
        await ResetAsync(admin, app.Parties.RuBa, app.Users.PartyAdmin);

        var told = await app.Services.QueryAsync(db => db.Notifications.AsNoTracking().ToListAsync(Cancelled));
        told.Select(n => (n.UserId, n.Kind)).ShouldBe(
            [
                (app.Users.PartyAdmin, NotificationKind.ConsentGiven), (app.Users.Auditor, NotificationKind.ConsentGiven),
                (app.Users.PartyAdmin, NotificationKind.ConsentUsed), (app.Users.Auditor, NotificationKind.ConsentUsed),
            ],
            ignoreOrder: true);

        using var auditor = await app.SiteAsync(app.Users.Auditor);
        var page = WebUtility.HtmlDecode(await auditor.GetStringAsync("/notifications", Cancelled));
        page.ShouldContain("Согласие использовано");
        var consents = WebUtility.HtmlDecode(await auditor.GetStringAsync("/consents", Cancelled));
        consents.ShouldContain("Потерян телефон");
        consents.ShouldNotContain("name=\"Form.Purpose\"");
    }

    [Fact]
    public async Task A_consent_that_was_taken_back_or_ran_out_covers_nothing()
    {
        await using var app = await WebApp.CreateAsync();
        using var admin = await app.ApiAsync(app.Users.Admin);
        using var padmin = await app.ApiAsync(app.Users.PartyAdmin);
        var id = await (await GiveAsync(padmin, "appointAdministrator", "mole@test.example")).IdAsync();
        using var kz = await app.ApiAsync(app.Users.PartyAdminKz);
        (await RevokeAsync(kz, id)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await RevokeAsync(padmin, id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await (await AppointAsync(admin, app.Parties.RuBa, "mole@test.example")).CodeAsync()).ShouldBe("consent.needed");

        await GiveAsync(padmin, "appointAdministrator", "mole@test.example");
        app.Clock.Advance(TimeSpan.FromDays(3));
        using var later = await app.ApiAsync(app.Users.Admin);
        (await (await AppointAsync(later, app.Parties.RuBa, "mole@test.example")).CodeAsync()).ShouldBe("consent.needed");
    }

    [Theory]
    [InlineData("2026-03-02", "2026-03-01", "consent.ends-before-it-begins")]
    [InlineData("2026-02-01", "2026-03-01", "consent.past")]
    [InlineData("2026-03-02", "2027-03-02", "consent.too-long")]
    public async Task A_consent_for_ever_or_for_the_past_is_refused(string from, string to, string code)
    {
        await using var app = await WebApp.CreateAsync();
        using var padmin = await app.ApiAsync(app.Users.PartyAdmin);
        (await (await padmin.PostAsJsonAsync("/api/v1/consents", new { purpose = "appointAdministrator", email = "mole@test.example", from, to, reason = "нужно" }, Cancelled)).CodeAsync()).ShouldBe(code);
    }

    private static Task<HttpResponseMessage> AppointAsync(HttpClient api, Guid party, string email) =>
        api.PostAsJsonAsync($"/api/v1/administration/parties/{party}/administrators", new { email, name = "Администратор", language = "ru" }, Cancelled);

    private static Task<HttpResponseMessage> ResetAsync(HttpClient api, Guid party, Guid userId) =>
        api.PostAsJsonAsync($"/api/v1/administration/parties/{party}/administrators/reset", new { userId, reason = "Письмо № 5" }, Cancelled);

    private static Task<HttpResponseMessage> GiveAsync(HttpClient api, string purpose, string email) =>
        api.PostAsJsonAsync("/api/v1/consents", new { purpose, email, from = "2026-03-02", to = "2026-03-03", reason = "Потерян телефон" }, Cancelled);

    private static async Task<HttpResponseMessage> RevokeAsync(HttpClient api, Guid id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/consents/{id}/revoke");
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        return await api.SendAsync(request, Cancelled);
    }
}
