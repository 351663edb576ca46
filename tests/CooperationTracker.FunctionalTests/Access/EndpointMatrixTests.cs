using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using CooperationTracker.Domain.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Access;

/// <summary>
/// Everybody at every door: what the running program has as endpoints and pages against <see cref="EndpointMatrix"/>, and each of
/// them for everybody who may come, with the answer that follows from the row and the roles.
/// </summary>
public sealed partial class EndpointMatrixTests(EndpointWorld world) : IClassFixture<EndpointWorld>
{
    private enum Answer
    {
        LetIn,
        Unauthenticated,
        Forbidden,
        NotFound,
        ForbiddenOrNotFound,
    }

    public static TheoryData<string> Visitors => [.. EndpointWorld.VisitorNames];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_endpoint_has_its_row_and_every_row_its_endpoint()
    {
        var there = world.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(RoutesOf).Distinct().ToList();
        there.Count.ShouldBeGreaterThan(100);
        var known = EndpointMatrix.Rows.Select(row => row.Route).ToList();

        known.GroupBy(route => route).Where(rows => rows.Count() > 1).Select(rows => rows.Key).ShouldBeEmpty("Twice in EndpointMatrix.");
        there.Except(known).Select(LineToAdd).ShouldBeEmpty("Not in EndpointMatrix yet: add the line with the permission that it needs and the record that its id is of.");
        known.Except(there).ShouldBeEmpty("In EndpointMatrix, but not in the program any more.");
    }

