using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Commitments;

/// <summary>What the own side alone keeps of a commitment: comments, links with others, who watches it.</summary>
internal static class NotesEndpoints
{
    public static void Map(RouteGroupBuilder commitments)
    {
        commitments.MapGet("/{id:guid}/notes", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new GetNotes(id), cancellationToken))
            .Produces<CommitmentNotesDto>();

        commitments.MapPost("/{id:guid}/comments", (Guid id, AddComment command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.MakeAsync(command with { Id = id }, $"commitments/{id}/comments", cancellationToken))
            .Produces<Made>(StatusCodes.Status201Created);

        commitments.MapPut("/{id:guid}/comments/{commentId:guid}", (Guid id, Guid commentId, EditComment command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DoAsync(command with { Id = id, CommentId = commentId, Version = sender.Version }, cancellationToken))
            .WithDescription(WhatIfMatchNames)
            .RequireIfMatch()
            .Produces(StatusCodes.Status204NoContent);

        commitments.MapPost("/{id:guid}/comments/{commentId:guid}/withdraw", (Guid id, Guid commentId, WithdrawComment command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DoAsync(command with { Id = id, CommentId = commentId, Version = sender.Version }, cancellationToken))
            .WithDescription(WhatIfMatchNames)
            .RequireIfMatch()
            .Produces(StatusCodes.Status204NoContent);

        commitments.MapPost("/{id:guid}/links", (Guid id, LinkCommitments command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.MakeAsync(command with { Id = id }, $"commitments/{id}/links", cancellationToken))
            .Produces<Made>(StatusCodes.Status201Created);

        commitments.MapPost("/{id:guid}/links/{linkId:guid}/end", (Guid id, Guid linkId, EndLink command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DoAsync(command with { Id = id, LinkId = linkId }, cancellationToken))
            .Produces(StatusCodes.Status204NoContent);

        commitments.MapPost("/{id:guid}/watch", (Guid id, WatchCommitment command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DoAsync(command with { Id = id }, cancellationToken))
            .Produces(StatusCodes.Status204NoContent);
    }

    private const string WhatIfMatchNames = "If-Match names the version of the comment.";
}
