using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Takes back the extension that was asked for, before it is decided.</summary>
[Needs(Permission.Execute)]
public sealed record TakeBackExtension(string? Reason = null, DateOnly? EffectiveOn = null) : ICommand
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

internal sealed class TakeBackExtensionValidator : AbstractValidator<TakeBackExtension>
{
    public TakeBackExtensionValidator() => this.ReasonFits(c => c.Reason);
}

internal sealed class TakeBackExtensionHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<TakeBackExtension>
{
    public async Task<Result> Handle(TakeBackExtension request, CancellationToken cancellationToken)
    {
        var found = await db.FindOwnExecutionAsync(request.Id, request.ExecutionId, request.Version, actor.Required, cancellationToken);
        return found.TryGet(out var execution)
            ? execution.TakeBackExtension(actor.Required.Stamp(clock, request.EffectiveOn, request.Reason))
            : Result.Failure(found.Errors);
    }
}
