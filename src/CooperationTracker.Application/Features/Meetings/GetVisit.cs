using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <param name="Readers">The owner and the parties that it was released to.</param>
public sealed record VisitDto(
    Guid Id,
    VisitKind Kind,
    LocalizedTextDto Name,
    PartyRefDto SendingParty,
    PartyRefDto HostParty,
    string? DateText,
    string? Place,
    string? Purpose,
    string? Source,
    IReadOnlyList<DelegationDto> Delegations,
    IReadOnlyList<MeetingRow> Meetings,
    IReadOnlyList<ProgrammeItemDto> Programme,
    IReadOnlyList<PartyRefDto> Readers,
    bool MayChange,
    Confidentiality Confidentiality,
    RecordMark Mark,
    Guid Version);

/// <param name="From">By the clock of the place.</param>
/// <param name="Title">Null for a meeting, which is called by its name.</param>
/// <param name="Meeting">A line about a meeting that the reader does not see is not there for him.</param>
public sealed record ProgrammeItemDto(Guid Id, DateOnly Day, TimeOnly? From, TimeOnly? To, string? Title, string? Place, MeetingRefDto? Meeting);

public sealed record DelegationDto(Guid PartyId, IReadOnlyList<AttendeeDto> Members, IReadOnlyList<OrganizationRefDto> Companies);

[Needs(Permission.ReadRecords)]
public sealed record GetVisit(Guid Id) : IQuery<VisitDto>, IShowsRecords<VisitDto>
{
    public IEnumerable<Guid> RecordsIn(VisitDto answer) => [Id];
}

internal sealed class GetVisitHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<GetVisit, VisitDto>
{
    public async Task<Result<VisitDto>> Handle(GetVisit request, CancellationToken cancellationToken)
    {
        var visit = await db.Visits.AsNoTracking().FirstOrDefaultAsync(v => v.Id == request.Id, cancellationToken);
        if (visit is null)
        {
            return Error.NotFound();
        }

        var parties = await db.Parties
            .Where(p => p.Id == visit.SendingPartyId || p.Id == visit.HostPartyId)
            .Select(p => new PartyRefDto(p.Id, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)))
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        var personIds = visit.Delegations.SelectMany(d => d.Members).Select(m => m.PersonId).ToList();
        var people = await db.People
            .Where(p => personIds.Contains(p.Id))
            .Select(p => new { p.Id, Name = new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba) })
            .ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var companyIds = visit.Delegations.SelectMany(d => d.CompanyIds).ToList();
        var companies = await (
                from o in db.Organizations
                where companyIds.Contains(o.Id)
                join p in db.Parties on o.PartyId equals p.Id
                select new OrganizationRefDto(o.Id, new LocalizedTextDto(o.Name.Ru, o.Name.En, o.Name.Kk, o.Name.Ba), p.Id, p.Code))
            .ToDictionaryAsync(o => o.Id, cancellationToken);
        var meetings = await db.Meetings
            .Where(m => m.VisitId == visit.Id)
            .OrderBy(m => m.Earliest).ThenBy(m => m.Id)
            .Select(MeetingRow.Of(db))
            .ToListAsync(cancellationToken);

        var plannedIds = visit.Programme.Select(i => i.MeetingId).OfType<Guid>().Distinct().ToList();
        var planned = await db.Meetings.Where(m => plannedIds.Contains(m.Id))
            .Select(m => new MeetingRefDto(m.Id, new LocalizedTextDto(m.Name.Ru, m.Name.En, m.Name.Kk, m.Name.Ba), m.DateText, m.State))
            .ToDictionaryAsync(m => m.Id, cancellationToken);

        return new VisitDto(
            visit.Id,
            visit.Kind,
            new LocalizedTextDto(visit.Name.Ru, visit.Name.En, visit.Name.Kk, visit.Name.Ba),
            parties[visit.SendingPartyId],
            parties[visit.HostPartyId],
            visit.DateText,
            visit.Place,
            visit.Purpose,
            visit.Source,
            [.. visit.Delegations.Select(d => new DelegationDto(
                d.PartyId,
                [.. d.Members.OrderByDescending(m => m.IsHead).Select(m => new AttendeeDto(m.PersonId, people[m.PersonId], d.PartyId, m.Position, m.IsHead, null))],
                [.. d.CompanyIds.Select(id => companies[id])]))],
            meetings,
            [.. visit.Programme
                .Where(i => i.MeetingId is not { } id || planned.ContainsKey(id))
                .OrderBy(i => i.Day).ThenBy(i => i.From ?? TimeOnly.MinValue).ThenBy(i => i.Id)
                .Select(i => new ProgrammeItemDto(i.Id, i.Day, i.From, i.To, i.Title, i.Place, i.MeetingId is { } id ? planned[id] : null))],
            await db.ReadersAsync(visit.AudienceId, cancellationToken),
            actor.Required.MayChange(visit) is null,
            await db.ConfidentialityAsync(visit.AudienceId, cancellationToken),
            visit.Mark,
            visit.Version);
    }
}
