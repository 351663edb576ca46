using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Makes a commitment with the own side's execution, all or nothing: by itself, or with the meeting at which it was said.</summary>
public sealed class CommitmentMaking(IAppDbContext db, IActorContext actor, IAudiences audiences, DateInputResolver dates, WorkNotices notices, TimeProvider clock)
{
    /// <param name="prefix">Goes before the names of fields in errors.</param>
    public async Task<Result<Commitment>> MakeAsync(CreateCommitment request, string prefix, CancellationToken cancellationToken)
    {
        var read = Marking.NameOf(request.Title, request.Confidentiality, request.Reference, $"{prefix}title", prefix);
        if (!read.TryGet(out var named))
        {
            return Result<Commitment>.Failure(read.Errors);
        }

        var partyIds = request.PartyIds ?? [];
        if (await db.CheckPartiesAsync(partyIds, $"{prefix}partyIds", cancellationToken) is { } partyUnknown)
        {
            return partyUnknown;
        }

        if (partyIds.Append(actor.Required.PartyId ?? Guid.Empty).Distinct().Count() > Commitment.MaxSides)
        {
            return Error.Rule("commitment.sides-too-many", Commitment.MaxSides).On($"{prefix}partyIds");
        }

        var links = request.Links ?? new LinksInput();
        if (await db.CheckLinksAsync(links, cancellationToken) is { } linkUnknown)
        {
            return linkUnknown;
        }

        if (actor.Required.MayMark(request.Confidentiality, links.WorkingGroupId) is { } forbidden)
        {
            return forbidden.On($"{prefix}confidentiality");
        }

        var owned = await audiences.OwnAsync(cancellationToken, links.WorkingGroupId, request.Confidentiality);
        if (!owned.TryGet(out var ownership))
        {
            return Result<Commitment>.Failure(owned.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn);
        var commitment = Commitment.Create(partyIds, named.Name, request.Priority, ownership, stamp);
        if (request.Confidentiality != Confidentiality.Internal)
        {
            commitment.Classify(ownership.AudienceId, request.Confidentiality, stamp);
        }

        if (named.Reference is { } reference)
        {
            commitment.KeepByReference(reference);
        }

        commitment.Describe(named.Name, request.Priority, (request.Document ?? new DocumentInput()).ToDomain(), stamp);
        commitment.LinkTo(links.ToDomain(), stamp);
        commitment.MarkAs(request.Mark);
        foreach (var wording in request.Wordings ?? [])
        {
            var worded = commitment.Word(ownership.PartyId, wording.Language, wording.Text, stamp);
            if (!worded.IsSuccess)
            {
                return Result<Commitment>.Failure(worded.Errors);
            }
        }

        if (request.Due is not null)
        {
            var ground = await db.OfNewAsync(commitment, stamp, actor.Required, cancellationToken);
            var due = await dates.ResolveAsync(request.Due, ownership.AudienceId, $"{prefix}due", ground.ForCommitment(), cancellationToken);
            var set = due.TryGet(out var deadline) ? commitment.SetDeadline(deadline, stamp) : Result.Failure(due.Errors);
            if (!set.IsSuccess)
            {
                return Result<Commitment>.Failure(set.Errors);
            }
        }

        db.Commitments.Add(commitment);
        if (request.Execution is not null)
        {
            var made = await new ExecutionMaking(db, actor, audiences, dates, notices).MakeAsync(commitment, request.Execution, $"{prefix}execution.", stamp, cancellationToken);
            if (!made.IsSuccess)
            {
                return Result<Commitment>.Failure(made.Errors);
            }
        }

        return commitment;
    }
}
