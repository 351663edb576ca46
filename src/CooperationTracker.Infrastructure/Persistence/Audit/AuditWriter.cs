using System.Runtime.CompilerServices;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.History;
using CooperationTracker.Domain.Imports;
using CooperationTracker.Domain.Reminders;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CooperationTracker.Infrastructure.Persistence.Audit;

/// <summary>
/// Before every save: puts each changed record, account or setting on the audit trail, field by field, a part's with its
/// root's. Whatever is in the model is put down, unless it is listed here with the reason. Rows of the trail itself are only
/// ever added.
/// </summary>
internal sealed class AuditWriter(TimeProvider clock) : SaveChangesInterceptor
{
    /// <summary>What is not put down, and why.</summary>
    public static readonly IReadOnlyDictionary<Type, string> Exempt = new Dictionary<Type, string>
    {
        [typeof(AuditEntry)] = "The trail itself.",
        [typeof(AuditSeal)] = "The trail itself.",
        [typeof(AuditHead)] = "The trail itself.",
        [typeof(HistoryEntry)] = "Says again, for readers, what changed in the record.",
        [typeof(Reminder)] = "Planned and sent by the system, each with a state of its own to be seen.",
        [typeof(Notification)] = "Made by the system; only its addressee sees and reads it.",
        [typeof(OutboxMessage)] = "Made by the system; carries texts of what the entries tell of already.",
        [typeof(ImportRow)] = "What is to become a record; the record that it becomes is put down.",
        [typeof(ImportKey)] = "Remembers which record a row became; the import is put down.",
        [typeof(IdempotencyRecord)] = "Repeats a result; the command that had it is put down.",
        [typeof(DataProtectionKey)] = "A secret that the framework renews by itself.",
        [typeof(AnchorGraphLock)] = "A lock.",
        [typeof(Audience)] = "Interned: who got to see a record stands with the record.",
        [typeof(AudienceParty)] = "Interned: who got to see a record stands with the record.",
    };

    /// <summary>What was put down for a save that is under way: when it fails, it did not happen.</summary>
    private readonly ConditionalWeakTable<DbContext, List<EntityEntry>> _pending = [];

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not AppDbContext db)
        {
            return result;
        }

        // The history writer, which comes first, has looked for changes; looking again would only cost time.
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var entries = db.ChangeTracker.Entries().ToList();
            RefuseChangedRows(entries);
            await WriteAsync(db, entries, cancellationToken);
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }

        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        _pending.Remove(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context!);
        return Task.CompletedTask;
    }

    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context!);
        return Task.CompletedTask;
    }

    /// <summary>The framework saves its keys synchronously; what is audited is saved asynchronously.</summary>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        var entries = eventData.Context!.ChangeTracker.Entries().ToList();
        RefuseChangedRows(entries);
        return entries.Exists(IsAudited) ? throw new NotSupportedException("Save what is audited asynchronously.") : result;
    }

    private void Forget(DbContext db)
    {
        if (_pending.TryGetValue(db, out var entries))
        {
            entries.ForEach(entry => entry.State = EntityState.Detached);
            _pending.Remove(db);
        }
    }

    private static bool IsAudited(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && !Exempt.ContainsKey(entry.Metadata.ClrType);

    private static void RefuseChangedRows(List<EntityEntry> entries)
    {
        if (entries.Exists(entry => entry is { Entity: AuditEntry or AuditSeal or AuditHead, State: EntityState.Modified or EntityState.Deleted }))
        {
            throw new InvalidOperationException("Rows of the audit trail are neither changed nor removed.");
        }
    }

    private async Task WriteAsync(AppDbContext db, List<EntityEntry> entries, CancellationToken cancellationToken)
    {
        var changed = entries.Where(IsAudited).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        var owners = new AuditOwners(entries);
        var subjects = new Dictionary<(string Type, object Key), AuditSubject>();
        foreach (var entry in changed)
        {
            var (root, prefix) = owners.RootOf(entry);
            var subject = AuditSubject.Of(root);
            if (!subjects.TryGetValue(subject.Key, out var known))
            {
                subjects.Add(subject.Key, known = subject);
            }

            known.Take(entry, prefix);
        }

        var told = subjects.Values.Where(subject => subject.Changes.Count > 0).ToList();
        if (told.Count == 0)
        {
            return;
        }

        var parties = await AuditParties.LoadAsync(db, told, cancellationToken);
        var reasons = entries.Where(entry => entry is { Entity: HistoryEntry { Reason: not null }, State: EntityState.Added })
            .Select(entry => (HistoryEntry)entry.Entity)
            .ToLookup(row => row.SubjectId, row => row.Reason);
        var origin = AuditOrigins.Of(db);
        var now = clock.GetUtcNow();
        var written = _pending.GetOrCreateValue(db);
        foreach (var subject in told)
        {
            var reason = subject.Id is { } id ? reasons[id].FirstOrDefault() : null;
            written.Add(db.Add(new AuditEntry(subject.ToEvent(parties, reason), origin, now)));
        }
    }
}

/// <summary>Finds the record that a changed row is a part of, among what a context has loaded.</summary>
internal sealed class AuditOwners
{
    private readonly Dictionary<(Type Type, object? Key), EntityEntry> _byKey = [];

    public AuditOwners(IEnumerable<EntityEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Metadata.FindPrimaryKey() is { Properties: [var key] })
            {
                _byKey.TryAdd((entry.Metadata.ClrType, entry.CurrentValues[key]), entry);
            }
        }
    }

    /// <returns>The record, and the part's place in it: <c>Seats[…].</c></returns>
    public (EntityEntry Root, string Prefix) RootOf(EntityEntry entry)
    {
        var prefix = "";
        while (true)
        {
            if (entry.Entity is ScheduledDate date)
            {
                var type = date.Owner is DateOwner.ProjectMilestone ? "Project" : date.Owner.ToString();
                var owner = _byKey.Where(of => of.Key.Type.Name == type && Equals(of.Key.Key, date.OwnerId)).Select(of => of.Value).FirstOrDefault();
                return owner is null ? (entry, prefix) : (owner, $"Schedule.{prefix}");
            }

            var part = entry.Metadata.GetForeignKeys().FirstOrDefault(fk => fk.PrincipalToDependent is { IsCollection: true });
            if (part is null || !_byKey.TryGetValue((part.PrincipalEntityType.ClrType, entry.CurrentValues[part.Properties[0]]), out var root))
            {
                return (entry, prefix);
            }

            var key = entry.Metadata.FindPrimaryKey()!.Properties.Except(part.Properties).Select(p => AuditText.Of(entry.CurrentValues[p]));
            prefix = $"{part.PrincipalToDependent!.Name}[{string.Join(' ', key)}].{prefix}";
            entry = root;
        }
    }
}
