using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Infrastructure.Persistence.Purges;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Audit;

internal sealed class AuditPurge(AppDbContext db, IAuditTrail trail) : IAuditPurge
{
    public async Task<int> PurgeAsync(string subjectType, Guid subjectId, IReadOnlyCollection<string>? fields, IReadOnlyCollection<string> texts, AuditEvent act, CancellationToken cancellationToken)
    {
        if (act.Action != AuditAction.Purged || act.SubjectId != subjectId)
        {
            throw new ArgumentException("The act is of the purge of this very record.", nameof(act));
        }

        await db.SaveChangesAsync(cancellationToken);
        var entries = await db.AuditEntries.AsNoTracking().IgnoreQueryFilters([AppDbContext.VisibilityFilter])
            .Where(e => e.SubjectId == subjectId && e.SubjectType == subjectType && e.Action != AuditAction.Purged)
            .ToListAsync(cancellationToken);
        var count = 0;
        foreach (var entry in entries)
        {
            var before = AuditContent.Parse(entry.Content);
            var after = before.Without(Goes);
            var gone = after.Texts.Count(text => text.IsPurged) - before.Texts.Count(text => text.IsPurged);
            if (gone == 0)
            {
                continue;
            }

            // The context refuses to save changed entries; this is the one way around, and it lets texts go only.
            var remaining = after.ToJson();
            await db.AuditEntries.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(e => e.Id == entry.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.Content, remaining), cancellationToken);
            count += gone;
        }

        trail.Add(act);
        return count;

        bool Goes(string field, SaltedText text) => fields is null || fields.Any(name => Covers(name, field)) || PurgeTraces.IsIn(text.Text, texts);
    }

    private static bool Covers(string name, string field) =>
        field == name || (name.Length > 0 && field.StartsWith(name, StringComparison.Ordinal) && field[name.Length] is '.' or '[');
}
