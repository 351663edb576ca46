using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Application.Features.Initiatives;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Projects;
using CooperationTracker.Application.Features.Reporting;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.IntegrationTests.SqlServer;
using CooperationTracker.TestSupport;
using MediatR;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Access;

/// <summary>
/// For random records and users: nothing that the rule forbids is in any answer, and nothing that it allows is missing from the lists. The rule
/// stands in <see cref="RandomWorld"/> a second time, in other words than the program's.
/// </summary>
public sealed class VisibilityPropertyTests
{
    private static readonly MethodInfo Send = typeof(VisibilityPropertyTests).GetMethod(nameof(AnswerAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Words as they are, so that they are found.</summary>
    private static readonly JsonSerializerOptions WithFiles = new() { Converters = { new FileText() }, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static IEnumerable<Type> Queries => typeof(IDispatcher).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>)));

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task No_answer_holds_what_the_rule_forbids_and_no_list_lacks_what_it_allows(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var world = new RandomWorld(app);
        for (var round = 0; round < 3; round++)
        {
            // Records are added round by round to one database, so that users meet those of other rounds as well.
            await world.GrowAsync(new Random(HashCode.Combine(round, RandomWorld.Seed)));
        }

        foreach (var user in world.Users)
        {
            await CheckAsync(app, world, user);
        }

        world.Users.Count(user => world.Records.Any(record => world.Sees(user, record))).ShouldBeGreaterThan(3, "too few users see anything for the test to mean something");
        world.Users.Count(user => world.Records.Any(record => !world.Sees(user, record))).ShouldBeGreaterThan(3);
    }

    private static async Task CheckAsync(TestApp app, RandomWorld world, RandomUser user)
    {
        var hidden = world.Records.Where(record => !world.Sees(user, record)).ToList();
        var shown = world.Records.Where(record => world.Sees(user, record)).ToList();
        foreach (var query in Queries)
        {
            foreach (var request in Requests(query, hidden, shown, user))
            {
                var answer = await TextOfAsync(app, user.Id, request);
                foreach (var record in hidden.Where(record => !world.IsNamedToAdministrator(user, record, query)))
                {
                    (answer.Contains(record.Id.ToString(), StringComparison.OrdinalIgnoreCase) || answer.Contains(record.Text, StringComparison.Ordinal))
                        .ShouldBeFalse($"{user} asked {request} and was told of {record} (seed {RandomWorld.Seed})");
                }
            }
        }

        await CountAsync(app, user, shown, "Commitment", new ListCommitments(new PageRequest(1, 200)));
        await CountAsync(app, user, shown, "Meeting", new ListMeetings(new PageRequest(1, 200)));
        await CountAsync(app, user, shown, "Statement", new ListStatements(new PageRequest(1, 200)));
        await CountAsync(app, user, shown, "Visit", new ListVisits(new PageRequest(1, 200)));
        await CountAsync(app, user, shown, "Event", new ListEvents(new PageRequest(1, 200)));
        await CountAsync(app, user, shown, "Initiative", new ListInitiatives(new PageRequest(1, 200)));
        await CountAsync(app, user, shown, "Project", new ListProjects(new PageRequest(1, 200)));
        await CountAsync(app, user, shown, "WorkingGroup", new ListWorkingGroups(new PageRequest(1, 200)));
        if (world.MayRead(user))
        {
            var board = (await app.SendAsync(user.Id, new GetDashboard())).ShouldSucceed();
            board.States.Sum(state => state.Count).ShouldBe(shown.Count(record => record.Kind == "Commitment"), $"{user}'s dashboard counts (seed {RandomWorld.Seed})");
            board.Overdue.ShouldBe(shown.Count(record => record is { Kind: "Execution", IsOverdue: true } && record.OwnerId == user.PartyId), $"{user}'s overdue (seed {RandomWorld.Seed})");
        }
    }

    private static async Task CountAsync<T>(TestApp app, RandomUser user, IEnumerable<RandomRecord> shown, string kind, IQuery<Page<T>> list)
    {
        var answer = await app.SendAsync(user.Id, list);
        if (answer.TryGet(out var page))
        {
            page.Total.ShouldBe(shown.Count(record => record.Kind == kind), $"{user}'s count of {kind} (seed {RandomWorld.Seed})");
        }
        else
        {
            shown.ShouldNotContain(record => record.Kind == kind, $"{user} may list no {kind}");
        }
    }

    /// <summary>As it is asked without anything, and for one record of each kind where it is about one.</summary>
    private static IEnumerable<object> Requests(Type query, List<RandomRecord> hidden, List<RandomRecord> shown, RandomUser user)
    {
        var about = query.GetProperties().Where(p => p.PropertyType == typeof(Guid) && p.SetMethod is not null).ToList();
        if (about.Count == 0)
        {
            yield return RequestSamples.Make(query, filled: false);
            yield break;
        }

        // All of them would take minutes; which ones differs from user to user and from round to round.
        var random = new Random(HashCode.Combine(query.Name, user.Id));
        foreach (var record in hidden.Concat(shown).GroupBy(record => (record.Kind, hidden.Contains(record))).Select(group => group.ElementAt(random.Next(group.Count()))))
        {
            var request = RequestSamples.Make(query, filled: false);
            foreach (var property in about)
            {
                property.SetValue(request, record.Id);
            }

            yield return request;
        }
    }

    private static async Task<string> TextOfAsync(TestApp app, Guid userId, object request)
    {
        var response = request.GetType().GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)).GetGenericArguments()[0];
        return await (Task<string>)Send.MakeGenericMethod(response).Invoke(null, [app, userId, request])!;
    }

    /// <summary>Everything in the answer, whatever its type.</summary>
    private static async Task<string> AnswerAsync<TResponse>(TestApp app, Guid userId, object request)
    {
        var result = await app.SendAsync(userId, (IRequest<TResponse>)request);
        var value = result!.GetType().GetProperty("IsSuccess")!.GetValue(result) is true ? result.GetType().GetProperty("Value")?.GetValue(result) : null;
        return value is null ? "" : JsonSerializer.Serialize(value, value.GetType(), WithFiles);
    }

    /// <summary>Files, alone or in an answer, are read to the end and are part of what was told.</summary>
    private sealed class FileText : JsonConverter<Stream>
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(Stream));

        public override Stream Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Stream value, JsonSerializerOptions options)
        {
            using var text = new StreamReader(value);
            writer.WriteStringValue(text.ReadToEnd());
        }
    }
}
