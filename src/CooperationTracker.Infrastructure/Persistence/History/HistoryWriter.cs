using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CooperationTracker.Infrastructure.Persistence.History;

/// <summary>
/// Before every save: gives each changed aggregate a new version (a change of a part counts as one of its root) and
/// writes the facts it asserted as history rows, ending the span that each of them follows.
/// </summary>
internal sealed class HistoryWriter : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is AppDbContext db)
        {
            // Entries() looks for changes once; whatever is asked of the list afterwards costs nothing.
            var entries = db.ChangeTracker.Entries().ToList();
            RenewVersions(entries);
            await WriteFactsAsync(db, entries, cancellationToken);
        }

        return result;
    }

    /// <summary>The framework saves its keys synchronously; records are only ever saved asynchronously.</summary>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context!.ChangeTracker.Entries<AggregateRoot>().Any()
            ? throw new NotSupportedException("Save records asynchronously.")
            : result;

    private static void RenewVersions(IReadOnlyList<EntityEntry> entries)
    {
        var owners = entries
            .Where(entry => entry.Metadata.FindPrimaryKey()!.Properties.Count == 1)
            .ToDictionary(entry => (entry.Metadata, entry.CurrentValues[entry.Metadata.FindPrimaryKey()!.Properties[0]]));
        var changed = entries
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(entry => RootOf(entry, owners))
            .OfType<EntityEntry>()
            .DistinctBy(entry => entry.Entity);
        foreach (var root in changed)
        {
            root.Property(nameof(AggregateRoot.Version)).CurrentValue = Guid.CreateVersion7();
        }
    }

    /// <summary>Parts hang on their root by a collection that only the root knows; other foreign keys lead to other aggregates.</summary>
    private static EntityEntry? RootOf(EntityEntry entry, Dictionary<(IEntityType Type, object? Key), EntityEntry> owners)
    {
        while (entry.Entity is not AggregateRoot)
        {
            if (entry.Metadata.GetForeignKeys().FirstOrDefault(fk => fk.PrincipalToDependent is { IsCollection: true }) is not { } part
                || !owners.TryGetValue((part.PrincipalEntityType, entry.CurrentValues[part.Properties[0]]), out var owner))
            {
                return null;
            }

            entry = owner;
        }

        return entry;
    }

    private static async Task WriteFactsAsync(AppDbContext db, IReadOnlyList<EntityEntry> entries, CancellationToken cancellationToken)
    {
        var asserted = entries
            .Where(entry => entry.Entity is AggregateRoot)
            .Select(entry => (Entry: entry, Root: (AggregateRoot)entry.Entity, Facts: ((AggregateRoot)entry.Entity).TakeFacts()))
            .Where(of => of.Facts.Count > 0)
            .ToList();
        var earlier = asserted.Where(of => of.Entry.State != EntityState.Added).Select(of => of.Root.Id).ToList();
        var rows = earlier.Count == 0
            ? []
            : await db.History.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(h => earlier.Contains(h.SubjectId)).ToListAsync(cancellationToken);
        var bySubject = rows.ToLookup(row => row.SubjectId);
        foreach (var (entry, root, facts) in asserted)
        {
            var audienceId = (root as IHasAudience)?.AudienceId;
            var known = bySubject[root.Id].ToList();
            foreach (var fact in facts)
            {
                var row = new HistoryEntry(entry.Metadata.ClrType.Name, root.Id, audienceId, fact);
                Insert(row, known);
                known.Add(row);
                db.History.Add(row);
            }
        }
    }

    /// <summary>Entered after the fact, a row may fall between two others; among rows of one day the one recorded last holds.</summary>
    private static void Insert(HistoryEntry row, List<HistoryEntry> known)
    {
        var line = known.Where(h => h.Fact == row.Fact && h.Key == row.Key).ToList();
        row.EndOn(line.Where(h => h.EffectiveFrom > row.EffectiveFrom).Min(h => (DateOnly?)h.EffectiveFrom));
        foreach (var earlier in line.Where(h => h.EffectiveFrom <= row.EffectiveFrom && (h.EffectiveTo is null || h.EffectiveTo > row.EffectiveFrom)))
        {
            earlier.EndOn(row.EffectiveFrom);
        }
    }
}
