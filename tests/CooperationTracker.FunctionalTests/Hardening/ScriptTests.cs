using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CooperationTracker.FunctionalTests.Attachments;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Hardening;

/// <summary>Script in every text that a record has: every page shows it as the letters that it is.</summary>
public sealed partial class ScriptTests
{
    private const string Script = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>javascript:alert(3)";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_was_typed_becomes_a_part_of_a_page()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        using var chair = await app.ApiAsync(app.Users.Chair);
        using var site = await app.SiteAsync(app.Users.Chair);
        var pages = await FillAsync(app, api, chair);
        pages.AddRange(["/", "/commitments?attention=all", "/events", "/events?view=year", "/initiatives", "/projects", "/visits", "/visits?tab=meetings", "/working-groups", "/parties", "/organizations", "/people", "/notifications"]);
        pages.Add($"/commitments?attention=all&search={Uri.EscapeDataString(Script)}");
        pages.Add($"/no-such-{Uri.EscapeDataString(Script.Replace("/", ""))}");
        pages.Add($"/account/sign-in?returnUrl={Uri.EscapeDataString("javascript:alert(3)")}");
        var shown = 0;
        foreach (var page in pages)
        {
            var html = await (await site.GetAsync(page, Cancelled)).Content.ReadAsStringAsync(Cancelled);
            html.ShouldNotContain("<script>alert", Case.Insensitive, page);
            html.ShouldNotContain("<img src=x", Case.Insensitive, page);
            Handler().IsMatch(Quoted().Replace(html, "\"\"")).ShouldBeFalse(page);
            foreach (Match link in Link().Matches(html))
            {
                WebUtility.HtmlDecode(link.Groups[2].Value).TrimStart().ShouldNotStartWith("javascript:", Case.Insensitive, page);
            }

            shown += html.Contains("&lt;script&gt;alert(1)", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        // Otherwise nothing was looked at.
        shown.ShouldBeGreaterThan(18);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/x\r\nSet-Cookie: evil=1")]
    [InlineData("javascript:alert(1)")]
    public async Task A_return_address_leads_nowhere_else(string address)
    {
        await using var app = await WebApp.CreateAsync();
        using var anonymous = app.Anonymous();
        var token = Token().Match(await anonymous.GetStringAsync("/account/sign-in", Cancelled)).Groups[1].Value;
        foreach (var path in new[] { "/preferences/language", "/preferences/theme" })
        {
            using var form = new FormUrlEncodedContent([new("language", "en"), new("theme", "dark"), new("returnUrl", address), new("__RequestVerificationToken", token)]);
            var answer = await anonymous.PostAsync(path, form, Cancelled);
            answer.Headers.Location!.ToString().ShouldBe("/");
            answer.Headers.TryGetValues("Set-Cookie", out var cookies).ShouldBeTrue();
            cookies!.ShouldAllBe(cookie => !cookie.StartsWith("evil", StringComparison.Ordinal));
        }
    }

    /// <returns>The pages of what was made.</returns>
    private static async Task<List<string>> FillAsync(WebApp app, HttpClient api, HttpClient chair)
    {
        var name = new { ru = Script, en = Script, kk = Script, ba = Script };
        var (ours, theirs) = (app.Parties.RuBa, app.Parties.Kz);
        var organization = await MakeAsync(api, "organizations", new { partyId = ours, kind = "company", name });
        var person = await MakeAsync(api, "people", new { name, positions = new[] { new { organizationId = organization, title = name, from = "2020-01-01" } } });
        var visit = await MakeAsync(api, "visits", new
        {
            kind = "working",
            name,
            sendingPartyId = ours,
            hostPartyId = theirs,
            period = "2026-02",
            place = Script,
            purpose = Script,
            source = Script,
            delegations = new[] { new { partyId = ours, members = new[] { new { personId = person, position = Script } }, companyIds = new[] { organization } } },
        });
        var meeting = await MakeAsync(api, "meetings", new
        {
            name,
            partyIds = new[] { ours, theirs },
            visitId = visit,
            day = new { text = "2026-02-10" },
            place = Script,
            source = Script,
            isHeld = true,
            participants = new[] { new { partyId = ours, personId = person, position = Script } },
            statements = new[] { new { wording = Script, speakerId = person } },
        });
        var statement = (await (await api.GetAsync($"/api/v1/statements?meeting={meeting}", Cancelled)).JsonAsync()).GetProperty("items")[0].GetProperty("id").GetGuid();
        var happening = await MakeAsync(api, "events", new { kind = "forum", name, hostPartyId = ours, city = Script, description = Script, period = new { text = "2026-11" }, statementId = statement });
        await ChangeAsync(api, $"events/{happening}/participants", new { organizationId = organization, part = Script });
        var initiative = await MakeAsync(api, "initiatives", new { kind = "other", name, addresseePartyIds = new[] { theirs }, description = Script, statementId = statement });
        await ChangeAsync(api, $"initiatives/{initiative}/respond", new { answer = "support", partyId = theirs, source = Script, reason = Script });
        var project = await MakeAsync(api, "projects", new
        {
            name,
            initiatorId = organization,
            hostPartyId = theirs,
            started = "2018",
            statementId = statement,
            content = new { sector = Script, site = Script, products = Script, rawMaterials = Script, investment = new { amount = 5, currency = "RUB", statedBy = Script } },
        });
        await ChangeAsync(api, $"projects/{project}/milestones", new { name, planned = "2026-12" });
        await ChangeAsync(api, $"projects/{project}/issues", new { title = name, since = "2026-01", actingPartyId = ours });
        var group = await MakeAsync(api, "working-groups", new { name, partyIds = new[] { ours, theirs }, foundingAct = Script, mandate = Script });
        await ChangeAsync(chair, $"working-groups/{group}/seats", new { partyId = ours, kind = "member", label = Script });
        var commitment = await MakeAsync(api, "commitments", new
        {
            title = name,
            partyIds = new[] { theirs },
            due = new { text = "2026-03-10" },
            wordings = new[] { new { language = "ru", text = Script } },
            links = new { statementId = statement, workingGroupId = group },
            document = new { title = Script, number = Script, item = Script },
            execution = new { lead = new { organizationId = organization, personId = person }, ownNumber = Script, internalNote = Script },
        });
        var sides = (await (await api.GetAsync($"/api/v1/commitments/{commitment}", Cancelled)).JsonAsync()).GetProperty("sides");
        var execution = sides.EnumerateArray().Select(side => side.GetProperty("execution")).First(e => e.ValueKind == System.Text.Json.JsonValueKind.Object).GetProperty("id").GetGuid();
        await ChangeAsync(api, $"commitments/{commitment}/executions/{execution}/report", new { text = Script, percent = 10 });
        await ChangeAsync(api, $"commitments/{commitment}/executions/{execution}/submit", new { text = Script, reason = Script });
        var made = await api.UploadAsync($"commitments/{commitment}/attachments", SampleFiles.Pdf(Script), "<script>alert(1)<img src=x onerror=alert(2)>.pdf", Script);
        var attachment = (await made.JsonAsync()).GetProperty("id").GetGuid();
        await ChangeAsync(api, $"attachments/{attachment}/withdraw", new { reason = Script });
        return
        [
            $"/organizations/{organization}", $"/people/{person}", $"/visits/{visit}", $"/meetings/{meeting}", $"/events/{happening}", $"/initiatives/{initiative}",
            $"/projects/{project}", $"/working-groups/{group}", $"/commitments/{commitment}", $"/commitments/{commitment}/edit", $"/attachments/{attachment}",
            $"/attachments/new/Statement/{statement}", $"/commitments/new?statementId={statement}", $"/events/new?statementId={statement}", $"/initiatives/new?statementId={statement}",
        ];
    }

    private static async Task<Guid> MakeAsync(HttpClient api, string list, object body)
    {
        var made = await api.PostAsJsonAsync($"/api/v1/{list}", body, Cancelled);
        made.IsSuccessStatusCode.ShouldBeTrue($"{list}: {await made.Content.ReadAsStringAsync(Cancelled)}");
        return Guid.Parse(made.Headers.Location!.ToString()[^36..]);
    }

    private static async Task ChangeAsync(HttpClient api, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        var changed = await api.SendAsync(request, Cancelled);
        changed.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await changed.Content.ReadAsStringAsync(Cancelled)}");
    }

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<[^>]*\\son(error|load|click)\\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex Handler();

    [GeneratedRegex("\\s(href|src|action|formaction)\\s*=\\s*\"([^\"]*)\"", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
