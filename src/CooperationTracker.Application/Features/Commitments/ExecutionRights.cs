using CooperationTracker.Application.Common.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Who of the own side may do what with an execution, beyond what a request declares.</summary>
internal static class ExecutionRights
{
    /// <summary>The result is taken or sent back by the chair, by who gave the execution or by who controls it.</summary>
    public static bool MayDecide(this Actor actor, Guid? authorId, Guid? controllerId) =>
        actor.Permissions.Contains(Permission.Preside) || actor.Is(authorId) || actor.Is(controllerId);

    /// <summary>Suspending, resuming and cancelling is the author's word; staff put it down, most authors having no account.</summary>
    public static bool MayDirect(this Actor actor, Guid? authorId) =>
        actor.Permissions.Contains(Permission.Preside) || actor.Permissions.Contains(Permission.RegisterRecords) || actor.Is(authorId);

    /// <returns><c>access.forbidden</c>, or null when the actor may make the move.</returns>
    public static Error? MayMove(this Actor actor, ExecutionMove move, Guid? authorId, Guid? controllerId)
    {
        var allowed = move switch
        {
            ExecutionMove.Submit => actor.Permissions.Contains(Permission.Execute),
            ExecutionMove.Accept or ExecutionMove.Return => actor.MayDecide(authorId, controllerId),
            _ => actor.MayDirect(authorId),
        };
        return allowed ? null : new Error("access.forbidden", ErrorKind.Forbidden);
    }

    private static bool Is(this Actor actor, Guid? personId) => personId is not null && actor.PersonId == personId;
}
