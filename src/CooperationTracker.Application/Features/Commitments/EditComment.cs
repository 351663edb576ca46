using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Says it otherwise; what it said before stays to be seen. Whom it names now and did not before is told.</summary>
[Needs(Permission.ReadRecords)]
public sealed record EditComment(string Text) : ICommand
{
    /// <summary>The commitment.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid CommentId { get; init; }

    /// <summary>The version of the comment that the caller read; another one refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class EditCommentHandler(IAppDbContext db, IActorContext actor, CommentNotices notices, TimeProvider clock) : ICommandHandler<EditComment>
{
    public async Task<Result> Handle(EditComment request, CancellationToken cancellationToken)
    {
        var found = await db.FindCommentAsync(request.Id, request.CommentId, request.Version, cancellationToken);
        if (!found.TryGet(out var comment))
        {
            return Result.Failure(found.Errors);
        }

        var before = comment.Text;
        var edited = comment.Edit(request.Text, actor.Required.Stamp(clock));
        return edited.IsSuccess && await notices.TellAsync(comment, [], cancellationToken, before) is { } error ? error : edited;
    }
}
