using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Finds what a command changes, among what the actor may see and change.</summary>
internal static class MeetingLoading
{
    /// <returns>Errors <c>record.not-found</c>, <c>record.not-yours</c>, <c>record.stale</c>.</returns>
    public static Task<Result<Visit>> FindVisitAsync(this IAppDbContext db, Guid id, Guid? version, Actor actor, CancellationToken cancellationToken) =>
        FindAsync(db.Visits, id, version, actor, cancellationToken);

    /// <returns>Errors <c>record.not-found</c>, <c>record.not-yours</c>, <c>record.stale</c>.</returns>
    public static Task<Result<Meeting>> FindMeetingAsync(this IAppDbContext db, Guid id, Guid? version, Actor actor, CancellationToken cancellationToken) =>
        FindAsync(db.Meetings, id, version, actor, cancellationToken);

    /// <returns>Errors <c>record.not-found</c>, <c>record.not-yours</c>, <c>record.stale</c>.</returns>
    public static Task<Result<Statement>> FindStatementAsync(this IAppDbContext db, Guid id, Guid? version, Actor actor, CancellationToken cancellationToken) =>
        FindAsync(db.Statements, id, version, actor, cancellationToken);

    /// <summary>A meeting whose agenda the running request may work on: the owner's people, and those of any party that meets.</summary>
    /// <returns>Errors <c>record.not-found</c>, <c>record.stale</c>, <c>access.forbidden</c>, <c>meeting.party-foreign</c>, <c>meeting.locked</c>.</returns>
    public static async Task<Result<Meeting>> FindAgendaAsync(this IAppDbContext db, Guid id, Guid? version, Actor actor, CancellationToken cancellationToken)
    {
        var found = await db.FindAnsweredAsync(id, version, actor, cancellationToken);
        if (!found.TryGet(out var meeting))
        {
            return found;
        }

        if (meeting.OwnerPartyId != actor.PartyId && !meeting.PartyIds.Contains(actor.PartyId ?? Guid.Empty))
        {
            return Error.Rule("meeting.party-foreign");
        }

        return meeting.IsLocked ? Error.Conflict("meeting.locked") : meeting;
    }

    /// <summary>A meeting that the running request may touch, whoever owns it: to answer.</summary>
    /// <returns>Errors <c>record.not-found</c>, <c>record.stale</c>, <c>access.forbidden</c>.</returns>
    public static async Task<Result<Meeting>> FindAnsweredAsync(this IAppDbContext db, Guid id, Guid? version, Actor actor, CancellationToken cancellationToken)
    {
        var meeting = await db.Meetings.FirstOrDefaultAsync(m => m.Id == id, cancellationToken);
        if (meeting is null)
        {
            return Error.NotFound();
        }

        if (actor.MayTouch(meeting) is { } forbidden)
        {
            return forbidden;
        }

        return meeting.CheckVersion(version) is { } stale ? stale : meeting;
    }

    /// <summary>An own item of the agenda of a meeting that is not locked.</summary>
    /// <returns>Errors <c>record.not-found</c>, <c>record.not-yours</c>, <c>record.stale</c>, <c>meeting.locked</c>, <c>agenda.item-removed</c>.</returns>
    public static async Task<Result<(AgendaItem Item, Meeting Meeting)>> FindAgendaItemAsync(
        this IAppDbContext db, Guid id, Guid? version, Actor actor, CancellationToken cancellationToken)
    {
        var found = await FindAsync(db.AgendaItems, id, version, actor, cancellationToken);
        if (!found.TryGet(out var item))
        {
            return Result<(AgendaItem, Meeting)>.Failure(found.Errors);
        }

        var meeting = await db.Meetings.FirstOrDefaultAsync(m => m.Id == item.MeetingId, cancellationToken);
        if (meeting is null)
        {
            return Error.NotFound();
        }

        return meeting.IsLocked ? Error.Conflict("meeting.locked")
            : item.RemovedOn is not null ? Error.Conflict("agenda.item-removed")
            : (item, meeting);
    }

    private static async Task<Result<T>> FindAsync<T>(IQueryable<T> records, Guid id, Guid? version, Actor actor, CancellationToken cancellationToken)
        where T : TrackedRecord
    {
        var record = await records.FirstOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (record is null)
        {
            return Error.NotFound();
        }

        if (actor.MayChange(record) is { } foreign)
        {
            return foreign;
        }

        return record.CheckVersion(version) is { } stale ? stale : record;
    }
}
