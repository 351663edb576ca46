using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Events;

/// <summary>Hands an event over to further parties; those that already see it go on seeing it.</summary>
[Needs(Permission.Release)]
public sealed record ReleaseEvent(IReadOnlyList<Guid> PartyIds, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ReleaseEventValidator : AbstractValidator<ReleaseEvent>
{
    public ReleaseEventValidator()
    {
        RuleFor(c => c.PartyIds).NotEmpty().WithErrorCode("release.parties-required");
        RuleFor(c => c.Reason).AtMost(TextRules.Reason);
    }
}

internal sealed class ReleaseEventHandler(
    IAppDbContext db, IActorContext actor, RecordRelease release, DateInputResolver dates, TimeProvider clock) : ICommandHandler<ReleaseEvent>
{
    public async Task<Result> Handle(ReleaseEvent request, CancellationToken cancellationToken)
    {
        // An anchor set at the same moment would be checked against the audience that is just being left.
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

        var released = await release.ToAsync(found, request.PartyIds, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason), cancellationToken);
        return released.IsSuccess && await dates.CheckAnchorAsync(found, found.AudienceId, "partyIds", cancellationToken) is { } hidden
            ? hidden
            : released;
    }
}
