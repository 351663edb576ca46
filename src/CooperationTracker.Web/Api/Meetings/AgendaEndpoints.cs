using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Meetings;

internal sealed class AgendaEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var agenda = api.MapGroup("/meetings/{id:guid}/agenda").WithTags("Agenda");

        agenda.MapGet("/candidates", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new ListAgendaCandidates(id), cancellationToken))
            .WithSummary("What is open between those who meet, and not on the agenda yet.")
            .Produces<IReadOnlyList<AgendaCandidateDto>>();

        agenda.MapPost("/", (Guid id, AddAgendaItem command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.CreateAsync(command with { Id = id, Version = sender.Version }, made => new GetAgendaItem(made), i => i.Version, "agenda-items", cancellationToken))
            .RequireIfMatch()
            .Produces<AgendaItemDto>(StatusCodes.Status201Created);

        agenda.MapPost("/take", (Guid id, TakeIntoAgenda command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetMeeting(id), (meeting, taken) => new TakenIntoAgenda(taken, meeting), m => m.Version, cancellationToken))
            .RequireIfMatch()
            .WithSummary("Takes the candidates that are named, or all of them, into the agenda; what is on it already is not taken twice.")
            .Produces<TakenIntoAgenda>();

        agenda.MapPost("/release", (Guid id, ReleaseAgenda command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetMeeting(id), m => m.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<MeetingDto>();

        var items = api.MapGroup("/agenda-items").WithTags("Agenda");

        items.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetAgendaItem(id), i => i.Version, cancellationToken))
            .Produces<AgendaItemDto>();

        items.MapPut("/{id:guid}", (Guid id, WordAgendaItem command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetAgendaItem(id), i => i.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<AgendaItemDto>();

        items.MapPost("/{id:guid}/conclude", (Guid id, ConcludeAgendaItem command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetAgendaItem(id), i => i.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<AgendaItemDto>();

        items.MapPost("/{id:guid}/move", (Guid id, MoveAgendaItem command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetAgendaItem(id), i => i.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<AgendaItemDto>();

        items.MapPost("/{id:guid}/withdraw", (Guid id, WithdrawAgendaItem command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetAgendaItem(id), i => i.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<AgendaItemDto>();

        items.MapPost("/{id:guid}/remove", (Guid id, RemoveAgendaItem command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetAgendaItem(id), i => i.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<AgendaItemDto>();
    }
}

/// <param name="Taken">How many were not on the agenda yet.</param>
internal sealed record TakenIntoAgenda(int Taken, MeetingDto Meeting);
