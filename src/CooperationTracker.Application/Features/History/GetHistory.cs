using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.History;

/// <summary>One change of one fact, ready to be told as a sentence (<see cref="HistorySentences"/>).</summary>
/// <param name="SubjectType">The aggregate's name: Commitment, Execution, Event, …</param>
/// <param name="Key">Which of several facts of its sort: "side/{party}", "lead/person", "statement", …</param>
/// <param name="About">Whom the key names, when it names a record: the side, the member's organization.</param>
/// <param name="From">What held before; null when nothing did.</param>
/// <param name="To">What holds from then on; null when the fact ended.</param>
/// <param name="EffectiveOn">The day on which it happened in the world.</param>
/// <param name="RecordedAt">The instant (UTC) at which it was typed.</param>
/// <param name="ActorName">Who typed it, when of the reader's own party.</param>
/// <param name="OnBehalfOf">For whom, when it was done in a substitute's name: of the reader's own party too.</param>
/// <param name="ActorParty">Whose people typed it, when another party's.</param>
public sealed record HistoryRow(
    long Id,
    string SubjectType,
    HistoryFact Fact,
    string Key,
    LocalizedTextDto? About,
    HistoryValue? From,
    HistoryValue? To,
    DateOnly EffectiveOn,
    DateTimeOffset RecordedAt,
    string? ActorName,
    string? OnBehalfOf,
    LocalizedTextDto? ActorParty,
    string? Reason);

/// <param name="Raw">An enum's value, EDTF, a wording, a text; null where it was an id.</param>
/// <param name="Name">The name of the record that an id led to.</param>
/// <param name="RecordId">That record.</param>
public sealed record HistoryValue(string? Raw, LocalizedTextDto? Name = null, Guid? RecordId = null);

/// <summary>
/// What happened to a record, newest first; with a commitment come the own side's execution and links, with a group its own inquiries, with a meeting its agenda, with each record its attachments. Rows and names that the reader
/// may not see are left out.
/// </summary>
[Needs(Permission.ReadRecords)]
public sealed record GetHistory(Guid SubjectId) : IQuery<IReadOnlyList<HistoryRow>>, IShowsRecords<IReadOnlyList<HistoryRow>>
{
    public IEnumerable<Guid> RecordsIn(IReadOnlyList<HistoryRow> answer) => [SubjectId];
}

internal sealed class GetHistoryHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<GetHistory, IReadOnlyList<HistoryRow>>
{
    public async Task<Result<IReadOnlyList<HistoryRow>>> Handle(GetHistory request, CancellationToken cancellationToken)
    {
        var subjects = await db.Executions.IgnoreAutoIncludes().Where(e => e.CommitmentId == request.SubjectId).Select(e => e.Id).ToListAsync(cancellationToken);
        subjects.AddRange(await db.Inquiries.IgnoreAutoIncludes().Where(i => i.WorkingGroupId == request.SubjectId).Select(i => i.Id).ToListAsync(cancellationToken));
        subjects.AddRange(await db.CommitmentLinks.Where(l => l.CommitmentId == request.SubjectId).Select(l => l.Id).ToListAsync(cancellationToken));
        subjects.Add(request.SubjectId);
        subjects.AddRange(await db.AgendaItems
            .Where(i => i.MeetingId == request.SubjectId && (i.SubjectId == null || i.OwnerPartyId == actor.Required.PartyId)).Select(i => i.Id).ToListAsync(cancellationToken));
        subjects.AddRange(await db.Attachments.IgnoreAutoIncludes().Where(a => subjects.Contains(a.SubjectId)).Select(a => a.Id).ToListAsync(cancellationToken));
        var entries = await db.History.AsNoTracking().Where(h => subjects.Contains(h.SubjectId)).ToListAsync(cancellationToken);
        var ids = entries.SelectMany(IdsIn).Append(request.SubjectId).Distinct().ToList();
        var names = await new RecordNames(db).OfAsync(ids, cancellationToken);

        // Rows keep the audience that they were written for; a record that is not seen any more has no past either.
        if (entries.Count == 0 || !(names.ContainsKey(request.SubjectId) || await IsOtherRecordAsync(request.SubjectId, cancellationToken)))
        {
            return Error.NotFound();
        }

        var authors = await new RecordAuthors(db, actor.Required).OfAsync([.. entries.Select(h => h.ActorId).Concat(entries.Select(h => h.OnBehalfOfId).OfType<Guid>()).Distinct()], cancellationToken);
        var registered = entries.GroupBy(h => h.SubjectId).ToDictionary(of => of.Key, of => of.Min(h => h.RecordedAt));
        var rows = new List<(HistoryEntry Entry, HistoryRow Row)>();
        foreach (var line in entries.GroupBy(h => (h.SubjectId, h.Fact, h.Key)))
        {
            HistoryEntry? before = null;
            foreach (var entry in line.OrderBy(h => h.EffectiveFrom).ThenBy(h => h.Id))
            {
                // A record is internal, and of normal priority, unless it was registered otherwise.
                var begins = before is null && entry.RecordedAt <= registered[entry.SubjectId];
                var isUsual = begins && entry is { Fact: HistoryFact.Priority, Value: nameof(Priority.Normal) };
                if (!isUsual && Tell(entry, before, names, authors) is { } row)
                {
                    var marked = entry.Fact == HistoryFact.Confidentiality && before is null && !begins;
                    rows.Add((entry, marked ? row with { From = new(nameof(Confidentiality.Internal)) } : row));
                }

                before = entry;
            }
        }

        return Result<IReadOnlyList<HistoryRow>>.Of(
            [.. rows.OrderByDescending(r => r.Entry.EffectiveFrom).ThenByDescending(r => r.Entry.Id).Select(r => r.Row)]);
    }

