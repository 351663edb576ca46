using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Events;

/// <summary>How a date hangs on an event.</summary>
public sealed record HangingDto(Guid EventId, DateEdge Edge, int Offset, DateUnit Unit, int DurationDays);

/// <summary>An event that this one's date hangs on, directly (the first of the chain) or through others.</summary>
/// <param name="Hanging">How the event before it in the chain hangs on it.</param>
public sealed record AnchorStepDto(
    HangingDto Hanging, LocalizedTextDto Name, EventState State, string? DateText, DateOnly? Earliest, DateOnly? Latest, bool ToBeRescheduled);

/// <summary>What hangs on this event, directly or through another event.</summary>
/// <param name="SubjectType">Event, Meeting, Commitment or Execution; an execution bears its commitment's name.</param>
/// <param name="Depth">1 for what hangs on this event itself.</param>
/// <param name="CommitmentId">Of an execution: the commitment that it carries out.</param>
public sealed record DependantDto(
    string SubjectType, Guid Id, LocalizedTextDto Name, HangingDto Hanging, int Depth, string? DateText, DateOnly? Latest, bool ToBeRescheduled,
    Guid? CommitmentId = null);

public sealed record EventParticipantDto(OrganizationRefDto Organization, string? Part);

/// <param name="DateText">EDTF; null while no date was given.</param>
/// <param name="Anchors">The chain that the date hangs on, nearest first; empty for a date given as such.</param>
/// <param name="Dependants">What hangs on it, as far as the reader may see it.</param>
/// <param name="Readers">The parties that see it.</param>
/// <param name="Moves">The moves that its state allows.</param>
public sealed record EventDetailDto(
    Guid Id,
    EventKind Kind,
    LocalizedTextDto Name,
    EventState State,
    DateOnly StateSince,
    PartyRefDto HostParty,
    Guid OwnerPartyId,
    string? City,
    string? Description,
    string? DateText,
    DateOnly? Earliest,
    DateOnly? Latest,
    bool ToBeRescheduled,
    IReadOnlyList<AnchorStepDto> Anchors,
    IReadOnlyList<DependantDto> Dependants,
    IReadOnlyList<OrganizationRefDto> Organizers,
    IReadOnlyList<EventParticipantDto> Participants,
    ProvenanceDto? Provenance,
    Guid? InitiativeId,
    LocalizedTextDto? InitiativeName,
    IReadOnlyList<PartyRefDto> Readers,
    IReadOnlyList<EventMove> Moves,
    Confidentiality Confidentiality,
    RecordMark Mark,
    Guid Version);

[Needs(Permission.ReadRecords)]
public sealed record GetEvent(Guid Id) : IQuery<EventDetailDto>, IShowsRecords<EventDetailDto>
{
    public IEnumerable<Guid> RecordsIn(EventDetailDto answer) => answer.Provenance is { } from ? [Id, from.StatementId] : [Id];
}

internal sealed class GetEventHandler(IAppDbContext db, EventChain chain) : IQueryHandler<GetEvent, EventDetailDto>
{
    public async Task<Result<EventDetailDto>> Handle(GetEvent request, CancellationToken cancellationToken)
    {
        var row = await (
            from e in db.Events.AsNoTracking()
            where e.Id == request.Id
            join host in db.Parties on e.HostPartyId equals host.Id
            from initiative in db.Initiatives.Where(i => i.Id == e.InitiativeId).DefaultIfEmpty()
            select new
            {
                e.Kind,
                Name = new LocalizedTextDto(e.Name.Ru, e.Name.En, e.Name.Kk, e.Name.Ba),
                e.State,
                e.StateSince,
                Host = new PartyRefDto(host.Id, host.Code, new LocalizedTextDto(host.Name.Ru, host.Name.En, host.Name.Kk, host.Name.Ba)),
                e.OwnerPartyId,
                e.City,
                e.Description,
                e.DateText,
                e.Earliest,
                e.Latest,
                e.ToBeRescheduled,
                e.StatementId,
                InitiativeId = initiative == null ? (Guid?)null : initiative.Id,
                InitiativeName = initiative == null
                    ? null
                    : new LocalizedTextDto(initiative.Name.Ru, initiative.Name.En, initiative.Name.Kk, initiative.Name.Ba),
                e.AudienceId,
                e.Mark,
                e.Version,
            }).FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return Error.NotFound();
        }

        return new EventDetailDto(
            request.Id,
            row.Kind,
            row.Name,
            row.State,
            row.StateSince,
            row.Host,
            row.OwnerPartyId,
            row.City,
            row.Description,
            row.DateText,
            row.Earliest,
            row.Latest,
            row.ToBeRescheduled,
            await chain.AnchorsAsync(request.Id, cancellationToken),
            await chain.DependantsAsync(request.Id, cancellationToken),
            await OrganizersAsync(request.Id, cancellationToken),
            await ParticipantsAsync(request.Id, cancellationToken),
            await db.ProvenanceAsync(row.StatementId, cancellationToken),
            row.InitiativeId,
            row.InitiativeName,
            await db.ReadersAsync(row.AudienceId, cancellationToken),
            Event.Moves.MovesFrom(row.State),
            await db.ConfidentialityAsync(row.AudienceId, cancellationToken),
            row.Mark,
            row.Version);
    }

    private async Task<IReadOnlyList<OrganizationRefDto>> OrganizersAsync(Guid id, CancellationToken cancellationToken) =>
        await (
            from e in db.Events.AsNoTracking()
            where e.Id == id
            from organizer in e.Organizers
            join o in db.Organizations on organizer.OrganizationId equals o.Id
            join p in db.Parties on o.PartyId equals p.Id
            orderby o.NameSort
            select new OrganizationRefDto(o.Id, new LocalizedTextDto(o.Name.Ru, o.Name.En, o.Name.Kk, o.Name.Ba), p.Id, p.Code))
            .ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<EventParticipantDto>> ParticipantsAsync(Guid id, CancellationToken cancellationToken) =>
        await (
            from e in db.Events.AsNoTracking()
            where e.Id == id
            from participant in e.Participants
            join o in db.Organizations on participant.OrganizationId equals o.Id
            join p in db.Parties on o.PartyId equals p.Id
            orderby o.NameSort
            select new EventParticipantDto(
                new OrganizationRefDto(o.Id, new LocalizedTextDto(o.Name.Ru, o.Name.En, o.Name.Kk, o.Name.Ba), p.Id, p.Code), participant.Part))
            .ToListAsync(cancellationToken);
}
