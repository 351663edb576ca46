using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Meetings;

internal sealed class VisitsEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var visits = api.MapGroup("/visits").WithTags("Visits");

        visits.MapGet("/", ([AsParameters] VisitFilter filter, [AsParameters] ListQuery list, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(filter.ToQuery(list.ToPage()), cancellationToken))
            .Produces<ListAnswer<VisitRow>>();

        visits.MapGet("/export", ([AsParameters] VisitFilter filter, [AsParameters] ExportQuery export, ApiSender sender, CancellationToken cancellationToken) =>
                sender.TableAsync(new ExportVisits(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), cancellationToken))
            .Exports();

        visits.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetVisit(id), v => v.Version, cancellationToken))
            .Produces<VisitDto>();

        visits.MapGet("/{id:guid}/history", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new GetHistory(id), cancellationToken))
            .Produces<IReadOnlyList<HistoryRow>>();

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

        visits.MapPut("/{id:guid}/delegations/{partyId:guid}/members/{personId:guid}", (Guid id, Guid partyId, Guid personId, ChangeDelegationMember command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, PartyId = partyId, PersonId = personId, Version = sender.Version }, new GetVisit(id), v => v.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<VisitDto>();

        visits.MapPost("/{id:guid}/delegations/{partyId:guid}/members/{personId:guid}/remove", (Guid id, Guid partyId, Guid personId, RemoveDelegationMember command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, PartyId = partyId, PersonId = personId, Version = sender.Version }, new GetVisit(id), v => v.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<VisitDto>();

        visits.MapPost("/{id:guid}/delegations/{partyId:guid}/companies/{organizationId:guid}/remove", (Guid id, Guid partyId, Guid organizationId, RemoveAccompanyingCompany command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, PartyId = partyId, OrganizationId = organizationId, Version = sender.Version }, new GetVisit(id), v => v.Version, cancellationToken))
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

/// <summary>The filters of the visits' list.</summary>
internal sealed record VisitFilter
{
    /// <summary>Any part of the name in any language.</summary>
    public string? Search { get; init; }

    /// <summary>The sending or the host party.</summary>
    public Guid? Party { get; init; }

    /// <summary>Only visits that may have lasted to this day or longer.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only visits that may have begun by this day.</summary>
    public DateOnly? To { get; init; }

    public ListVisits ToQuery(PageRequest page) => new(page, Search, Party, From, To);
}