    /// <summary>A record that has no name of its own.</summary>
    private async Task<bool> IsOtherRecordAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Executions.AnyAsync(e => e.Id == id, cancellationToken) || await db.Attachments.AnyAsync(a => a.Id == id, cancellationToken);

    /// <returns>Null when nothing changed for the reader: the same was asserted again, or it leads to what the reader does not see.</returns>
    private static HistoryRow? Tell(
        HistoryEntry entry, HistoryEntry? before, Dictionary<Guid, LocalizedTextDto> names, Dictionary<Guid, (string? Name, LocalizedTextDto? Party)> authors)
    {
        if ((before is not null && before.Value == entry.Value && entry.Fact is not HistoryFact.Progress) || (before is null && entry.Value is null && entry.Fact is not HistoryFact.Progress))
        {
            return null;
        }

        var (from, to) = (ValueOf(before, names), ValueOf(entry, names));
        if (from is null && to is null && entry.Fact is HistoryFact.Link or HistoryFact.Holder)
        {
            return null;
        }

        var about = entry.Key.Split('/').Select(part => Guid.TryParse(part, out var id) ? names.GetValueOrDefault(id) : null).FirstOrDefault(name => name is not null);
        var (actorName, actorParty) = authors.GetValueOrDefault(entry.ActorId);
        return new(
            entry.Id, entry.SubjectType, entry.Fact, entry.Key, about, from, to,
            entry.EffectiveFrom, entry.RecordedAt, actorName, entry.OnBehalfOfId is { } principal ? authors.GetValueOrDefault(principal).Name : null, actorParty, entry.Reason);
    }

    private static HistoryValue? ValueOf(HistoryEntry? entry, Dictionary<Guid, LocalizedTextDto> names)
    {
        if (entry?.Value is not { } value)
        {
            return null;
        }

        if (entry.Fact is not (HistoryFact.Link or HistoryFact.Holder) || !Guid.TryParse(value, out var id))
        {
            return new(value);
        }

        return names.TryGetValue(id, out var name) ? new(null, name, id) : null;
    }

    private static IEnumerable<Guid> IdsIn(HistoryEntry entry)
    {
        foreach (var part in entry.Key.Split('/'))
        {
            if (Guid.TryParse(part, out var id))
            {
                yield return id;
            }
        }

        if (entry.Fact is HistoryFact.Link or HistoryFact.Holder && Guid.TryParse(entry.Value, out var linked))
        {
            yield return linked;
        }
    }
}
