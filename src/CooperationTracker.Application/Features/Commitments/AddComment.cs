using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Says something about a commitment to colleagues; no other side ever sees it.</summary>
/// <param name="Text">Required, up to 4000 characters. "@" and a colleague's name tell that colleague.</param>
/// <param name="TellIds">Users of the own party to be told, who must see the commitment.</param>
[Needs(Permission.ReadRecords)]
public sealed record AddComment(string Text, IReadOnlyList<Guid>? TellIds = null) : ICommand<Guid>
{
    /// <summary>The commitment.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class AddCommentValidator : AbstractValidator<AddComment>
{
    public AddCommentValidator() => RuleFor(c => c.TellIds).Must(ids => ids is null || ids.Count <= 100).WithErrorCode("comment.too-many-told").WithState(_ => new object?[] { 100 });
}

internal sealed class AddCommentHandler(IAppDbContext db, IActorContext actor, IAudiences audiences, CommentNotices notices, TimeProvider clock)
    : ICommandHandler<AddComment, Guid>
{
    public async Task<Result<Guid>> Handle(AddComment request, CancellationToken cancellationToken)
    {
        var owned = await db.OwnNoteAsync(request.Id, actor, audiences, cancellationToken);
        if (!owned.TryGet(out var ownership))
        {
            return Result<Guid>.Failure(owned.Errors);
        }

        var written = Comment.Create(request.Id, request.Text, ownership, actor.Required.Stamp(clock));
        if (!written.TryGet(out var comment))
        {
            return Result<Guid>.Failure(written.Errors);
        }

        if (await notices.TellAsync(comment, request.TellIds ?? [], cancellationToken) is { } unknown)
        {
            return unknown;
        }

        db.Comments.Add(comment);
        return comment.Id;
    }
}

/// <summary>Whose a note about a commitment is.</summary>
internal static class NoteOwnership
{
    /// <summary>The own side's alone, within the commitment's group and under its mark.</summary>
    /// <returns>Errors <c>record.not-found</c>, <c>access.forbidden</c>, <c>access.forbidden-in-group</c>.</returns>
    public static async Task<Result<Ownership>> OwnNoteAsync(
        this IAppDbContext db, Guid commitmentId, IActorContext actor, IAudiences audiences, CancellationToken cancellationToken)
    {
        var commitment = await db.Commitments.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(c => c.Id == commitmentId, cancellationToken);
        if (commitment is null)
        {
            return Error.NotFound();
        }

        if (actor.Required.MayTouch(commitment) is { } forbidden)
        {
            return forbidden;
        }

        var scope = await audiences.ScopeOfAsync(commitment.AudienceId, cancellationToken);
        return await audiences.OwnAsync(cancellationToken, scope.WorkingGroupId, scope.Confidentiality);
    }
}
