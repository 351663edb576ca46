using CooperationTracker.Application.Common.Messaging;
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

        events.MapGet("/", (
                [AsParameters] ListQuery list, Word<EventKind>? kind, Word<EventState>? state, Guid? partyId, DateOnly? from, DateOnly? to, string? search,
                ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(new ListEvents(list.ToPage(), kind?.Value, state?.Value, partyId, from, to, search), cancellationToken))
            .Produces<ListAnswer<EventDto>>();

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
