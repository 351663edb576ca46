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
