using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Events;

/// <summary>Gives an event a date, or hangs it on another event; what hangs on it moves along.</summary>
/// <returns>What moved, as far as the actor may see it.</returns>
[Needs(Permission.RegisterRecords)]
public sealed record SetEventPeriod(DateInput Period, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand<IReadOnlyList<MovedDate>>
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class SetEventPeriodValidator : AbstractValidator<SetEventPeriod>
{
    public SetEventPeriodValidator()
    {
        RuleFor(c => c.Period).NotNull().WithErrorCode("date.required");
        RuleFor(c => c.Reason).AtMost(TextRules.Reason);
    }
}

internal sealed class SetEventPeriodHandler(
    IAppDbContext db, IActorContext actor, DateInputResolver dates, AnchorCascade cascade, TimeProvider clock)
    : ICommandHandler<SetEventPeriod, IReadOnlyList<MovedDate>>
{
    public async Task<Result<IReadOnlyList<MovedDate>>> Handle(SetEventPeriod request, CancellationToken cancellationToken)
    {
        // Before anything is read: two edits that would close a circle together must see each other.
        await db.LockAnchorGraphAsync(cancellationToken);
        var found = await db.Events.FirstOrDefaultAsync(e => e.Id == request.Id, cancellationToken);
        if (found is null)
        {
            return Error.NotFound();
        }

        if ((actor.Required.MayChange(found) ?? found.CheckVersion(request.Version)) is { } error)
        {
            return error;
        }

        var resolved = await dates.ResolveAsync(request.Period, found.AudienceId, "period", new DateGround(request.EffectiveOn ?? actor.Required.Today(clock)), cancellationToken);
        if (!resolved.TryGet(out var period))
        {
            return Result<IReadOnlyList<MovedDate>>.Failure(resolved.Errors);
        }

        if (period is DateRequest.Hung hung && await cascade.FindCycleAsync(found, hung.Anchor.EventId, cancellationToken) is { } cycle)
        {
            return cycle;
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        var before = found.DateText;
        var set = found.SetPeriod(period, stamp);
        return set.IsSuccess
            ? Result<IReadOnlyList<MovedDate>>.Of(await cascade.FollowAsync(found, before, stamp, cancellationToken))
            : Result<IReadOnlyList<MovedDate>>.Failure(set.Errors);
    }
}
