using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Commitments;

internal sealed class CommitmentsEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var commitments = api.MapGroup("/commitments").WithTags("Commitments");

        commitments.MapGet("/", ([AsParameters] CommitmentFilter filter, [AsParameters] ListQuery list, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(filter.ToQuery(list.ToPage()), cancellationToken))
            .Produces<ListAnswer<CommitmentRow>>();

        commitments.MapGet("/export", ([AsParameters] CommitmentFilter filter, [AsParameters] ExportQuery export, ApiSender sender, CancellationToken cancellationToken) =>
                sender.TableAsync(new ExportCommitments(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), cancellationToken))
            .Exports();

        commitments.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetCommitment(id), c => c.Version, cancellationToken))
            .Produces<CommitmentDto>();

        commitments.MapGet("/{id:guid}/history", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new GetHistory(id), cancellationToken))
            .Produces<IReadOnlyList<HistoryRow>>();

        commitments.MapPost("/", (CreateCommitment command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.CreateAsync(command, id => new GetCommitment(id), c => c.Version, "commitments", cancellationToken))
            .Produces<CommitmentDto>(StatusCodes.Status201Created);

        commitments.MapPut("/{id:guid}", (Guid id, ChangeCommitment command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .Changes();

        commitments.MapPut("/{id:guid}/deadline", (Guid id, SetCommitmentDeadline command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .Changes();

        commitments.MapPut("/{id:guid}/sides/{partyId:guid}/wording", (Guid id, Guid partyId, WordCommitment command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, PartyId = partyId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .Changes();

        commitments.MapPost("/{id:guid}/sides/{partyId:guid}/answer", (Guid id, Guid partyId, AnswerCommitment command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, PartyId = partyId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .Changes();

        commitments.MapGet("/{id:guid}/sides/{partyId:guid}/wordings", (Guid id, Guid partyId, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new GetWordings(id, partyId), cancellationToken))
            .Produces<IReadOnlyList<WordingVersionDto>>();

        commitments.MapPost("/{id:guid}/sides/{partyId:guid}/entered-answer", (Guid id, Guid partyId, EnterAnswer command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, PartyId = partyId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .Changes();

        commitments.MapPost("/{id:guid}/sides/{partyId:guid}/deadline-answer", (Guid id, Guid partyId, AnswerDeadline command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, PartyId = partyId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .Changes();

        commitments.MapPost("/{id:guid}/release", (Guid id, ReleaseCommitment command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .Changes();

        foreach (var move in new[] { CommitmentMove.Request, CommitmentMove.Propose })
        {
            commitments.MapPost($"/{{id:guid}}/{Path(move)}", (Guid id, AskCommitment command, ApiSender sender, CancellationToken cancellationToken) =>
                    sender.ChangeAsync(command with { Id = id, Move = move, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
                .Changes();
        }

        foreach (var move in new[] { CommitmentMove.Agree, CommitmentMove.Decline, CommitmentMove.Fulfil, CommitmentMove.Lapse, CommitmentMove.Cancel })
        {
            commitments.MapPost($"/{{id:guid}}/{Path(move)}", (Guid id, MoveCommitment command, ApiSender sender, CancellationToken cancellationToken) =>
                    sender.ChangeAsync(command with { Id = id, Move = move, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
                .Changes();
        }

        commitments.MapPost("/{id:guid}/take-back", (Guid id, TakeBackMove command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .WithSummary("Takes back that the caller has just closed it.")
            .Changes();

        commitments.MapGet("/waiting", (Word<WaitingKind>[]? kind, int? perKind, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new ListWaiting(kind?.Select(word => word.Value).ToList(), perKind ?? 50), cancellationToken))
            .Produces<WaitingDto>();

        ExecutionsEndpoints.Map(commitments);
        NotesEndpoints.Map(commitments);
        BulkEndpoints.Map(commitments);
    }

    internal static string Path(Enum move) => char.ToLowerInvariant(move.ToString()[0]) + move.ToString()[1..];
}

/// <summary>The filters of the commitments' list.</summary>
internal sealed record CommitmentFilter
{
    /// <summary>One or more; repeat the parameter.</summary>
    public Word<CommitmentState>[]? State { get; init; }

    /// <summary>One of the sides.</summary>
    public Guid? PartyId { get; init; }

    public Guid? WorkingGroupId { get; init; }

    public Guid? EventId { get; init; }

    public Guid? ProjectId { get; init; }

    public Guid? StatementId { get; init; }

    public Word<Priority>? Priority { get; init; }

    /// <summary>Any part of the title, in any language, or of a number: the document's, its item's, the own side's, the other side's as the own one keeps it.</summary>
    public string? Search { get; init; }

    /// <summary>The deadline's latest day is this one or later.</summary>
    public DateOnly? DueFrom { get; init; }

    /// <summary>The deadline's latest day is this one or earlier.</summary>
    public DateOnly? DueTo { get; init; }

    /// <summary>open, dueSoon (14 days), overdue, awaiting, stalled (90 days) or closed; everything when not given.</summary>
    public Word<Attention>? Attention { get; init; }

    /// <summary>Leads the own side's execution.</summary>
    public Guid? LeadOrganizationId { get; init; }

    /// <summary>Leads the own side's execution.</summary>
    public Guid? LeadPersonId { get; init; }

    /// <summary>Checks the own side's execution.</summary>
    public Guid? ControllerId { get; init; }

    public ListCommitments ToQuery(PageRequest page) => new(
        page, State?.Select(word => word.Value).ToList(), PartyId, WorkingGroupId, EventId, ProjectId, StatementId,
        Priority?.Value, Search, DueFrom, DueTo, Attention?.Value, LeadOrganizationId, LeadPersonId, ControllerId);
}

internal static class CommitmentAnswers
{
    /// <summary>A change wants If-Match and answers with the commitment as it is then.</summary>
    public static RouteHandlerBuilder Changes(this RouteHandlerBuilder endpoint) => endpoint.RequireIfMatch().Produces<CommitmentDto>();
}
