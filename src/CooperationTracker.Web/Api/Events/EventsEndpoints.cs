using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Domain.Events;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Events;

/// <summary>An event after a change, and the dates that moved along, as far as the caller may see them.</summary>
public sealed record EventAnswer(EventDetailDto Event, IReadOnlyList<MovedDate> Moved);

internal sealed class EventsEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var events = api.MapGroup("/events").WithTags("Events");

        events.MapGet("/", ([AsParameters] EventFilter filter, [AsParameters] ListQuery list, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(filter.ToQuery(list.ToPage()), cancellationToken))
            .Produces<ListAnswer<EventDto>>();

        events.MapGet("/export", ([AsParameters] EventFilter filter, [AsParameters] ExportQuery export, ApiSender sender, CancellationToken cancellationToken) =>
                sender.TableAsync(new ExportEvents(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), cancellationToken))
            .Exports();

        events.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetEvent(id), found => found.Version, cancellationToken))
            .Produces<EventDetailDto>();

        events.MapGet("/{id:guid}/history", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new GetHistory(id), cancellationToken))
            .Produces<IReadOnlyList<HistoryRow>>();

        events.MapPost("/", (CreateEvent command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.CreateAsync(command, id => new GetEvent(id), found => found.Version, "events", cancellationToken))
            .Produces<EventDetailDto>(StatusCodes.Status201Created);

        events.MapPut("/{id:guid}", (Guid id, DescribeEvent command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetEvent(id), found => found.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<EventDetailDto>();

        events.MapPut("/{id:guid}/period", (Guid id, SetEventPeriod command, ApiSender sender, CancellationToken cancellationToken) =>
                ChangeAsync(sender, command with { Id = id, Version = sender.Version }, id, cancellationToken))
            .RequireIfMatch()
            .Produces<EventAnswer>();

        events.MapPost("/{id:guid}/organizers", (Guid id, AddOrganizer command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetEvent(id), found => found.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<EventDetailDto>();

        events.MapPost("/{id:guid}/participants", (Guid id, AddParticipant command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetEvent(id), found => found.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<EventDetailDto>();

        events.MapPost("/{id:guid}/release", (Guid id, ReleaseEvent command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetEvent(id), found => found.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<EventDetailDto>();

        foreach (var move in Enum.GetValues<EventMove>())
        {
            events.MapPost($"/{{id:guid}}/{move.ToString().ToLowerInvariant()}", (Guid id, MoveEvent command, ApiSender sender, CancellationToken cancellationToken) =>
                    ChangeAsync(sender, command with { Id = id, Move = move, Version = sender.Version }, id, cancellationToken))
                .RequireIfMatch()
                .Produces<EventAnswer>();
        }
    }

    private static Task<IResult> ChangeAsync(
        ApiSender sender, ICommand<IReadOnlyList<MovedDate>> command, Guid id, CancellationToken cancellationToken) =>
        sender.ChangeAsync(
            command, new GetEvent(id), (found, moved) => new EventAnswer(found, moved), found => found.Version, cancellationToken);
}

/// <summary>The filters of the events' list.</summary>
internal sealed record EventFilter
{
    public Word<EventKind>? Kind { get; init; }

    public Word<EventState>? State { get; init; }

    /// <summary>The host, or a party whose organization organizes it or takes part.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>Events that may still be under way on that day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Events that may have begun by that day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Any part of the name in any language, or of the city.</summary>
    public string? Search { get; init; }

    public ListEvents ToQuery(PageRequest page) => new(page, Kind?.Value, State?.Value, PartyId, From, To, Search);
}
