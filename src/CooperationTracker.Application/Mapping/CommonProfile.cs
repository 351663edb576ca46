using AutoMapper;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Mapping;

/// <summary>Read projections only: nothing is ever mapped onto an entity (ADR 2).</summary>
internal sealed class CommonProfile : Profile
{
    public CommonProfile() => CreateProjection<LocalizedText, LocalizedTextDto>();
}
