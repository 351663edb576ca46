using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Web.Access;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.WorkingGroups;

internal sealed class WorkingGroupsEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var groups = api.MapGroup("/working-groups").WithTags("Working groups");

        groups.MapGet("/", ([AsParameters] WorkingGroupFilter filter, [AsParameters] ListQuery list, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(filter.ToQuery(list.ToPage()), cancellationToken))
            .Produces<ListAnswer<WorkingGroupRow>>();

        groups.MapGet("/export", ([AsParameters] WorkingGroupFilter filter, [AsParameters] ExportQuery export, ApiSender sender, CancellationToken cancellationToken) =>
                sender.TableAsync(new ExportWorkingGroups(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), cancellationToken))
            .Exports();

        groups.MapGet("/open-items", ([AsParameters] GroupOpenItemFilter filter, [AsParameters] ListQuery list, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(filter.ToQuery(list.ToPage()), cancellationToken))
            .Produces<ListAnswer<GroupOpenItemRow>>();

        groups.MapGet("/open-items/export", ([AsParameters] GroupOpenItemFilter filter, [AsParameters] ExportQuery export, ApiSender sender, CancellationToken cancellationToken) =>
                sender.TableAsync(new ExportGroupOpenItems(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), cancellationToken))
            .Exports();

        groups.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetWorkingGroup(id), g => g.Version, cancellationToken))
            .Produces<WorkingGroupDto>();

        groups.MapGet("/{id:guid}/history", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new GetHistory(id), cancellationToken))
            .Produces<IReadOnlyList<HistoryRow>>();

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

        groups.MapPost("/{id:guid}/seats/{seatId:guid}/abolish", (Guid id, Guid seatId, AbolishSeat command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, SeatId = seatId, Version = sender.Version }, new GetWorkingGroup(id), g => g.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<WorkingGroupDto>();

        groups.MapPost("/{id:guid}/set-parent", (Guid id, SetParentGroup command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetWorkingGroup(id), g => g.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<WorkingGroupDto>();

        groups.MapPost("/{id:guid}/sides", (Guid id, AddGroupSide command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetWorkingGroup(id), g => g.Version, cancellationToken))
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

        MapRosters(groups);
        MapWork(groups);

        groups.MapPost("/{id:guid}/release", (Guid id, ReleaseWorkingGroup command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetWorkingGroup(id), g => g.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<WorkingGroupDto>();
    }

    private static void MapRosters(RouteGroupBuilder groups)
    {
        groups.MapGet("/{id:guid}/roster", (Guid id, DateOnly? asOf, Guid? party, Guid? version, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new GetRoster(id, asOf, party, version), cancellationToken))
            .Produces<RosterDto>();

        groups.MapGet("/{id:guid}/roster/word", async (Guid id, DateOnly? asOf, Guid? party, Guid? version, IDispatcher dispatcher, CancellationToken cancellationToken) =>
            {
                var exported = await dispatcher.SendAsync(new ExportRoster(id, asOf, party, version), cancellationToken);
                return exported.TryGet(out var file) ? WordDownload.Of(file) : Problems.Of(exported.Errors);
            })
            .RequireRateLimiting(RateLimits.Exports)
            .WithSecurityHeadersPolicy(SiteSecurityHeaders.Download)
            .Produces(StatusCodes.Status200OK, contentType: WordDownload.MediaType);

        groups.MapGet("/{id:guid}/roster/compare", (
                Guid id, DateOnly? from, DateOnly? to, Guid? fromVersion, Guid? toVersion, Guid? party, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new CompareRosters(id, from, to, fromVersion, toVersion, party), cancellationToken))
            .Produces<RosterComparisonDto>();

        groups.MapGet("/{id:guid}/roster-versions", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new ListRosterVersions(id), cancellationToken))
            .Produces<IReadOnlyList<RosterVersionRow>>();

        groups.MapPost("/{id:guid}/roster-versions", (Guid id, ApproveRoster command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetWorkingGroup(id), g => g.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<WorkingGroupDto>();

        groups.MapPost("/{id:guid}/roster-versions/{approvalId:guid}/cancel", (Guid id, Guid approvalId, CancelRosterApproval command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, ApprovalId = approvalId, Version = sender.Version }, new GetWorkingGroup(id), g => g.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<WorkingGroupDto>();
    }

    private static void MapWork(RouteGroupBuilder groups)
    {
        groups.MapGet("/{id:guid}/desk", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new GetGroupDesk(id), cancellationToken))
            .Produces<GroupDeskDto>();

        groups.MapGet("/{id:guid}/inquiries", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new ListInquiries(id), cancellationToken))
            .Produces<IReadOnlyList<InquiryDto>>();

        groups.MapPost("/{id:guid}/inquiries", (Guid id, MakeInquiry command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.MakeAsync(command with { Id = id }, $"working-groups/{id}/inquiries", cancellationToken))
            .Produces<Made>(StatusCodes.Status201Created);

        groups.MapPost("/{id:guid}/inquiries/{inquiryId:guid}/cancel", (Guid id, Guid inquiryId, CancelInquiry command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DoAsync(command with { Id = id, InquiryId = inquiryId, Version = sender.Version }, cancellationToken))
            .RequireIfMatch()
            .Produces(StatusCodes.Status204NoContent);

        groups.MapPost("/{id:guid}/inquiries/{inquiryId:guid}/answer", (Guid id, Guid inquiryId, AnswerInquiry command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DoAsync(command with { Id = id, InquiryId = inquiryId, Version = sender.Version }, cancellationToken))
            .RequireIfMatch()
            .Produces(StatusCodes.Status204NoContent);
    }
}

/// <summary>The filters of the list of what working groups lack.</summary>
internal sealed record GroupOpenItemFilter
{
    /// <summary>Only of one group.</summary>
    public Guid? Group { get; init; }

    /// <summary>Only what one side owes.</summary>
    public Guid? Party { get; init; }

    public Word<GroupOpenItemKind>? Kind { get; init; }

    public ListGroupOpenItems ToQuery(PageRequest page) => new(page, Group, Party, Kind?.Value);
}

/// <summary>The filters of the working groups' list.</summary>
internal sealed record WorkingGroupFilter
{
    /// <summary>Any part of the name in any language.</summary>
    public string? Search { get; init; }

    public Guid? Party { get; init; }

    public Word<GroupStatus>? Status { get; init; }

    /// <summary>Only those that lack it.</summary>
    public Word<GroupOpenItemKind>? Lacks { get; init; }

    /// <summary>Only the sub-groups of one.</summary>
    public Guid? Parent { get; init; }

    public ListWorkingGroups ToQuery(PageRequest page) => new(page, Search, Party, Status?.Value, Lacks?.Value, Parent);
}
