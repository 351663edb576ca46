using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Commitments;

/// <summary>One host for all of them: a refusal leaves nothing behind.</summary>
public sealed class CommitmentRefusalsApiTests(CommitmentRefusalsApiTests.Host host) : IClassFixture<CommitmentRefusalsApiTests.Host>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"title":{"ru":"Т"},"partyIds":["018f0000-0000-7000-8000-00000000dead"]}""", 422, "party.unknown", "partyIds")]
    [InlineData("""{"title":{"ru":"Т"},"links":{"eventId":"018f0000-0000-7000-8000-00000000dead"}}""", 422, "commitment.link-unknown", "links.eventId")]
    [InlineData("""{"title":{"ru":"Т"},"due":{"anchor":{"eventId":"018f0000-0000-7000-8000-00000000dead"}}}""", 422, "anchor.event-unknown", "due.anchor.eventId")]
    [InlineData("""{"title":{"ru":"Т"},"due":{"text":"2026-02-30"}}""", 400, "date.no-such-day", "due")]
    [InlineData("""{"title":{"ru":"Т"},"due":{"text":"как-нибудь потом"}}""", 400, "date.year-missing|date.not-understood", "due")]
    [InlineData("""{"title":{"ru":"  "}}""", 400, "name.required", "title")]
    [InlineData("""{"title":{"ru":"Т"},"wordings":[{"language":"fr","text":"Bonjour"}]}""", 400, "language.unknown", "language")]
    [InlineData("""{"title":{"ru":"Т"},"priority":"sometime"}""", 400, "request.json-malformed", "priority")]
    [InlineData("""{"title":{"ru":"Т"},"importance":1}""", 400, "request.json-malformed", null)]
    [InlineData("""{"title":{"ru":"Т" """, 400, "request.json-malformed", null)]
    [InlineData("", 400, "request.malformed|request.json-malformed", null)]
    [InlineData("""{"title":{"ru":"Т"},"execution":{"lead":{}}}""", 400, "execution.lead-required", "execution.lead")]
    public async Task What_cannot_be_registered_is_refused_by_field(string body, int status, string codes, string? field)
    {
        using var staff = await host.App.ApiAsync(host.App.Users.Staff);
        var answer = await staff.PostAsync("/api/v1/commitments", new StringContent(body, Encoding.UTF8, "application/json"), Cancelled);

        ((int)answer.StatusCode).ShouldBe(status);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        codes.Split('|').ShouldContain(problem.GetProperty("code").GetString());
        problem.GetProperty("title").GetString().ShouldNotBe(problem.GetProperty("code").GetString());
        if (field is not null)
        {
            problem.GetProperty("field").GetString().ShouldBe(field);
        }

        var list = await staff.GetFromJsonAsync<JsonElement>("/api/v1/commitments", Cancelled);
        list.GetProperty("total").GetInt32().ShouldBe(0);
    }

    public sealed class Host : IAsyncLifetime
    {
        public WebApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync() => App = await WebApp.CreateAsync();

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
