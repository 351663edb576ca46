using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Meetings;

internal sealed class VisitsEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var visits = api.MapGroup("/visits").WithTags("Visits");

        visits.MapGet("/", ([AsParameters] ListQuery list, string? search, Guid? party, DateOnly? from, DateOnly? to, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(new ListVisits(list.ToPage(), search, party, from, to), cancellationToken))
            .Produces<ListAnswer<VisitRow>>();

        visits.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetVisit(id), v => v.Version, cancellationToken))
            .Produces<VisitDto>();

        visits.MapPost("/", (CreateVisit command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.CreateAsync(command, id => new GetVisit(id), v => v.Version, "visits", cancellationToken))
            .Produces<VisitDto>(StatusCodes.Status201Created);

        visits.MapPut("/{id:guid}", (Guid id, ChangeVisit command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetVisit(id), v => v.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<VisitDto>();

        visits.MapPost("/{id:guid}/delegations", (Guid id, AddDelegation command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetVisit(id), v => v.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<VisitDto>();

        visits.MapPost("/{id:guid}/delegations/{partyId:guid}/members", (Guid id, Guid partyId, AddDelegationMember command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, PartyId = partyId, Version = sender.Version }, new GetVisit(id), v => v.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<VisitDto>();

        visits.MapPost("/{id:guid}/delegations/{partyId:guid}/companies", (Guid id, Guid partyId, AddAccompanyingCompany command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, PartyId = partyId, Version = sender.Version }, new GetVisit(id), v => v.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<VisitDto>();

        visits.MapPost("/{id:guid}/programme", (Guid id, PlanProgrammeItem command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetVisit(id), v => v.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<VisitDto>();

        visits.MapPut("/{id:guid}/programme/{itemId:guid}", (Guid id, Guid itemId, ReplanProgrammeItem command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, ItemId = itemId, Version = sender.Version }, new GetVisit(id), v => v.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<VisitDto>();

        visits.MapPost("/{id:guid}/programme/{itemId:guid}/remove", (Guid id, Guid itemId, UnplanProgrammeItem command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, ItemId = itemId, Version = sender.Version }, new GetVisit(id), v => v.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<VisitDto>();

        visits.MapPost("/{id:guid}/release", (Guid id, ReleaseVisit command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetVisit(id), v => v.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<VisitDto>();
    }
}
