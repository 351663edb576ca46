using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.WorkingGroups;

internal sealed class WorkingGroupsEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var groups = api.MapGroup("/working-groups").WithTags("Working groups");

        groups.MapGet("/", ([AsParameters] ListQuery list, string? search, Guid? party, Word<GroupStatus>? status, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(new ListWorkingGroups(list.ToPage(), search, party, status?.Value), cancellationToken))
            .Produces<ListAnswer<WorkingGroupRow>>();

        groups.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetWorkingGroup(id), g => g.Version, cancellationToken))
            .Produces<WorkingGroupDto>();

        groups.MapPost("/", (CreateWorkingGroup command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.CreateAsync(command, id => new GetWorkingGroup(id), g => g.Version, "working-groups", cancellationToken))
            .Produces<WorkingGroupDto>(StatusCodes.Status201Created);

        groups.MapPut("/{id:guid}", (Guid id, DescribeWorkingGroup command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetWorkingGroup(id), g => g.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<WorkingGroupDto>();

        groups.MapPost("/{id:guid}/set-status", (Guid id, SetGroupStatus command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetWorkingGroup(id), g => g.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<WorkingGroupDto>();

        groups.MapPost("/{id:guid}/seats", (Guid id, AddSeat command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetWorkingGroup(id), g => g.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<WorkingGroupDto>();

        groups.MapPost("/{id:guid}/seats/{seatId:guid}/appoint", (Guid id, Guid seatId, AppointToSeat command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, SeatId = seatId, Version = sender.Version }, new GetWorkingGroup(id), g => g.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<WorkingGroupDto>();

        groups.MapPost("/{id:guid}/seats/{seatId:guid}/vacate", (Guid id, Guid seatId, VacateSeat command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, SeatId = seatId, Version = sender.Version }, new GetWorkingGroup(id), g => g.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<WorkingGroupDto>();

        groups.MapPost("/{id:guid}/sides/{partyId:guid}/designate-agency", (Guid id, Guid partyId, DesignateAgency command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, PartyId = partyId, Version = sender.Version }, new GetWorkingGroup(id), g => g.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<WorkingGroupDto>();

        groups.MapPost("/{id:guid}/sides/{partyId:guid}/roster-review", (Guid id, Guid partyId, SetRosterReview command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, PartyId = partyId, Version = sender.Version }, new GetWorkingGroup(id), g => g.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<WorkingGroupDto>();

        groups.MapPost("/{id:guid}/release", (Guid id, ReleaseWorkingGroup command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetWorkingGroup(id), g => g.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<WorkingGroupDto>();
    }
}
