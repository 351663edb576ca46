using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Hardening;

public sealed class KeptAnswersTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/commitments")]
    [InlineData("/account/tokens")]
    [InlineData("/no-such-page")]
    [InlineData("/choices/Event")]
    [InlineData("/commitments/export")]
    public async Task What_a_signed_in_user_sees_is_kept_by_no_cache(string address)
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.SiteAsync(app.Users.Staff);
        (await staff.GetAsync(address, Cancelled)).Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task The_jobs_dashboard_and_exports_have_the_headers_of_all_pages()
    {
        await using var app = await WebApp.CreateAsync();
        using var admin = await app.SiteAsync(app.Users.Admin);
        using var staff = await app.SiteAsync(app.Users.Staff);
        foreach (var answer in new[] { await admin.GetAsync("/admin/jobs", Cancelled), await staff.GetAsync("/commitments/export?format=csv", Cancelled), await staff.GetAsync("/error/500", Cancelled) })
        {
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task The_sites_own_files_are_still_kept()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.SiteAsync(app.Users.Staff);
        (await staff.GetAsync("/favicon.svg", Cancelled)).Headers.CacheControl?.NoStore.ShouldNotBe(true);
    }
}
