using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Hands the commitment over to parties, who see it from now on; executions and notes stay with their side.</summary>
/// <param name="PartyIds">At least one; those who have it already keep it.</param>
[Needs(Permission.Release)]
public sealed record ReleaseCommitment(IReadOnlyList<Guid> PartyIds, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ReleaseCommitmentValidator : AbstractValidator<ReleaseCommitment>
{
    public ReleaseCommitmentValidator()
    {
        RuleFor(c => c.PartyIds).NotEmpty().WithErrorCode("commitment.release-to-whom");
        this.ReasonFits(c => c.Reason);
    }
}

internal sealed class ReleaseCommitmentHandler(
    IAppDbContext db, IActorContext actor, RecordRelease release, DateInputResolver dates, TimeProvider clock) : ICommandHandler<ReleaseCommitment>
{
    public async Task<Result> Handle(ReleaseCommitment request, CancellationToken cancellationToken)
    {
        var found = await db.FindCommitmentAsync(request.Id, request.Version, cancellationToken);
        if (!found.TryGet(out var commitment))
        {
            return Result.Failure(found.Errors);
        }

        if (actor.Required.MayChange(commitment) is { } foreign)
        {
            return foreign;
        }

        if (await db.CheckPartiesAsync(request.PartyIds, "partyIds", cancellationToken) is { } partyUnknown)
        {
            return partyUnknown;
        }

        var released = await release.ToAsync(
            commitment, request.PartyIds, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason), cancellationToken);
        if (!released.IsSuccess)
        {
            return released;
        }

        return await dates.CheckAnchorAsync(commitment, commitment.AudienceId, "partyIds", cancellationToken) is { } anchorHidden
            ? anchorHidden
            : released;
    }
}
