using System.Net;
using System.Text.RegularExpressions;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Parties;

public sealed partial class RegisterPagesTests
{
    private const string Script = "<script>alert(1)</script>";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_organization_and_a_person_with_a_post_are_registered_found_and_shown()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.SiteAsync(app.Users.Staff);
        var organization = await CreateAsync(staff, "/organizations/new", new()
        {
            ["Form.NameRu"] = "Завод пружин",
            ["Form.NameKk"] = "Серіппе зауыты",
            ["Form.Kind"] = "Company",
            ["Form.PartyId"] = app.Parties.RuBa.ToString(),
        });
        var person = await CreateAsync(staff, "/people/new", new()
        {
            ["Form.NameRu"] = "Галиев Тимур",
            ["Form.Email"] = "galiev@ufa.example",
            ["Form.OrganizationId"] = organization[^36..],
            ["Form.TitleRu"] = "Директор завода",
            ["Form.From"] = "2020-01-01",
        });

        var nobody = await CreateAsync(staff, "/people/new", new() { ["Form.NameRu"] = "Без должности", ["Form.Email"] = "", ["Form.OrganizationId"] = "", ["Form.TitleRu"] = "" });
        (await PageAsync(staff, nobody)).ShouldContain("Должностей не записано");

        (await PageAsync(staff, "/organizations?search=серіппе")).ShouldContain("Завод пружин");
        (await PageAsync(staff, organization)).ShouldContain("Галиев Тимур");
        (await PageAsync(staff, "/people?search=галиев")).ShouldContain("Директор завода");
        var shown = await PageAsync(staff, person);
        shown.ShouldContain("занимает");
        shown.ShouldContain("1 января 2020 г. — по настоящее время");

