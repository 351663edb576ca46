using AutoMapper;
using AutoMapper.QueryableExtensions;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Parties;

[Needs(Permission.ReadRecords)]
public sealed record GetParty(Guid Id) : IQuery<PartyDto>;

internal sealed class GetPartyHandler(IAppDbContext db, IConfigurationProvider mapping) : IQueryHandler<GetParty, PartyDto>
{
    public async Task<Result<PartyDto>> Handle(GetParty request, CancellationToken cancellationToken)
    {
        var party = await db.Parties.Where(p => p.Id == request.Id).ProjectTo<PartyDto>(mapping).FirstOrDefaultAsync(cancellationToken);
        return party is null ? Error.NotFound() : party;
    }
}
