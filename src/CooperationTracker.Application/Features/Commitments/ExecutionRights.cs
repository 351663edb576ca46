using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Who of the own side may do what with an execution, beyond what a request declares.</summary>
internal static class ExecutionRights
{
    /// <summary>The result is taken or sent back by the chair, by who gave the execution or by who controls it.</summary>
    public static bool MayDecide(this Actor actor, Execution execution) =>
        actor.Has(Permission.Preside, execution) || actor.Is(execution.AuthorId) || actor.Is(execution.ControllerId);

    /// <summary>Suspending, resuming and cancelling is the author's word; staff put it down, most authors having no account.</summary>
    public static bool MayDirect(this Actor actor, Execution execution) =>
        actor.Has(Permission.Preside, execution) || actor.Has(Permission.RegisterRecords, execution) || actor.Is(execution.AuthorId);

    /// <summary>The controller says whether he supports an extension; staff and the chair put it down, few controllers having an account.</summary>
    /// <returns><c>access.forbidden</c>, <c>extension.own</c>, or null when the actor may.</returns>
    public static Error? MayRecommend(this Actor actor, Execution execution) =>
        actor.Is(execution.ControllerId) ? null : actor.MayExtend(execution);

    /// <summary>The deadline is the author's; the lead gives himself no more time.</summary>
    /// <returns><c>access.forbidden</c>, <c>extension.own</c>, or null when the actor may.</returns>
    public static Error? MayExtend(this Actor actor, Execution execution) =>
        !actor.MayDirect(execution) ? new Error("access.forbidden", ErrorKind.Forbidden)
        : actor.Is(execution.LeadPersonId) && !actor.Is(execution.AuthorId) ? new Error("extension.own", ErrorKind.Forbidden)
        : null;

    /// <summary>
    /// Another author is named by the present one. Whose author cannot do so here, having no account or no right to register, or has none yet: by whoever registers
    /// records, but not by the lead, who would choose whom he answers to.
    /// </summary>
    /// <param name="authorSpeaks">Whether the present author can do it himself.</param>
    /// <returns><c>execution.author-not-yours</c>, or null when the actor may.</returns>
    public static Error? MayNameAuthor(this Actor actor, Execution execution, bool authorSpeaks) =>
        actor.Is(execution.AuthorId) || (!authorSpeaks && !actor.Is(execution.LeadPersonId)) ? null : new Error("execution.author-not-yours", ErrorKind.Forbidden);

    /// <returns><c>access.forbidden</c>, or null when the actor may ask the lead for a report.</returns>
    public static Error? MayRequestReport(this Actor actor, Execution execution) =>
        actor.MayDirect(execution) || actor.Is(execution.ControllerId) ? null : new Error("access.forbidden", ErrorKind.Forbidden);

    /// <returns><c>access.forbidden</c>, or null when the actor may make the move. That nobody accepts <see cref="OwnResultsAsync">his own result</see> is asked besides.</returns>
    public static Error? MayMove(this Actor actor, ExecutionMove move, Execution execution)
    {
        var allowed = move switch
        {
            ExecutionMove.Submit => actor.Has(Permission.Execute, execution),
            ExecutionMove.Accept or ExecutionMove.Return => actor.MayDecide(execution),
            _ => actor.MayDirect(execution),
        };
        return allowed ? null : new Error("access.forbidden", ErrorKind.Forbidden);
    }

    /// <summary>Which results are the actor's own: what he leads, and what he has submitted or a substitute has for him. Nobody accepts his own work.</summary>
    /// <returns>The ids of those executions.</returns>
    public static async Task<IReadOnlySet<Guid>> OwnResultsAsync(
        this IAppDbContext db, Actor actor, IReadOnlyCollection<Execution> executions, CancellationToken cancellationToken)
    {
        var own = executions.Where(e => actor.Is(e.LeadPersonId)).Select(e => e.Id).ToHashSet();
        var submitted = executions.Where(e => e.State == ExecutionState.Submitted).Select(e => e.Id).ToList();
        if (submitted.Count == 0)
        {
            return own;
        }

        own.UnionWith(await db.SubmissionsBy(actor).Where(h => submitted.Contains(h.SubjectId)).Select(h => h.SubjectId).ToListAsync(cancellationToken));
        return own;
    }

    /// <summary>Of each execution the last time that it was submitted, where the actor did that, or a substitute for him, or he for whom he acts.</summary>
    public static IQueryable<HistoryEntry> SubmissionsBy(this IAppDbContext db, Actor actor)
    {
        List<Guid?> me = [actor.UserId, actor.OnBehalfOf?.UserId ?? actor.UserId];
        var all = db.History.Where(h => h.Fact == HistoryFact.State && h.Value == nameof(ExecutionState.Submitted));
        return all.Where(h => (me.Contains(h.ActorId) || me.Contains(h.OnBehalfOfId)) && !all.Any(later => later.SubjectId == h.SubjectId && later.Id > h.Id));
    }
}
