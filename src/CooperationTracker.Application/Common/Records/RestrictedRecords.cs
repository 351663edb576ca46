using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Common.Records;

/// <param name="Type">The aggregate's name in the glossary: Commitment, Event, …</param>
internal sealed record RestrictedRecord(string Type, Guid Id, int AudienceId, Guid OwnerPartyId);

internal static class RestrictedRecords
{
    /// <param name="audienceIds">The restricted audiences that the reader is in.</param>
    public static async Task<IReadOnlyList<RestrictedRecord>> RestrictedAmongAsync(
        this IAppDbContext db, IReadOnlyCollection<Guid> ids, IReadOnlySet<int> audienceIds, CancellationToken cancellationToken)
    {
        var audiences = audienceIds.ToList();
        var found = await Among(db.Commitments, ids, audiences)
            .Concat(Among(db.Executions, ids, audiences))
            .Concat(Among(db.Meetings, ids, audiences))
            .Concat(Among(db.Statements, ids, audiences))
            .Concat(Among(db.AgendaItems, ids, audiences))
            .Concat(Among(db.Visits, ids, audiences))
            .Concat(Among(db.Initiatives, ids, audiences))
            .Concat(Among(db.Events, ids, audiences))
            .Concat(Among(db.Projects, ids, audiences))
            .Concat(Among(db.WorkingGroups, ids, audiences))
            .Concat(Among(db.Inquiries, ids, audiences))
            .ToListAsync(cancellationToken);
        return [.. found.Select(row => new RestrictedRecord(row.Type, row.Id, row.AudienceId, row.OwnerPartyId))];
    }

    private static IQueryable<Row> Among<T>(IQueryable<T> records, IReadOnlyCollection<Guid> ids, List<int> audienceIds)
        where T : TrackedRecord
    {
        var type = typeof(T).Name;
        return records.IgnoreAutoIncludes().Where(r => ids.Contains(r.Id) && audienceIds.Contains(r.AudienceId))
            .Select(r => new Row { Type = type, Id = r.Id, AudienceId = r.AudienceId, OwnerPartyId = r.OwnerPartyId });
    }

    private sealed class Row
    {
        public string Type { get; set; } = "";

        public Guid Id { get; set; }

        public int AudienceId { get; set; }

        public Guid OwnerPartyId { get; set; }
    }
}