    /// <summary>Files that belong to the program itself are not listed one by one: they are for everybody.</summary>
    [Fact]
    public void Static_assets_are_for_everybody_and_nothing_else_is_one() =>
        world.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(IsAsset)
            .Where(asset => asset.Metadata.GetMetadata<IAllowAnonymous>() is null || asset.RoutePattern.RawText!.StartsWith("api/", StringComparison.Ordinal))
            .Select(asset => asset.RoutePattern.RawText).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Visitors))]
    public async Task Each_door_answers_each_visitor_as_the_row_says(string name)
    {
        var visitor = await world.VisitorAsync(name);
        var wrong = new ConcurrentBag<string>();
        var rows = EndpointMatrix.Rows.Where(row => Asks(name, row)).ToLookup(row => row.Changes && Expected(visitor, row) == Answer.LetIn);
        var before = await world.StateAsync();
        await Parallel.ForEachAsync(rows[false], Cancelled, async (row, _) => await CheckAsync(visitor, row, wrong));
        var after = await world.StateAsync();
        foreach (var table in after.Except(before))
        {
            wrong.Add($"What was refused or only asked for changed {table[..Math.Min(80, table.Length)]}");
        }

        // One after the other: the records' states follow upon each other.
        foreach (var row in rows[true])
        {
            await CheckAsync(visitor, row, wrong);
        }

        wrong.ShouldBeEmpty();
    }

    /// <summary>Whoever may use a page is let in by it only with a form that it has shown.</summary>
    [Fact]
    public async Task No_page_takes_a_form_without_its_antiforgery_token()
    {
        var wrong = new List<string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var visitor = await world.OfRoleAsync(role);
            foreach (var row in EndpointMatrix.Rows.Where(row => row.IsPage && Expected(visitor, row) == Answer.LetIn && (row.Door == Door.Site || role == Role.Staff)))
            {
                using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "anything" });
                using var answer = await visitor.Site.PostAsync(visitor.Records.Address(row), form, Cancelled);
                if (answer.StatusCode != HttpStatusCode.BadRequest)
                {
                    wrong.Add($"{row.Route}: {(int)answer.StatusCode}");
                }
            }
        }

        wrong.Distinct().ShouldBeEmpty();
    }

    private Answer Expected(Visitor visitor, EndpointRow row) => row switch
    {
        { Door: Door.Open } => Answer.LetIn,
        _ when !visitor.IsKnown => Answer.Unauthenticated,
        _ when row.Needs.Count > 0 && !row.Needs.Any(visitor.Permissions.Contains) => Answer.Forbidden,
        { IsOfParty: true } when visitor.PartyId is null => Answer.Forbidden,
        { Door: Door.Api } when (row.Changes || row.Rehearses) && !visitor.CanWrite => Answer.Forbidden,
        { Record: { } kind } when !world.Sees(visitor, kind) => Answer.NotFound,
        { IsKeptByItsParty: true } when visitor.PartyId != world.App.Parties.RuBa || visitor.IsForAnotherGroup => Answer.Forbidden,
        { Record: RecordKind.Party or RecordKind.Organization or RecordKind.Person } => Answer.LetIn,
        { Record: not null } when visitor.IsForAnotherGroup => Answer.ForbiddenOrNotFound,
        { IsForWholeParty: true } when visitor.IsForAnotherGroup => Answer.Forbidden,
        _ => Answer.LetIn,
    };

    /// <summary>What is open to everybody is so for those without a session, with one, and with one that has ended.</summary>
    private static bool Asks(string name, EndpointRow row) => row.Door != Door.Open || name is "anonymous" or "Staff" or "revoked token";

    private async Task CheckAsync(Visitor visitor, EndpointRow row, ConcurrentBag<string> wrong)
    {
        var expected = Expected(visitor, row);
        var (answer, body) = await AskAsync(visitor, row, null);
        using (answer)
        {
            if (row.Door == Door.Api ? !IsApiAnswer(expected, answer, body, row) : !IsSiteAnswer(expected, answer, row))
            {
                wrong.Add($"{row.Route}: {expected} expected, got {(int)answer.StatusCode} {answer.Headers.Location} {(row.Door == Door.Api ? body : "")}");
            }
            else if (row.IsPage && body.Contains("{0}", StringComparison.Ordinal))
            {
                wrong.Add($"{row.Route} shows a text whose places are not filled in");
            }
            else if (expected == Answer.NotFound && row.Record is not null)
            {
                var id = Guid.CreateVersion7();
                var (inVain, nothing) = await AskAsync(visitor, row, id);
                using (inVain)
                {
                    var (one, other) = (Shape(body, visitor.Records.IdOf(row.Record.Value)), Shape(nothing, visitor.Records.IdOf(row.Record.Value, id)));
                    if (inVain.StatusCode != answer.StatusCode || one != other || HeadersOf(answer) != HeadersOf(inVain))
                    {
                        wrong.Add($"{row.Route}: an id of somebody else's is answered otherwise than none: {Difference(one, other)}");
                    }
                }
            }
        }
    }

    private static bool IsApiAnswer(Answer expected, HttpResponseMessage answer, string body, EndpointRow row) => expected switch
    {
        Answer.Unauthenticated => answer.StatusCode == HttpStatusCode.Unauthorized && CodeOf(body) == "access.unauthenticated" && answer.Headers.WwwAuthenticate.Count > 0,
        Answer.Forbidden => answer.StatusCode == HttpStatusCode.Forbidden && (CodeOf(body) == "register.not-yours" || CodeOf(body).StartsWith("access.", StringComparison.Ordinal)),
        Answer.NotFound => answer.StatusCode == HttpStatusCode.NotFound && CodeOf(body) == "record.not-found",
        Answer.ForbiddenOrNotFound => answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound,
        _ when row.Status is { } status => (int)answer.StatusCode == status,
        _ => (int)answer.StatusCode is (>= 200 and < 400) or 409 or 412 or 422
            || (answer.StatusCode == HttpStatusCode.Forbidden && row.Unless.Contains(CodeOf(body))),
    };

    /// <summary>A page that one may not use says so, or that there is none; it shows no part of itself.</summary>
    private static bool IsSiteAnswer(Answer expected, HttpResponseMessage answer, EndpointRow row) => expected switch
    {
        Answer.Unauthenticated => LeadsToSigningIn(answer) && (answer.StatusCode == HttpStatusCode.Redirect || (!row.IsPage && answer.StatusCode == HttpStatusCode.Unauthorized)),
        Answer.Forbidden or Answer.ForbiddenOrNotFound => answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound,
        Answer.NotFound => answer.StatusCode == HttpStatusCode.NotFound,
        _ when row.Status is { } status => (int)answer.StatusCode == status,
        _ when row.IsPage => answer.StatusCode == HttpStatusCode.OK || (answer.StatusCode == HttpStatusCode.Redirect && !LeadsToSigningIn(answer)),
        _ => answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or >= HttpStatusCode.InternalServerError) && !LeadsToSigningIn(answer),
    };

    private static bool LeadsToSigningIn(HttpResponseMessage answer) =>
        answer.Headers.Location?.ToString().Contains("/account/sign-in?", StringComparison.Ordinal) == true;

    private static async Task<(HttpResponseMessage Answer, string Body)> AskAsync(Visitor visitor, EndpointRow row, Guid? id)
    {
        using var request = new HttpRequestMessage(row.IsPage || row.Method == "ANY" ? HttpMethod.Get : new HttpMethod(row.Method), visitor.Records.Address(row, id));
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("ru"));
        if (row.Changes)
        {
            request.Headers.TryAddWithoutValidation("If-Match", "*");
            var body = row.Body?.Invoke(visitor.Records);
            request.Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body));
        }

        var answer = await (row.Door == Door.Api ? visitor.Api : visitor.Site).SendAsync(request, Cancelled);
        return (answer, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    private static string CodeOf(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body).GetProperty("code").GetString() ?? "";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException)
        {
            return "";
        }
    }

    /// <summary>What is different in any two answers, taken out.</summary>
    /// <summary>A number may stand within a word as well, such as the fingerprint of an asset: there it is no id.</summary>
    private static string Shape(string body, string id) =>
        Regex.Replace(Changing().Replace(body, ""), $@"(?<!\w){Regex.Escape(id)}(?!\w)", "ID", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static string Difference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"…{one[Math.Max(0, at - 60)..Math.Min(one.Length, at + 100)]}… is not …{other[Math.Max(0, at - 60)..Math.Min(other.Length, at + 100)]}…";
    }

    /// <summary>A browser gets its antiforgery cookie with whichever page comes first.</summary>
    private static string HeadersOf(HttpResponseMessage answer) =>
        string.Join(' ', answer.Headers.Concat(answer.Content.Headers).Select(header => header.Key).Where(key => key is not ("Date" or "Set-Cookie")).Order(StringComparer.Ordinal));

    private static IEnumerable<string> RoutesOf(RouteEndpoint endpoint)
    {
        if (IsAsset(endpoint))
        {
            return [];
        }

        var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        return endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            ? [$"PAGE {pattern}"]
            : (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).DefaultIfEmpty("ANY").Select(method => $"{method} {pattern}");
    }

    private static bool IsAsset(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    private static string LineToAdd(string route) => route switch
    {
        _ when !route.Contains(" /api/", StringComparison.Ordinal) => $"Site(\"{route}\", Read{(route.Contains("id:guid", StringComparison.OrdinalIgnoreCase) ? ", RecordKind.X" : "")}),",
        _ => $"Api(\"{route}\", Read{(route.Contains("{id:guid}", StringComparison.Ordinal) ? ", RecordKind.X" : "")}{(route.StartsWith("GET ", StringComparison.Ordinal) ? "" : ", w => new { }")}),",
    };

    [GeneratedRegex("""
        "traceId":"[^"]*"|value="CfDJ8[^"]*"|nonce="[^"]*"|<!--Blazor[^>]*-->|content="CfDJ8[^"]*"
        """)]
    private static partial Regex Changing();
}
