using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>The controller's word on the extension that is asked for; staff and the chair put it down for him. The author decides all the same.</summary>
/// <param name="Reason">What he says; required to speak against it.</param>
[Needs(Permission.ReadRecords)]
public sealed record RecommendExtension(bool Support, string? Reason = null, DateOnly? EffectiveOn = null) : ICommand
{
    /// <summary>The commitment.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid ExecutionId { get; init; }

    /// <summary>The version of the execution (not of the commitment) that the caller read; another one refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class RecommendExtensionValidator : AbstractValidator<RecommendExtension>
{
    public RecommendExtensionValidator() => this.ReasonFits(c => c.Reason);
}

internal sealed class RecommendExtensionHandler(IAppDbContext db, IActorContext actor, ExecutionNotices notices, TimeProvider clock)
    : ICommandHandler<RecommendExtension>
{
    public async Task<Result> Handle(RecommendExtension request, CancellationToken cancellationToken)
    {
        var found = await db.FindRunningExecutionAsync(request.Id, request.ExecutionId, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var execution))
        {
            return Result.Failure(found.Errors);
        }

        if (actor.Required.MayRecommend(execution) is { } forbidden)
        {
            return forbidden;
        }

        var extension = execution.OpenExtension;
        var recommended = execution.RecommendExtension(request.Support, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
        if (recommended.IsSuccess)
        {
            await notices.TellAsync(
                execution, NotificationKind.ExtensionRecommended, [execution.AuthorId], Permission.Preside, cancellationToken, execution.DateText, extension?.NewText);
        }

        return recommended;
    }
}
