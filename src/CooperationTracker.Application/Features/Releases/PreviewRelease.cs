using System.Text.Json;
using System.Text.Json.Nodes;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Releases;

/// <summary>Something of the record, or linked to it, that the other party would not see.</summary>
/// <param name="Field">Where the record has it, as the API spells it; null for rows of its past.</param>
/// <param name="Name">What it is called, where it has a name.</param>
/// <param name="Count">How many there are.</param>
public sealed record StaysBehindDto(StaysBehind What, string? Field, string? Name, int Count);

public enum StaysBehind
{
    /// <summary>How the own side carries it out, with its notes and reports.</summary>
    Execution,

    /// <summary>A linked record that was not released to that party.</summary>
    LinkedRecord,

    /// <summary>A part of the record.</summary>
    Part,

    /// <summary>What happened before the release.</summary>
    EarlierHistory,

    /// <summary>A file that was not released to that party.</summary>
    Attachment,
}

/// <param name="Version">The version of the record that is shown.</param>
/// <param name="Seen">The record exactly as the API will answer it to that party's people.</param>
public sealed record ReleasePreviewDto(
    RecordKind Kind, Guid Id, Guid Version, PartyRefDto Party, object Seen, IReadOnlyList<StaysBehindDto> StaysBehind);

/// <summary>
/// What a party would see if the record were released to it now: the release is made in a transaction that is never
/// committed, and the record read by the very query that the party's people will use.
/// </summary>
/// <param name="WithStatements">Of a meeting: whether its statements go with it.</param>
/// <param name="ToEveryone">Whether it is to be released to all parties; the one named is then an example of them.</param>
/// <param name="EffectiveOn">As the release will have it: what would be refused for its day is refused here.</param>
[Needs(Permission.Release)]
public sealed record PreviewRelease(RecordKind Kind, Guid Id, Guid PartyId, bool WithStatements = false, bool ToEveryone = false, DateOnly? EffectiveOn = null) : IQuery<ReleasePreviewDto>;

