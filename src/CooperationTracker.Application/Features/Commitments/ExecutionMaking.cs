using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Makes the own side's execution, with a commitment or after it, and tells those who have it to do.</summary>
internal sealed class ExecutionMaking(IAppDbContext db, IActorContext actor, IAudiences audiences, DateInputResolver dates, WorkNotices notices)
{
    /// <returns>
    /// Errors <c>execution.lead-required</c>, <c>execution.organization-unknown</c>, <c>execution.person-unknown</c>, and those of a date.
    /// </returns>
    public async Task<Result<Execution>> MakeAsync(
        Commitment commitment, ExecutionInput input, string prefix, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        if (await db.CheckResponsibleAsync(input.Lead, $"{prefix}lead", cancellationToken) is { } leadUnknown)
        {
            return leadUnknown;
        }

        if (await db.CheckPersonAsync(input.AuthorId, $"{prefix}authorId", cancellationToken) is { } authorUnknown)
        {
            return authorUnknown;
        }

        if (await db.CheckPersonAsync(input.ControllerId, $"{prefix}controllerId", cancellationToken) is { } controllerUnknown)
        {
            return controllerUnknown;
        }

        // Marked as what it carries out.
        var scope = await audiences.ScopeOfAsync(commitment.AudienceId, cancellationToken);
        var owned = await audiences.OwnAsync(cancellationToken, commitment.WorkingGroupId, scope.Confidentiality);
        if (!owned.TryGet(out var ownership))
        {
            return Result<Execution>.Failure(owned.Errors);
        }

        var execution = new Execution(commitment.Id, input.AuthorId, input.Lead.ToDomain(), input.ControllerId, ownership, stamp);
        execution.Note(CommitmentRules.Clean(input.InternalNote), input.Numbers.ToDomain(), stamp);
        if (input.Due is null)
        {
            execution.TakeDeadlineOf(commitment, stamp);
        }
        else
        {
            var ground = await db.OfNewAsync(commitment, stamp, actor.Required, cancellationToken);
            var due = await dates.ResolveAsync(input.Due, ownership.AudienceId, $"{prefix}due", ground.ForExecution(), cancellationToken);
            var set = due.TryGet(out var deadline) ? execution.SetDeadline(deadline, stamp) : Result.Failure(due.Errors);
            if (!set.IsSuccess)
            {
                return Result<Execution>.Failure(set.Errors);
            }
        }

        db.Executions.Add(execution);
        await notices.TellBegunAsync(execution, cancellationToken);
        return execution;
    }
}