        var position = Position().Match(shown).Groups[1].Value;
        var left = await PostAsync(staff, person, shown, $"leave-{Guid.Parse(position):N}", new() { ["Form.PositionId"] = position, ["Form.LastDay"] = "2026-02-01" });
        left.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await PageAsync(staff, person)).ShouldContain("1 января 2020 г. — 1 февраля 2026 г.");
        (await PageAsync(staff, organization)).ShouldNotContain("Галиев Тимур");
        (await PageAsync(staff, "/people?search=галиев&on=2025-01-01")).ShouldContain("Директор завода");
    }

    [Theory]
    [InlineData("/organizations/new", "Form.NameEn", "", "name.required")]
    [InlineData("/people/new", "Form.Email", "не адрес", "person.email-malformed")]
    [InlineData("/parties/new", "Form.Code", "нет такого кода", "party.")]
    public async Task What_is_wrong_is_said_and_what_was_typed_stays(string address, string field, string value, string code)
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.SiteAsync(app.Users.Staff);
        var fields = new Dictionary<string, string> { ["Form.NameKk"] = "Тек қазақша", ["Form.TimeZone"] = "Asia/Almaty", ["Form.PartyId"] = app.Parties.RuBa.ToString() };
        if (value.Length == 0)
        {
            fields["Form.NameKk"] = "";
            fields["Form.Kind"] = "Company";
        }
        else
        {
            fields[field] = value;
        }

        var refused = await PostAsync(staff, address, await PageAsync(staff, address), "new", fields);

        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancelled));
        page.ShouldContain(code);
        page.ShouldContain(value.Length == 0 ? "value=\"Company\" selected" : $"value=\"{value}\"");
    }

    [Fact]
    public async Task A_stale_edit_is_refused_and_loses_neither_side()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.SiteAsync(app.Users.Staff);
        using var chair = await app.SiteAsync(app.Users.Chair);
        var organization = await CreateAsync(staff, "/organizations/new", new() { ["Form.NameRu"] = "Завод", ["Form.Kind"] = "Company", ["Form.PartyId"] = app.Parties.RuBa.ToString() });
        var page = await PageAsync(staff, organization);
        Dictionary<string, string> Edit(string name) => new() { ["Form.NameRu"] = name, ["Form.Kind"] = "Company", ["Form.Version"] = Version().Match(page).Groups[1].Value };

        (await PostAsync(chair, organization, await PageAsync(chair, organization), "edit", Edit("Чужая правка"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var refused = await PostAsync(staff, organization, page, "edit", Edit("Моя правка"));

        var shown = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancelled));
        shown.ShouldContain("record.stale");
        shown.ShouldContain("value=\"Моя правка\"");
        (await PageAsync(staff, organization)).ShouldContain("Чужая правка");
    }

    [Fact]
    public async Task An_address_that_the_form_was_not_shown_outlives_the_edit()
    {
        await using var app = await WebApp.CreateAsync();
        using var theirs = await app.SiteAsync(app.Users.StaffKz);
        var party = (await app.Services.SendAsync(app.Users.Staff, new CreateParty("UZ", Domain.Parties.PartyKind.State, new("Узбекистан"), "Asia/Tashkent"))).Value;
        var organization = (await app.Services.SendAsync(app.Users.Staff, new CreateOrganization(party, Domain.Parties.OrganizationKind.Ministry, new("Министерство")))).Value;
        var person = (await app.Services.SendAsync(app.Users.Staff, new CreatePerson(
            new("Галиев Тимур"), "galiev@tashkent.example", [new PositionInput(organization, new("Начальник отдела"))]))).Value;
        var page = await PageAsync(theirs, $"/people/{person}");
        page.ShouldNotContain("galiev@tashkent.example");

        await PostAsync(theirs, $"/people/{person}", page, "edit", new() { ["Form.NameRu"] = "Ғалиев Тимур", ["Form.Email"] = "", ["Form.Version"] = Version().Match(page).Groups[1].Value });

        var kept = await app.Services.QueryAsync(db => db.People.SingleAsync(p => p.Id == person, Cancelled));
        (kept.Name.Ru, kept.Email).ShouldBe(("Ғалиев Тимур", "galiev@tashkent.example"));
    }

    [Fact]
    public async Task What_the_other_side_keeps_is_shown_without_a_form_to_change_it()
    {
        await using var app = await WebApp.CreateAsync();
        using var theirs = await app.SiteAsync(app.Users.StaffKz);
        using var ours = await app.SiteAsync(app.Users.Staff);
        var organization = (await app.Services.SendAsync(app.Users.Staff, new CreateOrganization(app.Parties.RuBa, Domain.Parties.OrganizationKind.Ministry, new("Министерство")))).Value;
        var person = (await app.Services.SendAsync(app.Users.Staff, new CreatePerson(
            new("Галиев Тимур"), Positions: [new PositionInput(organization, new("Начальник отдела"))]))).Value;

        foreach (var (address, form) in new[] { ($"/parties/{app.Parties.RuBa}", "rename"), ($"/organizations/{organization}", "edit"), ($"/people/{person}", "edit") })
        {
            (await PageAsync(theirs, address)).ShouldNotContain($"value=\"{form}\"");
            (await PageAsync(ours, address)).ShouldContain($"value=\"{form}\"");
        }

        (await PageAsync(theirs, $"/people/{person}")).ShouldNotContain("name=\"Form.LastDay\"");
    }

    [Fact]
    public async Task Who_only_reads_gets_no_forms_and_a_script_in_a_name_is_a_name()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.SiteAsync(app.Users.Staff);
        using var auditor = await app.SiteAsync(app.Users.Auditor);
        var organization = await CreateAsync(staff, "/organizations/new", new() { ["Form.NameRu"] = Script, ["Form.Kind"] = "Company", ["Form.PartyId"] = app.Parties.RuBa.ToString() });

        foreach (var address in new[] { "/organizations", organization })
        {
            var raw = await auditor.GetStringAsync(address, Cancelled);
            raw.ShouldNotContain(Script);
            raw.ShouldContain("&lt;script&gt;");
            raw.ShouldNotContain("Form.NameRu");
            raw.ShouldNotContain("/organizations/new");
        }
    }

    private static async Task<string> CreateAsync(HttpClient client, string address, Dictionary<string, string> fields)
    {
        var answer = await PostAsync(client, address, await PageAsync(client, address), "new", fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled)));
        return new Uri(new Uri("http://localhost"), answer.Headers.Location!).AbsolutePath;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string address, string page, string form, Dictionary<string, string> fields)
    {
        if (Version().Match(page) is { Success: true } version)
        {
            fields.TryAdd("Form.Version", version.Groups[1].Value);
        }

        return await client.PostFormAsync(address, page, form, fields, Cancelled);
    }

    private static async Task<string> PageAsync(HttpClient client, string address)
    {
        var answer = await client.GetAsync(address, Cancelled);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled));
    }

    [GeneratedRegex("name=\"Form.Version\" value=\"([^\"]+)\"")]
    private static partial Regex Version();

    [GeneratedRegex("name=\"Form.PositionId\" value=\"([^\"]+)\"")]
    private static partial Regex Position();
}
