using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Parties;

/// <param name="Email">Shown to the people of a party whose organization the person works for, and to nobody else.</param>
public sealed record PersonDto(Guid Id, LocalizedTextDto Name, string? Email, IReadOnlyList<PositionDto> Positions, Guid Version);

/// <param name="From">First day in office; null when nobody knows.</param>
/// <param name="To">Last day in office; null while it is held.</param>
public sealed record PositionDto(
    Guid Id, LocalizedTextDto Title, Guid OrganizationId, LocalizedTextDto OrganizationName, Guid PartyId, DateOnly? From, DateOnly? To);

[Needs(Permission.ReadRecords)]
public sealed record GetPerson(Guid Id) : IQuery<PersonDto>;

internal sealed class GetPersonHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<GetPerson, PersonDto>
{
    public async Task<Result<PersonDto>> Handle(GetPerson request, CancellationToken cancellationToken)
    {
        var us = actor.Required.PartyId;
        var person = await db.People
            .Where(p => p.Id == request.Id)
            .Select(p => new PersonDto(
                p.Id,
                new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba),
                p.Positions.Any(x => db.Organizations.Any(o => o.Id == x.OrganizationId && o.PartyId == us)) ? p.Email : null,
                (from x in p.Positions
                 join o in db.Organizations on x.OrganizationId equals o.Id
                 orderby x.To == null descending, x.From descending, x.Id
                 select new PositionDto(
                     x.Id,
                     new LocalizedTextDto(x.Title.Ru, x.Title.En, x.Title.Kk, x.Title.Ba),
                     o.Id,
                     new LocalizedTextDto(o.Name.Ru, o.Name.En, o.Name.Kk, o.Name.Ba),
                     o.PartyId,
                     x.From,
                     x.To)).ToList(),
                p.Version))
            .FirstOrDefaultAsync(cancellationToken);
        return person is null ? Error.NotFound() : person;
    }
}
