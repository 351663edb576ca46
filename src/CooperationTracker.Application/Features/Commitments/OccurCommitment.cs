using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Releases;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>
/// Brings forth the next time of a repeated commitment: a commitment of its own, with every side's execution, seen by whoever sees the repeated one. Of two servers
/// that do it at once one finds the other's version and gives way.
/// </summary>
[Needs(Permission.AdministerSystem)]
public sealed record OccurCommitment(Guid Id) : ICommand;

internal sealed class OccurCommitmentHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<OccurCommitment>
{
    public async Task<Result> Handle(OccurCommitment request, CancellationToken cancellationToken)
    {
        var found = await db.FindCommitmentAsync(request.Id, version: null, cancellationToken);
        if (!found.TryGet(out var series))
        {
            return Result.Failure(found.Errors);
        }

        var stamp = actor.Required.Stamp(clock);
        if (series.State != CommitmentState.Agreed || series.NextOccurrenceOn is not { } next || next > stamp.EffectiveOn.AddDays(ListDueSeries.LeadDays))
        {
            return Error.Conflict("commitment.no-next-time");
        }

        var occurrence = series.Occur(stamp);
        db.Commitments.Add(occurrence);
        foreach (var execution in await db.Executions.Where(e => e.CommitmentId == series.Id && e.IsOpen).ToListAsync(cancellationToken))
        {
            db.Executions.Add(execution.Again(occurrence, stamp));
        }

        foreach (var release in await db.Releases.Where(r => r.SubjectId == series.Id && r.WithdrawnAt == null).ToListAsync(cancellationToken))
        {
            db.Releases.Add(new Release(nameof(RecordKind.Commitment), occurrence, release.PartyId, release.AudienceId, stamp));
        }

        return Result.Success();
    }
}
