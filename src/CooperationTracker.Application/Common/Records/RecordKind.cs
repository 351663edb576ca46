using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Common.Records;

/// <summary>The sorts of record that one party hands over to another; an execution never is.</summary>
public enum RecordKind
{
    Commitment,
    Event,
    Initiative,
    Meeting,
    Project,
    Statement,
    Visit,
    WorkingGroup,
}

internal static class RecordFinding
{
    /// <summary>A record that the running request may change as its owner.</summary>
    /// <returns>Errors <c>record.not-found</c>, <c>record.stale</c>, those of <see cref="Actor.MayChange"/>.</returns>
    public static async Task<Result<TrackedRecord>> FindOwnRecordAsync(
        this IAppDbContext db, RecordKind kind, Guid id, Guid? version, Actor actor, CancellationToken cancellationToken)
    {
        var found = await db.FindRecordAsync(kind, id, version, cancellationToken);
        return found.TryGet(out var record) && actor.MayChange(record) is { } foreign ? foreign : found;
    }

    /// <returns>Errors <c>record.not-found</c>, <c>record.stale</c>.</returns>
    public static async Task<Result<TrackedRecord>> FindRecordAsync(
        this IAppDbContext db, RecordKind kind, Guid id, Guid? version, CancellationToken cancellationToken)
    {
        TrackedRecord? record = kind switch
        {
            RecordKind.Commitment => await db.Commitments.FirstOrDefaultAsync(r => r.Id == id, cancellationToken),
            RecordKind.Event => await db.Events.FirstOrDefaultAsync(r => r.Id == id, cancellationToken),
            RecordKind.Initiative => await db.Initiatives.FirstOrDefaultAsync(r => r.Id == id, cancellationToken),
            RecordKind.Meeting => await db.Meetings.FirstOrDefaultAsync(r => r.Id == id, cancellationToken),
            RecordKind.Project => await db.Projects.FirstOrDefaultAsync(r => r.Id == id, cancellationToken),
            RecordKind.Statement => await db.Statements.FirstOrDefaultAsync(r => r.Id == id, cancellationToken),
            RecordKind.Visit => await db.Visits.FirstOrDefaultAsync(r => r.Id == id, cancellationToken),
            RecordKind.WorkingGroup => await db.WorkingGroups.FirstOrDefaultAsync(r => r.Id == id, cancellationToken),
            _ => null,
        };
        if (record is null)
        {
            return Error.NotFound();
        }

        return record.CheckVersion(version) is { } stale ? stale : Result<TrackedRecord>.Of(record);
    }
}
