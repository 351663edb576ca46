using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.WorkingGroups;
using FluentValidation;

namespace CooperationTracker.Application.Features.WorkingGroups;

[Needs(Permission.RegisterRecords)]
public sealed record SetGroupStatus(GroupStatus Status, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class SetGroupStatusValidator : AbstractValidator<SetGroupStatus>
{
    public SetGroupStatusValidator() => RuleFor(c => c.Status).IsInEnum().WithErrorCode("value.unknown");
}

internal sealed class SetGroupStatusHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<SetGroupStatus>
{
    public async Task<Result> Handle(SetGroupStatus request, CancellationToken cancellationToken)
    {
        var found = await db.FindWorkingGroupAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var group))
        {
            return Result.Failure(found.Errors);
        }

        return group.SetStatus(request.Status, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
    }
}
