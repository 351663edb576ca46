using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Events;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Events;

/// <summary>Moves an event on in its life; to postpone or cancel it leaves what hangs on it waiting for a new date.</summary>
/// <returns>The dates that no longer count, as far as the actor may see them.</returns>
[Needs(Permission.RegisterRecords)]
public sealed record MoveEvent(DateOnly? EffectiveOn = null, string? Reason = null) : ICommand<IReadOnlyList<MovedDate>>
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public EventMove Move { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class MoveEventValidator : AbstractValidator<MoveEvent>
{
    public MoveEventValidator()
    {
        RuleFor(c => c.Move).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Reason).AtMost(TextRules.Reason);
    }
}

internal sealed class MoveEventHandler(IAppDbContext db, IActorContext actor, AnchorCascade cascade, TimeProvider clock)
    : ICommandHandler<MoveEvent, IReadOnlyList<MovedDate>>
{
    public async Task<Result<IReadOnlyList<MovedDate>>> Handle(MoveEvent request, CancellationToken cancellationToken)
    {
        var movesDates = request.Move is EventMove.Postpone or EventMove.Cancel;
        if (movesDates)
        {
            await db.LockAnchorGraphAsync(cancellationToken);
        }

        var found = await db.Events.FirstOrDefaultAsync(e => e.Id == request.Id, cancellationToken);
        if (found is null)
        {
            return Error.NotFound();
        }

        if ((actor.Required.MayChange(found) ?? found.CheckVersion(request.Version)) is { } error)
        {
            return error;
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        var before = found.DateText;
        var moved = found.Move(request.Move, stamp);
        if (!moved.IsSuccess)
        {
            return Result<IReadOnlyList<MovedDate>>.Failure(moved.Errors);
        }

        return Result<IReadOnlyList<MovedDate>>.Of(movesDates ? await cascade.FollowAsync(found, before, stamp, cancellationToken) : []);
    }
}
