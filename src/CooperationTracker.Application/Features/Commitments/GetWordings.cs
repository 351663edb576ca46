using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>One of the wordings that a side had one after another in a language.</summary>
/// <param name="IsCurrent">The one that it has now.</param>
/// <param name="EffectiveOn">Since when; null for one from before the commitment was released to the reader.</param>
/// <param name="RecordedAt">The instant (UTC) at which it was typed.</param>
/// <param name="ActorName">Who typed it, when of the reader's own party.</param>
/// <param name="ActorParty">Whose people typed it, when another party's.</param>
/// <param name="Pieces">How it differs, word by word, from the one before; empty for the first that the reader sees.</param>
public sealed record WordingVersionDto(
    string Language,
    string Text,
    bool IsCurrent,
    DateOnly? EffectiveOn,
    DateTimeOffset? RecordedAt,
    string? ActorName,
    LocalizedTextDto? ActorParty,
    string? Reason,
    IReadOnlyList<Difference> Pieces);

/// <summary>A side's successive wordings, the latest of each language first; what was written before the release stays with its owner.</summary>
[Needs(Permission.ReadRecords)]
public sealed record GetWordings(Guid Id, Guid PartyId) : IQuery<IReadOnlyList<WordingVersionDto>>, IShowsRecords<IReadOnlyList<WordingVersionDto>>
{
    public IEnumerable<Guid> RecordsIn(IReadOnlyList<WordingVersionDto> answer) => [Id];
}

internal sealed class GetWordingsHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<GetWordings, IReadOnlyList<WordingVersionDto>>
{
    public async Task<Result<IReadOnlyList<WordingVersionDto>>> Handle(GetWordings request, CancellationToken cancellationToken)
    {
        var commitment = await db.Commitments.AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken);
        if (commitment?.Sides.FirstOrDefault(s => s.PartyId == request.PartyId) is not { } side)
        {
            return Error.NotFound();
        }

        var prefix = $"side/{request.PartyId}/";
        var rows = await db.History.AsNoTracking()
            .Where(h => h.SubjectId == request.Id && h.Fact == HistoryFact.Wording && h.Key.StartsWith(prefix))
            .ToListAsync(cancellationToken);
        var authors = await new RecordAuthors(db, actor.Required).OfAsync([.. rows.Select(h => h.ActorId).Distinct()], cancellationToken);
        var versions = new List<WordingVersionDto>();
        foreach (var wording in side.Wordings.OrderBy(w => w.Language, StringComparer.Ordinal))
        {
            var line = rows.Where(h => h.Key == prefix + wording.Language && h.Value is not null).OrderBy(h => h.EffectiveFrom).ThenBy(h => h.Id).ToList();
            var told = new List<WordingVersionDto>();
            foreach (var row in line.Where((row, at) => at == 0 || line[at - 1].Value != row.Value))
            {
                var (name, party) = authors.GetValueOrDefault(row.ActorId);
                told.Add(new(
                    wording.Language, row.Value!, false, row.EffectiveFrom, row.RecordedAt, name, party, row.Reason,
                    told.Count == 0 ? [] : WordDifferences.Between(told[^1].Text, row.Value!)));
            }

            if (told.Count == 0 || told[^1].Text != wording.Text)
            {
                told.Add(new(wording.Language, wording.Text, false, null, null, null, null, null, told.Count == 0 ? [] : WordDifferences.Between(told[^1].Text, wording.Text)));
            }

            told[^1] = told[^1] with { IsCurrent = true };
            versions.AddRange(Enumerable.Reverse(told));
        }

        return versions;
    }
}
