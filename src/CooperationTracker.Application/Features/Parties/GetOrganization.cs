using AutoMapper;
using AutoMapper.QueryableExtensions;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Parties;

[Needs(Permission.ReadRecords)]
public sealed record GetOrganization(Guid Id) : IQuery<OrganizationDto>;

internal sealed class GetOrganizationHandler(IAppDbContext db, IConfigurationProvider mapping) : IQueryHandler<GetOrganization, OrganizationDto>
{
    public async Task<Result<OrganizationDto>> Handle(GetOrganization request, CancellationToken cancellationToken)
    {
        var organization = await db.Organizations
            .Where(o => o.Id == request.Id)
            .ProjectTo<OrganizationDto>(mapping)
            .FirstOrDefaultAsync(cancellationToken);
        return organization is null ? Error.NotFound() : organization;
    }
}
