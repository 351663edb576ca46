using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

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
            db.ChangeTracker.DetectChanges();
            RenewVersions(db);
            await WriteFactsAsync(db, cancellationToken);
        }

        return result;
    }

    /// <summary>The framework saves its keys synchronously; records are only ever saved asynchronously.</summary>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context!.ChangeTracker.Entries<AggregateRoot>().Any()
            ? throw new NotSupportedException("Save records asynchronously.")
            : result;

    private static void RenewVersions(AppDbContext db)
    {
        var changed = new HashSet<AggregateRoot>();
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            if (RootOf(db, entry.Entity) is { } root)
            {
                changed.Add(root);
            }
        }

        foreach (var root in changed)
        {
            db.Entry(root).Property(r => r.Version).CurrentValue = Guid.CreateVersion7();
        }
    }

    /// <summary>Parts hang on their root by a collection that only the root knows; other foreign keys lead to other aggregates.</summary>
    private static AggregateRoot? RootOf(AppDbContext db, object entity)
    {
        while (entity is not AggregateRoot)
        {
            var entry = db.Entry(entity);
            if (entry.Metadata.GetForeignKeys().FirstOrDefault(fk => fk.PrincipalToDependent is { IsCollection: true }) is not { } part)
            {
                return null;
            }

            var key = part.Properties.Select(p => entry.Property(p).CurrentValue).ToArray();
            var owner = db.ChangeTracker.Entries().FirstOrDefault(e =>
                e.Metadata == part.PrincipalEntityType && part.PrincipalKey.Properties.Select(p => e.Property(p).CurrentValue).SequenceEqual(key));
            if (owner is null)
            {
                return null;
            }

            entity = owner.Entity;
        }

        return (AggregateRoot)entity;
    }

    private static async Task WriteFactsAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        foreach (var entry in db.ChangeTracker.Entries<AggregateRoot>().ToList())
        {
            var root = entry.Entity;
            var facts = root.TakeFacts();
            if (facts.Count == 0)
            {
                continue;
            }

            var audienceId = (root as IHasAudience)?.AudienceId;
            var subject = entry.Metadata.ClrType.Name;
            var known = entry.State == EntityState.Added
                ? []
                : await db.History.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(h => h.SubjectId == root.Id).ToListAsync(cancellationToken);
            foreach (var fact in facts)
            {
                var row = new HistoryEntry(subject, root.Id, audienceId, fact);
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
