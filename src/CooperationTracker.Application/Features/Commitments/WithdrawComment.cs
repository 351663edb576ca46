using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Takes the own comment back. That there was one stays to be seen; what must not be kept is purged.</summary>
[Needs(Permission.ReadRecords)]
public sealed record WithdrawComment : ICommand
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

internal sealed class WithdrawCommentHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<WithdrawComment>
{
    public async Task<Result> Handle(WithdrawComment request, CancellationToken cancellationToken)
    {
        var found = await db.FindCommentAsync(request.Id, request.CommentId, request.Version, cancellationToken);
        return found.TryGet(out var comment) ? comment.Withdraw(actor.Required.Stamp(clock)) : Result.Failure(found.Errors);
    }
}
