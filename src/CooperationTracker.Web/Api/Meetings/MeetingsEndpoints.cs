using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Web.Access;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Meetings;

internal sealed class MeetingsEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var meetings = api.MapGroup("/meetings").WithTags("Meetings");

        meetings.MapGet("/", ([AsParameters] MeetingFilter filter, [AsParameters] ListQuery list, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(filter.ToQuery(list.ToPage()), cancellationToken))
            .Produces<ListAnswer<MeetingRow>>();

        meetings.MapGet("/export", ([AsParameters] MeetingFilter filter, [AsParameters] ExportQuery export, ApiSender sender, CancellationToken cancellationToken) =>
                sender.TableAsync(new ExportMeetings(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), cancellationToken))
            .Exports();

        meetings.MapGet("/open-items", (Guid? workingGroup, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new ListMeetingOpenItems(workingGroup), cancellationToken))
            .WithSummary("Meetings that wait for minutes, for a confirmation, or to be told whether they took place.")
            .Produces<IReadOnlyList<MeetingOpenItem>>();

        meetings.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetMeeting(id), m => m.Version, cancellationToken))
            .Produces<MeetingDto>();

        meetings.MapGet("/{id:guid}/history", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new GetHistory(id), cancellationToken))
            .Produces<IReadOnlyList<HistoryRow>>();

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

        meetings.MapPut("/{id:guid}/participants/{personId:guid}", (Guid id, Guid personId, ChangeMeetingParticipant command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, PersonId = personId, Version = sender.Version }, new GetMeeting(id), m => m.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<MeetingDto>();

        meetings.MapPost("/{id:guid}/participants/{personId:guid}/remove", (Guid id, Guid personId, RemoveMeetingParticipant command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, PersonId = personId, Version = sender.Version }, new GetMeeting(id), m => m.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<MeetingDto>();

        meetings.MapPost("/{id:guid}/participants/{personId:guid}/answer", (Guid id, Guid personId, AnswerInvitation command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, PersonId = personId, Version = sender.Version }, new GetMeeting(id), m => m.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<MeetingDto>();

        meetings.MapPut("/{id:guid}/recurrence", (Guid id, RepeatMeeting command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetMeeting(id), m => m.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<MeetingDto>();

        meetings.MapPost("/{id:guid}/next", (Guid id, PlanNextMeeting command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.CreateAsync(command with { Id = id, Version = sender.Version }, next => new GetMeeting(next), m => m.Version, "meetings", cancellationToken))
            .RequireIfMatch()
            .WithSummary("The next meeting of the series, with what this one left undone on its agenda.")
            .Produces<MeetingDto>(StatusCodes.Status201Created);

        MapMinutes(meetings);
        meetings.MapPost("/{id:guid}/statements", (Guid id, AddStatements command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetMeeting(id), m => m.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<MeetingDto>();

        meetings.MapPost("/{id:guid}/release", (Guid id, ReleaseMeeting command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetMeeting(id), m => m.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<MeetingDto>();
    }

    private static void MapMinutes(RouteGroupBuilder meetings)
    {
        meetings.MapPost("/{id:guid}/minutes/{partyId:guid}/confirm", (Guid id, Guid partyId, ConfirmMinutes command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, PartyId = partyId, Version = sender.Version }, new GetMeeting(id), m => m.Version, cancellationToken))
            .RequireIfMatch()
            .WithSummary("The own side agrees to the minutes; the last side's word locks them.")
            .Produces<MeetingDto>();

        meetings.MapPost("/{id:guid}/minutes/{partyId:guid}/object", (Guid id, Guid partyId, ObjectToMinutes command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, PartyId = partyId, Version = sender.Version }, new GetMeeting(id), m => m.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<MeetingDto>();

        meetings.MapPost("/{id:guid}/minutes/{partyId:guid}/enter", (Guid id, Guid partyId, EnterMinutesConfirmation command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, PartyId = partyId, Version = sender.Version }, new GetMeeting(id), m => m.Version, cancellationToken))
            .RequireIfMatch()
            .WithSummary("Enters another side's agreement by its letter or by the signed minutes; one objection opens the minutes again.")
            .Produces<MeetingDto>();

        meetings.MapPost("/{id:guid}/addenda", (Guid id, AddAddendum command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetMeeting(id), m => m.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<MeetingDto>();

        meetings.MapPost("/{id:guid}/addenda/{number:int}/confirm", (Guid id, int number, ConfirmAddendum command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Number = number, Version = sender.Version }, new GetMeeting(id), m => m.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<MeetingDto>();

        meetings.MapGet("/{id:guid}/decisions", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetMeetingDecisions(id), d => d.Version, cancellationToken))
            .WithSummary("Each decision, and how far it has been carried out.")
            .Produces<MeetingDecisionsDto>();

        meetings.MapGet("/{id:guid}/decisions/export", async (Guid id, Word<DecisionsFormat>? format, IDispatcher dispatcher, CancellationToken cancellationToken) =>
            {
                var exported = await dispatcher.SendAsync(new ExportMeetingDecisions(id, format?.Value ?? DecisionsFormat.Docx), cancellationToken);
                return exported.TryGet(out var file) ? TypedResults.Stream(file.Content, file.MediaType, file.FileName) : Problems.Of(exported.Errors);
            })
            .RequireRateLimiting(RateLimits.Exports)
            .WithSecurityHeadersPolicy(SiteSecurityHeaders.Download)
            .Produces(StatusCodes.Status200OK, contentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    }

    private static readonly (string Path, MeetingMove Move)[] Moves =
    [
        ("schedule", MeetingMove.Schedule),
        ("hold", MeetingMove.Hold),
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

    public ListMeetings ToQuery(PageRequest page) => new(page, Search, Visit, WorkingGroup, Party, State?.Value, From, To);
}
