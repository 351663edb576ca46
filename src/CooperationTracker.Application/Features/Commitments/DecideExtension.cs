using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>The author's word on the extension: staff and the chair put it down for him, the lead does not give it to himself.</summary>
/// <param name="Reason">Required to refuse.</param>
[Needs(Permission.ReadRecords)]
public sealed record DecideExtension(bool Grant, string? Reason = null, DateOnly? EffectiveOn = null) : ICommand
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

internal sealed class DecideExtensionValidator : AbstractValidator<DecideExtension>
{
    public DecideExtensionValidator() => this.ReasonFits(c => c.Reason);
}

internal sealed class DecideExtensionHandler(IAppDbContext db, IActorContext actor, ExecutionNotices notices, TimeProvider clock) : ICommandHandler<DecideExtension>
{
    public async Task<Result> Handle(DecideExtension request, CancellationToken cancellationToken)
    {
        var found = await db.FindRunningExecutionAsync(request.Id, request.ExecutionId, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var execution))
        {
            return Result.Failure(found.Errors);
        }

        if (actor.Required.MayExtend(execution) is { } forbidden)
        {
            return forbidden;
        }

        var extension = execution.OpenExtension;
        var until = await db.AgreedDayAsync(execution.CommitmentId, cancellationToken);
        var decided = execution.DecideExtension(request.Grant, until, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
        if (decided.IsSuccess)
        {
            await notices.TellLeadAsync(
                execution, request.Grant ? NotificationKind.ExtensionGranted : NotificationKind.ExtensionRefused, cancellationToken, extension?.OldText, extension?.NewText);
        }

        return decided;
    }
}
