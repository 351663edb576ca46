using System.Net;
using System.Text.RegularExpressions;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Access;

public sealed partial class SecurityHeadersTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/")]
    [InlineData("/commitments")]
    [InlineData("/no-such-page")]
    [InlineData("/forbidden")]
    public async Task A_page_runs_no_script_but_its_own_files_and_stands_in_no_frame(string address)
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.SiteAsync(app.Users.Staff);

        var answer = await staff.GetAsync(address, Cancelled);

        var policy = Policy(answer);
        policy["script-src"].ShouldBe("'self'");
        policy["default-src"].ShouldBe("'self'");
        policy["frame-ancestors"].ShouldBe("'none'");
        policy["object-src"].ShouldBe("'none'");
        policy["base-uri"].ShouldBe("'self'");
        policy["form-action"].ShouldBe("'self'");
        Header(answer, "X-Frame-Options").ShouldBe("DENY");
        Header(answer, "Referrer-Policy").ShouldBe("same-origin");
        InlineScript().IsMatch(await answer.Content.ReadAsStringAsync(Cancelled)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/api/v1/parties")]
    [InlineData("/favicon.svg")]
    [InlineData("/health/live")]
    public async Task Nothing_that_is_answered_is_taken_for_another_type(string address)
    {
        await using var app = await WebApp.CreateAsync();
        using var anonymous = app.Anonymous();

        Header(await anonymous.GetAsync(address, Cancelled), "X-Content-Type-Options").ShouldBe("nosniff");
    }

    [Fact]
    public async Task The_references_own_script_runs_by_a_nonce_that_is_never_used_twice()
    {
        await using var app = await WebApp.CreateAsync();
        using var anonymous = app.Anonymous();

        var nonces = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var answer = await anonymous.GetAsync("/docs/api/", Cancelled);
            var nonce = Nonce().Match(Policy(answer)["script-src"]).Groups[1].Value;
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled)).ShouldContain($"nonce=\"{nonce}\"");
            nonces.Add(nonce);
        }

        nonces[0].ShouldNotBe(nonces[1]);
        nonces[0].Length.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Over_https_there_is_no_way_back_for_a_year()
    {
        await using var app = await WebApp.CreateAsync();
        using var anonymous = app.Anonymous();

        Header(await anonymous.GetAsync(new Uri("https://tracker.example/account/sign-in"), Cancelled), "Strict-Transport-Security").ShouldBe("max-age=31536000");
        (await anonymous.GetAsync(new Uri("http://tracker.example/account/sign-in"), Cancelled)).Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).ShouldHaveSingleItem();

    private static Dictionary<string, string> Policy(HttpResponseMessage answer) =>
        Header(answer, "Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(directive => directive.Split(' ', 2))
            .ToDictionary(parts => parts[0], parts => parts[1]);

    [GeneratedRegex("<script(?![^>]*\\bsrc=)|\\son[a-z]+=\"|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();
}