internal sealed class PreviewReleaseHandler(IAppDbContext db, IActorContext actor, IAudiences audiences, IRehearsal rehearsal) : IQueryHandler<PreviewRelease, ReleasePreviewDto>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<Result<ReleasePreviewDto>> Handle(PreviewRelease request, CancellationToken cancellationToken)
    {
        var found = await db.FindOwnRecordAsync(request.Kind, request.Id, null, actor.Required, cancellationToken);
        if (!found.TryGet(out var record))
        {
            return Result<ReleasePreviewDto>.Failure(found.Errors);
        }

        var party = await db.Parties.Where(p => p.Id == request.PartyId)
            .Select(p => new PartyRefDto(p.Id, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba))).FirstOrDefaultAsync(cancellationToken);
        if (party is null)
        {
            return Error.Rule("party.unknown").On("partyId");
        }

        var files = await FilesAsync(record, request.PartyId, cancellationToken);
        var change = request.ToEveryone
            ? Releasing.CommandForEveryone(request.Kind, request.Id, record.Version, request.WithStatements, request.EffectiveOn)
            : Releasing.CommandFor(request.Kind, request.Id, [request.PartyId], record.Version, request.WithStatements, request.EffectiveOn);
        return await rehearsal.TryAsync(
            actor.Required,
            change,
            request.PartyId,
            async stage =>
            {
                var ours = await Releasing.ReadAsync(request.Kind, request.Id, new Author(stage, cancellationToken));
                var theirs = await Releasing.ReadAsync(request.Kind, request.Id, new Reader(stage, cancellationToken));
                if (!theirs.TryGet(out var seen) || !ours.TryGet(out var known))
                {
                    return Result<ReleasePreviewDto>.Failure([.. theirs.Errors, .. ours.Errors]);
                }

                var behind = new List<StaysBehindDto>();
                Compare(JsonSerializer.SerializeToNode(known, Json), JsonSerializer.SerializeToNode(seen, Json), "", behind);
                var past = await HistoryAsync(stage.AsAuthorAsync(new GetHistory(request.Id), cancellationToken))
                    - await HistoryAsync(stage.AsReaderAsync(new GetHistory(request.Id), cancellationToken));
                if (past > 0)
                {
                    behind.Add(new(StaysBehind.EarlierHistory, null, null, past));
                }

                behind.AddRange(files.Select(title => new StaysBehindDto(StaysBehind.Attachment, null, title, 1)));
                return new ReleasePreviewDto(request.Kind, request.Id, record.Version, party, seen, behind);
            },
            cancellationToken);
    }

    /// <summary>Files go by releases of their own.</summary>
    private async Task<IReadOnlyList<string>> FilesAsync(TrackedRecord record, Guid partyId, CancellationToken cancellationToken)
    {
        var files = await db.Attachments.IgnoreAutoIncludes()
            .Where(a => a.SubjectId == record.Id && a.OwnerPartyId == record.OwnerPartyId && a.WithdrawnAt == null)
            .Select(a => new { a.Title, a.AudienceId }).ToListAsync(cancellationToken);
        var titles = new List<string>();
        foreach (var file in files)
        {
            var scope = await audiences.ScopeOfAsync(file.AudienceId, cancellationToken);
            if (!scope.ForEveryone && !scope.PartyIds.Contains(partyId))
            {
                titles.Add(file.Title);
            }
        }

        return titles;
    }

    private static async Task<int> HistoryAsync(Task<Result<IReadOnlyList<HistoryRow>>> asked) => (await asked).TryGet(out var rows) ? rows.Count : 0;

    /// <summary>What the owner's answer has and the other party's has not; lists are matched by the ids of their items.</summary>
    private static void Compare(JsonNode? ours, JsonNode? theirs, string field, List<StaysBehindDto> behind)
    {
        switch (ours, theirs)
        {
            case (JsonObject known, JsonObject seen):
                foreach (var (name, value) in known)
                {
                    Compare(value, seen[name], field.Length == 0 ? name : $"{field}.{name}", behind);
                }

                break;
            case (JsonArray known, JsonArray seen) when known.Any(item => IdOf(item) is not null):
                foreach (var item in known)
                {
                    Compare(item, seen.FirstOrDefault(other => IdOf(other) == IdOf(item)), field, behind);
                }

                break;
            case (JsonObject known, null):
                behind.Add(new(KindOf(field, known), field, NameOf(known), 1));
                break;
            case (JsonArray { Count: > 0 } known, null or JsonArray { Count: 0 }) when !IsAboutTheReader(field):
                behind.Add(new(StaysBehind.Part, field, null, known.Count));
                break;
            case (JsonValue known, null) when known.GetValueKind() is JsonValueKind.String or JsonValueKind.Number:
                behind.Add(new(StaysBehind.Part, field, null, 1));
                break;
        }
    }

    private static StaysBehind KindOf(string field, JsonObject known) => field.Split('.')[^1] switch
    {
        "execution" => StaysBehind.Execution,
        _ when known.ContainsKey("id") => StaysBehind.LinkedRecord,
        _ => StaysBehind.Part,
    };

    /// <summary>What may be done with the record is each reader's own, and whom the owner has released it to his; neither is content.</summary>
    private static bool IsAboutTheReader(string field) => field.Split('.')[^1] is "readers" or "moves" or "allowed" or "differences" or "notCompared";

    private static string? IdOf(JsonNode? node) =>
        node is JsonObject item ? (item["id"] ?? item["partyId"])?.ToString() : null;

    private static string? NameOf(JsonObject known)
    {
        var named = (known["name"] ?? known["title"] ?? known["meetingName"] ?? known["wording"]) switch
        {
            JsonObject name => name.Deserialize<LocalizedTextDto>(Json)?.In(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName),
            JsonValue text => text.ToString(),
            _ => null,
        };
        return named;
    }

    private sealed class Author(IStage stage, CancellationToken cancellationToken) : Releasing.IReading
    {
        public Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> query) => stage.AsAuthorAsync(query, cancellationToken);
    }

    private sealed class Reader(IStage stage, CancellationToken cancellationToken) : Releasing.IReading
    {
        public Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> query) => stage.AsReaderAsync(query, cancellationToken);
    }
}
