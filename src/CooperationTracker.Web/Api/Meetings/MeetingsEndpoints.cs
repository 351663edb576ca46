using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Meetings;

internal sealed class MeetingsEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var meetings = api.MapGroup("/meetings").WithTags("Meetings");

        meetings.MapGet("/", ([AsParameters] MeetingFilter filter, [AsParameters] ListQuery list, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(
                    new ListMeetings(list.ToPage(), filter.Search, filter.Visit, filter.WorkingGroup, filter.Party, filter.State?.Value, filter.From, filter.To),
                    cancellationToken))
            .Produces<ListAnswer<MeetingRow>>();

        meetings.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetMeeting(id), m => m.Version, cancellationToken))
            .Produces<MeetingDto>();

        meetings.MapPost("/", (CreateMeeting command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.CreateAsync(command, id => new GetMeeting(id), m => m.Version, "meetings", cancellationToken))
            .Produces<MeetingDto>(StatusCodes.Status201Created);

        meetings.MapPost("/log", (LogMeeting command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.CreateAsync(command, id => new GetMeeting(id), m => m.Version, "meetings", cancellationToken))
            .WithSummary("A visit with its delegations, its meeting and what was said, all or nothing.")
            .Produces<MeetingDto>(StatusCodes.Status201Created);

        meetings.MapPut("/{id:guid}", (Guid id, ChangeMeeting command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetMeeting(id), m => m.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<MeetingDto>();

        foreach (var (path, move) in Moves)
        {
            meetings.MapPost($"/{{id:guid}}/{path}", (Guid id, MoveMeeting command, ApiSender sender, CancellationToken cancellationToken) =>
                    sender.ChangeAsync(command with { Id = id, Move = move, Version = sender.Version }, new GetMeeting(id), m => m.Version, cancellationToken))
                .RequireIfMatch()
                .Produces<MeetingDto>();
        }

        meetings.MapPost("/{id:guid}/participants", (Guid id, AddMeetingParticipant command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetMeeting(id), m => m.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<MeetingDto>();

        meetings.MapPost("/{id:guid}/statements", (Guid id, AddStatements command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetMeeting(id), m => m.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<MeetingDto>();

        meetings.MapPost("/{id:guid}/release", (Guid id, ReleaseMeeting command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetMeeting(id), m => m.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<MeetingDto>();
    }

    private static readonly (string Path, MeetingMove Move)[] Moves =
    [
        ("schedule", MeetingMove.Schedule),
        ("hold", MeetingMove.Hold),
        ("agree-minutes", MeetingMove.AgreeMinutes),
        ("postpone", MeetingMove.Postpone),
        ("cancel", MeetingMove.Cancel),
    ];
}

/// <summary>The filters of the meetings' list.</summary>
internal sealed record MeetingFilter
{
    public string? Search { get; init; }

    public Guid? Visit { get; init; }

    public Guid? WorkingGroup { get; init; }

    public Guid? Party { get; init; }

    public Word<MeetingState>? State { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }
}
