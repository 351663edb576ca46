using System.Net;
using System.Net.Http.Json;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Choices;

public sealed class RecordChoicesTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_box_above_a_long_list_asks_for_what_is_typed_in_the_users_language()
    {
        await using var app = await WebApp.CreateAsync();
        await app.Services.CompaniesAsync(app.Parties.RuBa, 201);
        using var staff = await app.SiteAsync(app.Users.Staff);

        (await staff.GetStringAsync("/projects/new", Cancelled)).ShouldContain("data-search-in=\"/choices/Organization\"");
        var found = await staff.GetFromJsonAsync<Answer>("/choices/Organization?search=ЗАВОД+200", Cancelled);
        (found!.Items.ShouldHaveSingleItem().Text, found.Note).ShouldBe(("Завод 200 (RU-BA)", "Найдено: 1"));
        (await staff.GetFromJsonAsync<Answer>("/choices/Organization?search=завод", Cancelled))!.Note.ShouldBe("Показаны первые 200: уточните поиск");
        (await staff.GetFromJsonAsync<Answer>("/choices/Person?search=никого", Cancelled))!.Note.ShouldBe("Ничего не найдено");
    }

    [Fact]
    public async Task A_short_list_has_no_box()
    {
        await using var app = await WebApp.CreateAsync();
        await app.Services.CompaniesAsync(app.Parties.RuBa, 12);
        using var staff = await app.SiteAsync(app.Users.Staff);

        var page = await staff.GetStringAsync("/projects/new", Cancelled);
        page.ShouldContain("Завод 002");
        page.ShouldNotContain("data-search-in");
    }

    [Fact]
    public async Task A_list_longer_than_a_glance_is_searched_in_any_language_by_initials_and_in_the_wrong_layout()
    {
        await using var app = await WebApp.CreateAsync();
        await app.Services.CompaniesAsync(app.Parties.RuBa, 13);
        await app.Services.PersonAsync("Назаров Андрей Геннадьевич");
        using var staff = await app.SiteAsync(app.Users.Staff);

        (await staff.GetStringAsync("/projects/new", Cancelled)).ShouldContain("data-search-in=\"/choices/Organization\"");
        (await staff.GetFromJsonAsync<Answer>("/choices/Person?search=А.+Г.+Назаров", Cancelled))!.Items.ShouldHaveSingleItem();
        (await staff.GetFromJsonAsync<Answer>("/choices/Person?search=Yfpfhjd", Cancelled))!.Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_was_chosen_beyond_the_list_stays_chosen_when_the_form_is_refused()
    {
        await using var app = await WebApp.CreateAsync();
        var last = await app.Services.CompaniesAsync(app.Parties.RuBa, 201);
        using var staff = await app.SiteAsync(app.Users.Staff);

        var refused = await staff.PostFormAsync(
            "/projects/new", await staff.GetStringAsync("/projects/new", Cancelled), "new", new Dictionary<string, string> { ["Form.InitiatorId"] = last.ToString() }, Cancelled);

        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancelled));
        page.ShouldContain("name.required");
        page.ShouldContain($"<option value=\"{last}\" selected>Завод 200 (RU-BA)");
    }

    [Fact]
    public async Task Choices_are_for_those_who_read_records()
    {
        await using var app = await WebApp.CreateAsync();
        await app.Services.CompaniesAsync(app.Parties.RuBa, 1);
        using var anonymous = app.Anonymous();
        using var admin = await app.SiteAsync(app.Users.Admin);

        (await anonymous.GetAsync("/choices/Organization", Cancelled)).Headers.Location!.ToString().ShouldContain("/account/sign-in");
        var refused = await admin.GetAsync("/choices/Organization", Cancelled);
        refused.StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await refused.Content.ReadAsStringAsync(Cancelled)).ShouldNotContain("Завод");
    }

    [Fact]
    public async Task An_unknown_kind_of_choice_is_refused()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.SiteAsync(app.Users.Staff);

        (await staff.GetAsync("/choices/nothing", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await staff.GetAsync("/choices/77", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private sealed record Answer(IReadOnlyList<Item> Items, string Note);

    private sealed record Item(Guid Id, string Text);
}
