using AutoMapper;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Domain.Parties;

namespace CooperationTracker.Application.Mapping;

internal sealed class PartiesProfile : Profile
{
    public PartiesProfile()
    {
        CreateProjection<Party, PartyDto>();
        CreateProjection<Organization, OrganizationDto>();
    }
}
