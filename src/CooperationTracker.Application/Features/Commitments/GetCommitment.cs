using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Everything about one commitment that the reader may see. Its past is the query GetHistory.</summary>
[Needs(Permission.ReadRecords)]
public sealed record GetCommitment(Guid Id) : IQuery<CommitmentDto>, IShowsRecords<CommitmentDto>
{
    public IEnumerable<Guid> RecordsIn(CommitmentDto answer) => answer.Provenance.Statement is { } statement ? [Id, statement.Id] : [Id];
}

internal sealed class GetCommitmentHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<GetCommitment, CommitmentDto>
{
    private const int ShownOccurrences = 12;

    public async Task<Result<CommitmentDto>> Handle(GetCommitment request, CancellationToken cancellationToken)
    {
        var commitment = await db.Commitments.AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken);
        if (commitment is null)
        {
            return Error.NotFound();
        }

        var today = actor.Required.Today(clock);
        var links = await LinksAsync(request.Id, cancellationToken);
        var parties = await PartiesAsync(commitment, cancellationToken);
        return new CommitmentDto(
            commitment.Id,
            commitment.Version,
            Text(commitment.Title),
            commitment.State,
            commitment.StateSince,
            [.. Commitment.Moves.MovesFrom(commitment.State).Where(move => move != CommitmentMove.Reopen)],
            commitment.Priority,
            await db.ConfidentialityAsync(commitment.AudienceId, cancellationToken),
            ReferenceDto.Of(commitment),
            commitment.Mark,
            commitment.OwnerPartyId,
            commitment.OwnerPartyId == actor.Required.PartyId,
            actor.Required.AllowedOn(commitment),
            commitment.IsInternal,
            await db.DueOfAsync(commitment, cancellationToken),
            CommitmentAttention.IsOverdue(commitment.State, commitment.ToBeRescheduled, commitment.Latest, today),
            CommitmentAttention.IsDueSoon(commitment.State, commitment.ToBeRescheduled, commitment.Latest, today),
            commitment.RequestedOn,
            commitment.RequestedByPartyId,
            CommitmentAttention.RequestAge(commitment.State, commitment.RequestedOn, IsAnswered(commitment), today),
            commitment.StandingPartyId,
            commitment.IsDeadlineAgreed,
            await ProposalsAsync(commitment, parties, cancellationToken),
            links.Group,
            links.Event,
            links.Project,
            links.Provenance,
            new DocumentDto(commitment.DocumentTitle, commitment.DocumentNumber, commitment.DocumentDate, commitment.DocumentItem),
            await SidesAsync(commitment, parties, today, cancellationToken))
        {
            NextOccurrenceOn = commitment.IsOpen ? commitment.NextOccurrenceOn : null,
            Series = await SeriesAsync(commitment, cancellationToken),
            Occurrences = await OccurrencesAsync(commitment, cancellationToken),
        };
    }

    private async Task<LinkDto?> SeriesAsync(Commitment commitment, CancellationToken cancellationToken) =>
        commitment.SeriesId is not { } seriesId
            ? null
            : await db.Commitments.IgnoreAutoIncludes().Where(c => c.Id == seriesId)
                .Select(c => new LinkDto(c.Id, new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba))).FirstOrDefaultAsync(cancellationToken);

    private async Task<IReadOnlyList<OccurrenceDto>> OccurrencesAsync(Commitment commitment, CancellationToken cancellationToken) =>
        !commitment.IsRepeated
            ? []
            : await db.Commitments.IgnoreAutoIncludes().Where(c => c.SeriesId == commitment.Id).OrderByDescending(c => c.OccurrenceOn).Take(ShownOccurrences)
                .Select(c => new OccurrenceDto(c.Id, new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba), c.OccurrenceOn!.Value, c.State))
                .ToListAsync(cancellationToken);

    private static bool IsAnswered(Commitment commitment) =>
        commitment.Sides.All(side => side.PartyId == commitment.RequestedByPartyId || side.Answer != SideAnswer.None);

    /// <summary>Left joins to what the reader sees: a linked record that was not released is as if there were none.</summary>
    private async Task<Links> LinksAsync(Guid id, CancellationToken cancellationToken) =>
        await (
            from c in db.Commitments.IgnoreAutoIncludes()
            where c.Id == id
            join g in db.WorkingGroups.IgnoreAutoIncludes() on c.WorkingGroupId equals g.Id into groups
            from g in groups.DefaultIfEmpty()
            join e in db.Events.IgnoreAutoIncludes() on c.EventId equals e.Id into events
            from e in events.DefaultIfEmpty()
            join p in db.Projects.IgnoreAutoIncludes() on c.ProjectId equals p.Id into projects
            from p in projects.DefaultIfEmpty()
            join s in db.Statements on c.StatementId equals s.Id into statements
            from s in statements.DefaultIfEmpty()
            join m in db.Meetings.IgnoreAutoIncludes() on s.MeetingId equals m.Id into meetings
            from m in meetings.DefaultIfEmpty()
            join v in db.Visits.IgnoreAutoIncludes() on m.VisitId equals v.Id into visits
            from v in visits.DefaultIfEmpty()
            select new Links(
                g == null ? null : new LinkDto(g.Id, new LocalizedTextDto(g.Name.Ru, g.Name.En, g.Name.Kk, g.Name.Ba)),
                e == null ? null : new LinkDto(e.Id, new LocalizedTextDto(e.Name.Ru, e.Name.En, e.Name.Kk, e.Name.Ba)),
                p == null ? null : new LinkDto(p.Id, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)),
                new ProvenanceDto(
                    s == null ? null : new StatementLinkDto(s.Id, s.Number, s.Wording, s.Language),
                    m == null ? null : new LinkDto(m.Id, new LocalizedTextDto(m.Name.Ru, m.Name.En, m.Name.Kk, m.Name.Ba)),
                    v == null ? null : new LinkDto(v.Id, new LocalizedTextDto(v.Name.Ru, v.Name.En, v.Name.Kk, v.Name.Ba)))))
        .FirstAsync(cancellationToken);

    private async Task<Dictionary<Guid, PartyRefDto>> PartiesAsync(Commitment commitment, CancellationToken cancellationToken)
    {
        var partyIds = commitment.Sides.Select(s => s.PartyId).ToList();
        return (await db.Parties.Where(p => partyIds.Contains(p.Id))
                .Select(p => new PartyRefDto(p.Id, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)))
                .ToListAsync(cancellationToken))
            .ToDictionary(p => p.Id);
    }

    private async Task<IReadOnlyList<CommitmentSideDto>> SidesAsync(
        Commitment commitment, Dictionary<Guid, PartyRefDto> parties, DateOnly today, CancellationToken cancellationToken)
    {
        var audience = await db.Audiences.AsNoTracking().FirstAsync(a => a.Id == commitment.AudienceId, cancellationToken);
        var ownPartyId = actor.Required.PartyId;
        var own = await new ExecutionReading(db, actor.Required, today).OfCommitmentAsync(commitment, cancellationToken);
        var enteredBy = commitment.Sides.Where(s => s.EnteredById is not null).Select(s => s.EnteredById!.Value).ToList();
        var enterers = enteredBy.Count == 0
            ? []
            : await db.Users.IgnoreAutoIncludes().Where(u => enteredBy.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        var with = commitment.Sides.FirstOrDefault(s => s.PartyId == ownPartyId) ?? commitment.Sides.First(s => s.PartyId == commitment.OwnerPartyId);
        return
        [
            .. commitment.Sides
                .OrderByDescending(s => s.PartyId == commitment.OwnerPartyId)
                .ThenBy(s => parties[s.PartyId].Code, StringComparer.Ordinal)
                .Select(s => new CommitmentSideDto(
                    s.PartyId,
                    parties[s.PartyId].Code,
                    parties[s.PartyId].Name,
                    s.Answer,
                    s.AnsweredOn,
                    s.AnswerReason,
                    EnteredOf(s, parties, enterers),
                    audience.Reaches(s.PartyId),
                    [.. InOrder(s.Wordings).Select(w => new WordingDto(w.Language, w.Text))],
                    s == with ? [] : DifferencesOf(s, with),
                    s == with || with.Wordings.Count == 0 ? [] : [.. InOrder(s.Wordings).Where(w => with.Wordings.All(o => o.Language != w.Language)).Select(w => w.Language)],
                    s.PartyId == ownPartyId ? own : null)),
        ];
    }

    private static IEnumerable<SideWording> InOrder(IEnumerable<SideWording> wordings) => wordings.OrderBy(w => w.Language, StringComparer.Ordinal);

    private static IReadOnlyList<WordingDifferenceDto> DifferencesOf(CommitmentSide side, CommitmentSide with) =>
    [
        .. from wording in InOrder(side.Wordings)
           from other in with.Wordings
           where other.Language == wording.Language
           let pieces = WordDifferences.Between(other.Text, wording.Text)
           select new WordingDifferenceDto(wording.Language, with.PartyId, pieces.All(piece => piece.Kind == DifferenceKind.Same), pieces),
    ];

    private static EnteredDto? EnteredOf(CommitmentSide side, Dictionary<Guid, PartyRefDto> parties, Dictionary<Guid, string> enterers) =>
        side.EnteredByPartyId is { } partyId && side.EnteredById is { } userId
            ? new(partyId, parties[partyId].Name, enterers.GetValueOrDefault(userId), side.EnteredAttachmentId, side.EnteredDocument)
            : null;

    private async Task<IReadOnlyList<DeadlineProposalDto>> ProposalsAsync(
        Commitment commitment, Dictionary<Guid, PartyRefDto> parties, CancellationToken cancellationToken)
    {
        var eventIds = commitment.DeadlineProposals.Where(p => p.AnchorEventId is not null).Select(p => p.AnchorEventId!.Value).ToList();
        var events = eventIds.Count == 0
            ? []
            : await db.Events.IgnoreAutoIncludes().Where(e => eventIds.Contains(e.Id))
                .ToDictionaryAsync(e => e.Id, e => new LocalizedTextDto(e.Name.Ru, e.Name.En, e.Name.Kk, e.Name.Ba), cancellationToken);
        return
        [
            .. commitment.DeadlineProposals.OrderByDescending(p => p.Id).Select(p => new DeadlineProposalDto(
                p.Id,
                p.ByPartyId,
                parties[p.ByPartyId].Name,
                p.State,
                p.OldText,
                p.Text,
                p.AnchorEventId is { } eventId && events.TryGetValue(eventId, out var name)
                    ? new AnchorDto(eventId, name, p.AnchorEdge!.Value, p.OffsetAmount!.Value, p.OffsetUnit!.Value)
                    : null,
                p.ProposedOn,
                p.Reason,
                p.EndedOn,
                p.EndReason,
                p.State == DeadlineProposalState.Open
                    ? [.. commitment.Sides.Where(s => s.DeadlineAnswer != SideAnswer.Confirmed).Select(s => s.PartyId)]
                    : [])),
        ];
    }

    private static LocalizedTextDto Text(LocalizedText text) => new(text.Ru, text.En, text.Kk, text.Ba);

    private sealed record Links(LinkDto? Group, LinkDto? Event, LinkDto? Project, ProvenanceDto Provenance);
}
