using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Web.Commitments;

/// <summary>What can be done to many commitments with one reason. Handing over is <see cref="BulkRelease"/>: it is looked at first.</summary>
public enum BulkAction
{
    RequestReport,
    Reassign,
    Suspend,
    Resume,

    /// <summary>Cancels the own side's execution; the commitment stays.</summary>
    CancelExecution,
    CancelCommitment,
}

/// <param name="Id">The commitment.</param>
/// <param name="Version">
/// What was read: the own execution's version for what is done to executions, the commitment's to cancel it. Another one in the database refuses the row.
/// </param>
public sealed record BulkRow(Guid Id, Guid? Version);

/// <param name="Rows">At most 200.</param>
/// <param name="Reason">One for all; required but to resume and to ask for reports.</param>
/// <param name="LeadOrganizationId">To reassign: null, together with the person, keeps each row's lead.</param>
/// <param name="ControllerId">To reassign: null keeps each row's controller.</param>
/// <param name="DueOn">To ask for reports: the last day.</param>
public sealed record BulkInput(
    BulkAction Action,
    IReadOnlyList<BulkRow> Rows,
    string? Reason = null,
    Guid? LeadOrganizationId = null,
    Guid? LeadPersonId = null,
    Guid? ControllerId = null,
    DateOnly? DueOn = null,
    DateOnly? EffectiveOn = null);

/// <param name="Error">Why it was refused; null when it was done.</param>
public sealed record BulkOutcome(Guid CommitmentId, LocalizedTextDto? Title, Error? Error);

/// <summary>
/// Does one action to many rows, each by its own command and in its own transaction: rights and versions are each row's, and what is refused for one
/// is done for the others all the same.
/// </summary>
internal static class BulkChange
{
    public static async Task<Result<IReadOnlyList<BulkOutcome>>> RunAsync(
        BulkInput input, Func<PrepareBulk, Task<Result<IReadOnlyList<BulkTarget>>>> look, Func<ICommand, Task<Result>> change)
    {
        var prepared = await look(new PrepareBulk([.. (input.Rows ?? []).Select(row => row.Id)]));
        if (!prepared.TryGet(out var targets))
        {
            return Result<IReadOnlyList<BulkOutcome>>.Failure(prepared.Errors);
        }

        if (Incomplete(input) is { } incomplete)
        {
            return incomplete;
        }

        var outcomes = new List<BulkOutcome>();
        foreach (var row in input.Rows!.DistinctBy(row => row.Id))
        {
            if (targets.FirstOrDefault(t => t.CommitmentId == row.Id) is not { } target)
            {
                outcomes.Add(new(row.Id, null, Error.NotFound()));
            }
            else if (input.Action != BulkAction.CancelCommitment && target.Execution is null)
            {
                outcomes.Add(new(row.Id, target.Title, Error.Conflict("bulk.no-execution")));
            }
            else
            {
                var done = await change(CommandFor(input, row, target));
                outcomes.Add(new(row.Id, target.Title, done.Errors.Count == 0 ? null : done.Errors[0]));
            }
        }

        return outcomes;
    }

    /// <summary>What would refuse every row alike is said once.</summary>
    private static Error? Incomplete(BulkInput input) => input.Action switch
    {
        _ when !Enum.IsDefined(input.Action) => Error.Invalid("value.unknown").On("action"),
        BulkAction.RequestReport when input.DueOn is null => Error.Invalid("report-request.due-required").On("dueOn"),
        BulkAction.Reassign when input is { LeadOrganizationId: null, LeadPersonId: null, ControllerId: null } => Error.Invalid("bulk.nobody-named").On("leadPersonId"),
        not (BulkAction.RequestReport or BulkAction.Resume) when string.IsNullOrWhiteSpace(input.Reason) => Error.Invalid("reason.required").On("reason"),
        _ => null,
    };

    private static ICommand CommandFor(BulkInput input, BulkRow row, BulkTarget target)
    {
        if (input.Action == BulkAction.CancelCommitment)
        {
            return new MoveCommitment(input.EffectiveOn, input.Reason) { Id = row.Id, Move = CommitmentMove.Cancel, Version = row.Version };
        }

        var execution = target.Execution!;
        var keepsLead = input is { LeadOrganizationId: null, LeadPersonId: null };
        return input.Action switch
        {
            BulkAction.RequestReport => new RequestReport(input.DueOn!.Value, input.Reason, input.EffectiveOn) { Id = row.Id, ExecutionId = execution.Id, Version = row.Version },
            BulkAction.Reassign => new ReassignExecution(
                keepsLead ? new(execution.LeadOrganizationId, execution.LeadPersonId) : new(input.LeadOrganizationId, input.LeadPersonId),
                input.ControllerId ?? execution.ControllerId,
                input.Reason,
                input.EffectiveOn)
            {
                Id = row.Id,
                ExecutionId = execution.Id,
                Version = row.Version,
            },
            _ => new MoveExecution(null, input.Reason, input.EffectiveOn)
            {
                Id = row.Id,
                ExecutionId = execution.Id,
                Version = row.Version,
                Move = input.Action switch
                {
                    BulkAction.Suspend => ExecutionMove.Suspend,
                    BulkAction.Resume => ExecutionMove.Resume,
                    _ => ExecutionMove.Cancel,
                },
            },
        };
    }
}
