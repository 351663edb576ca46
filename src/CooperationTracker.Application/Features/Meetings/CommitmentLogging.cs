using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>A commitment between the parties that met, worded as the statement is.</summary>
/// <param name="Statement">Which of the statements that are added with it, counted from 0.</param>
/// <param name="Due">Counted from the meeting.</param>
/// <param name="Lead">Who carries the own side's part out; may come later.</param>
public sealed record LoggedCommitment(int Statement, DateInput? Due = null, ResponsibleInput? Lead = null)
{
    internal bool IsOf(IReadOnlyList<StatementInput>? statements) => Statement >= 0 && Statement < (statements?.Count ?? 0);
}

/// <summary>Makes commitments of statements in the transaction that adds them: with a new meeting, or to one that is there.</summary>
public sealed class CommitmentLogging(IAppDbContext db, IActorContext actor, CommitmentMaking commitments, TimeProvider clock)
{
    /// <param name="lastNumber">The number of the meeting's last statement before those that were added.</param>
    /// <param name="effectiveOn">Null for the meeting's day, where it was held on a known one; today otherwise.</param>
    public async Task<Result> MakeAsync(
        Meeting meeting, int lastNumber, IReadOnlyList<LoggedCommitment>? logged, DateOnly? effectiveOn, CancellationToken cancellationToken)
    {
        if (logged is not { Count: > 0 })
        {
            return Result.Success();
        }

        // A commitment's provenance is looked up like any other's.
        await db.SaveChangesAsync(cancellationToken);
        var statements = await db.Statements.Where(s => s.MeetingId == meeting.Id && s.Number > lastNumber).OrderBy(s => s.Number).ToListAsync(cancellationToken);
        var confidentiality = await db.ConfidentialityAsync(meeting.AudienceId, cancellationToken);
        var on = effectiveOn ?? HeldOn(meeting);
        var errors = new List<Error>();
        foreach (var (commitment, index) in logged.Select((c, i) => (c, i)))
        {
            var statement = statements[commitment.Statement];
            var request = new CreateCommitment(
                LocalizedTextDto.Of(statement.Wording.Length <= LocalizedText.MaxLength ? statement.Wording : statement.Wording[..LocalizedText.MaxLength], statement.Language),
                meeting.PartyIds,
                Due: commitment.Due,
                Wordings: [new WordingInput(statement.Language, statement.Wording)],
                Links: new LinksInput(statement.Id, meeting.WorkingGroupId),
                Mark: meeting.Mark,
                Execution: commitment.Lead is null ? null : new ExecutionInput(commitment.Lead),
                EffectiveOn: on,
                Confidentiality: confidentiality);
            errors.AddRange((await commitments.MakeAsync(request, $"commitments[{index}].", cancellationToken)).Errors);
        }

        return errors.Count == 0 ? Result.Success() : Result.Failure(errors);
    }

    private DateOnly? HeldOn(Meeting meeting) =>
        meeting.State == MeetingState.Held && meeting.Earliest == meeting.Latest && meeting.Latest <= actor.Required.Today(clock) ? meeting.Latest : null;
}
