using System.Linq.Expressions;
using CooperationTracker.Domain.Commitments;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Why a commitment deserves a look.</summary>
public enum Attention
{
    /// <summary>Not yet fulfilled, lapsed, cancelled or declined.</summary>
    Open,

    /// <summary>The deadline is at most 14 days away.</summary>
    DueSoon,

    /// <summary>The latest day of the deadline has passed.</summary>
    Overdue,

    /// <summary>Asked of a side that has not answered.</summary>
    Awaiting,

    /// <summary>The own execution has seen no substantive progress for 90 days.</summary>
    Stalled,
    Closed,
}

/// <summary>
/// The one definition of "due soon", "overdue" and "stalled", computed and never stored. A request is not the addressee's commitment:
/// only what is agreed can be overdue. Dates that wait to be rescheduled, and executions that are suspended or wait to be
/// accepted, are neither overdue nor due soon.
/// </summary>
public static class CommitmentAttention
{
    /// <summary>In calendar days.</summary>
    public const int DueSoonDays = 14;

    /// <summary>In calendar days without substantive progress.</summary>
    public const int StalledDays = 90;

    /// <summary>In calendar days from the request: from then on its owner is to obtain the answer.</summary>
    public const int AnswerDays = 14;

    /// <summary>Another side was asked and has said nothing.</summary>
    public static Expression<Func<Commitment, bool>> IsUnanswered =>
        c => (c.State == CommitmentState.Requested || c.State == CommitmentState.AwaitingConfirmation)
            && c.Sides.Any(s => s.PartyId != c.RequestedByPartyId && s.Answer == SideAnswer.None);

    /// <summary>Those asked for two weeks ago or longer, to which another side has said nothing.</summary>
    public static IQueryable<Commitment> WhoseAnswerIsDue(this IQueryable<Commitment> commitments, DateOnly today)
    {
        var asked = today.AddDays(-AnswerDays);
        return commitments.Where(IsUnanswered).Where(c => c.RequestedOn <= asked);
    }

    /// <summary>Deadlines that one side proposes in place of what was agreed, to which another has said nothing.</summary>
    public static IQueryable<UnansweredProposal> UnansweredProposals(this IQueryable<Commitment> commitments) =>
        from c in commitments
        from p in c.DeadlineProposals
        where p.State == DeadlineProposalState.Open && c.Sides.Any(s => s.PartyId != p.ByPartyId && s.DeadlineAnswer == SideAnswer.None)
        select new UnansweredProposal { Commitment = c, Proposal = p };

    public static Expression<Func<Commitment, bool>> IsOverdue(DateOnly today) =>
        c => c.State == CommitmentState.Agreed && !c.ToBeRescheduled && c.Latest < today;

    /// <summary>Every other commitment. Said apart, since in a database what is not "null is before today" is not true either.</summary>
    public static Expression<Func<Commitment, bool>> IsNotOverdue(DateOnly today) =>
        c => c.State != CommitmentState.Agreed || c.ToBeRescheduled || c.Latest == null || c.Latest >= today;

    public static Expression<Func<Commitment, bool>> IsDueSoon(DateOnly today)
    {
        var until = today.AddDays(DueSoonDays);
        return c => c.State == CommitmentState.Agreed && !c.ToBeRescheduled && c.Latest >= today && c.Latest <= until;
    }

    public static Expression<Func<Execution, bool>> IsExecutionOverdue(DateOnly today) =>
        e => (e.State == ExecutionState.Active || e.State == ExecutionState.Returned) && !e.ToBeRescheduled && e.Latest < today;

    public static Expression<Func<Execution, bool>> IsExecutionDueSoon(DateOnly today)
    {
        var until = today.AddDays(DueSoonDays);
        return e => (e.State == ExecutionState.Active || e.State == ExecutionState.Returned) && !e.ToBeRescheduled && e.Latest >= today && e.Latest <= until;
    }

    public static Expression<Func<Execution, bool>> IsExecutionStalled(DateOnly today)
    {
        var since = today.AddDays(-StalledDays);
        return e => e.IsOpen && (e.State == ExecutionState.Active || e.State == ExecutionState.Returned) && e.LastProgressOn < since;
    }

    public static bool IsOverdue(CommitmentState state, bool toBeRescheduled, DateOnly? latest, DateOnly today) =>
        state == CommitmentState.Agreed && !toBeRescheduled && latest < today;

    public static bool IsDueSoon(CommitmentState state, bool toBeRescheduled, DateOnly? latest, DateOnly today) =>
        state == CommitmentState.Agreed && !toBeRescheduled && latest >= today && latest <= today.AddDays(DueSoonDays);

    public static bool IsOverdue(ExecutionState state, bool toBeRescheduled, DateOnly? latest, DateOnly today) =>
        state is ExecutionState.Active or ExecutionState.Returned && !toBeRescheduled && latest < today;

    public static bool IsDueSoon(ExecutionState state, bool toBeRescheduled, DateOnly? latest, DateOnly today) =>
        state is ExecutionState.Active or ExecutionState.Returned && !toBeRescheduled && latest >= today && latest <= today.AddDays(DueSoonDays);

    public static bool IsStalled(ExecutionState state, DateOnly lastProgressOn, DateOnly today) =>
        state is ExecutionState.Active or ExecutionState.Returned && lastProgressOn.AddDays(StalledDays) < today;

    /// <summary>Days since one side asked, while another has not answered.</summary>
    /// <param name="isAnswered">Whether every side that was asked has said something.</param>
    public static int? RequestAge(CommitmentState state, DateOnly? requestedOn, bool isAnswered, DateOnly today) =>
        !isAnswered && state is CommitmentState.Requested or CommitmentState.AwaitingConfirmation && requestedOn is { } day ? Math.Max(0, today.DayNumber - day.DayNumber) : null;
}

/// <summary>In the words of queries.</summary>
public sealed class UnansweredProposal
{
    public required Commitment Commitment { get; init; }

    public required DeadlineProposal Proposal { get; init; }
}
