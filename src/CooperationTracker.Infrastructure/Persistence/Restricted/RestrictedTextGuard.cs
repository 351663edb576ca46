using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.History;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Purges;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CooperationTracker.Infrastructure.Persistence.Restricted;

/// <summary>A save that a rule of the whole database refuses; the unit of work answers with the error.</summary>
internal sealed class RefusedSaveException(Error error) : Exception(error.Code)
{
    public Error Error { get; } = error;
}

/// <summary>
/// Before every save: no text of a restricted record is written where it may not be kept, and nobody of another party gets a user where it is.
/// Every text of every record counts, whichever command writes it, unless it is listed here.
/// </summary>
internal sealed class RestrictedTextGuard(RestrictedSettings settings) : SaveChangesInterceptor
{
    /// <summary>The longest ground or result that is no text of the matter, in UTF-16 code units: it names a document.</summary>
    public const int Brief = 200;

    /// <summary>What says nothing of the matter: dates, languages, numbers of documents, and by what it is found.</summary>
    private static readonly HashSet<(Type, string)> Harmless =
    [
        (typeof(Commitment), nameof(Commitment.DateText)),
        (typeof(Commitment), nameof(Commitment.DocumentNumber)),
        (typeof(Commitment), nameof(Commitment.DocumentItem)),
        (typeof(Commitment), nameof(Commitment.ReferenceNumber)),
        (typeof(Commitment), nameof(Commitment.ReferenceHolder)),
        (typeof(Execution), nameof(Execution.DateText)),
        (typeof(Execution), nameof(Execution.OwnNumber)),
        (typeof(Execution), nameof(Execution.OtherNumber)),
        (typeof(Execution), nameof(Execution.DocumentReference)),
        (typeof(ExtensionRequest), nameof(ExtensionRequest.OldText)),
        (typeof(ExtensionRequest), nameof(ExtensionRequest.NewText)),
        (typeof(CoExecutor), nameof(CoExecutor.DateText)),
        (typeof(ScheduledDate), nameof(ScheduledDate.Text)),
        (typeof(SideWording), nameof(SideWording.Language)),
        (typeof(Meeting), nameof(Meeting.DateText)),
        (typeof(Meeting), nameof(Meeting.ReferenceNumber)),
        (typeof(Meeting), nameof(Meeting.ReferenceHolder)),
        (typeof(Inquiry), nameof(Inquiry.LetterNumber)),
        (typeof(RosterApproval), nameof(RosterApproval.ActNumber)),
        (typeof(AgendaItem), nameof(AgendaItem.SubjectKey)),
        (typeof(Purge), nameof(Purge.SubjectType)),
        (typeof(Purge), nameof(Purge.PlaceType)),
        (typeof(Purge), nameof(Purge.Fields)),
        (typeof(Purge), nameof(Purge.Files)),
    ];

    /// <summary>Allowed as long as it is brief.</summary>
    private static readonly HashSet<(Type, string)> Grounds =
    [
        (typeof(Execution), nameof(Execution.ResultText)),
        (typeof(Submission), nameof(Submission.Text)),
        (typeof(Submission), nameof(Submission.Comment)),
        (typeof(ExtensionRequest), nameof(ExtensionRequest.Reason)),
        (typeof(ExtensionRequest), nameof(ExtensionRequest.Recommendation)),
        (typeof(ExtensionRequest), nameof(ExtensionRequest.EndReason)),
        (typeof(ReportRequest), nameof(ReportRequest.Text)),
        (typeof(CoExecutor), nameof(CoExecutor.Report)),
        (typeof(CoExecutor), nameof(CoExecutor.ReleasedBecause)),
        (typeof(Purge), nameof(Purge.Basis)),
        (typeof(Purge), nameof(Purge.Reason)),
        (typeof(Purge), nameof(Purge.RefusedBecause)),
    ];

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is AppDbContext db)
        {
            // The history writer, which comes first, has looked for changes; looking again would only cost time.
            var detects = db.ChangeTracker.AutoDetectChangesEnabled;
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            try
            {
                var entries = db.ChangeTracker.Entries().ToList();
                var written = entries.FindAll(entry => entry.State is EntityState.Added or EntityState.Modified);

                // Where texts are purged, what is written is what stands in their place.
                if (!entries.Exists(entry => entry.Entity is Purge { State: PurgeState.Done }))
                {
                    await RefuseTextAsync(db, written, new AuditOwners(entries), cancellationToken);
                }

                await RefuseUsersAsync(db, written, cancellationToken);
            }
            finally
            {
                db.ChangeTracker.AutoDetectChangesEnabled = detects;
            }
        }

        return result;
    }

    private async Task RefuseTextAsync(AppDbContext db, List<EntityEntry> entries, AuditOwners owners, CancellationToken cancellationToken)
    {
        var written = new List<Written>();
        foreach (var entry in entries)
        {
            if (entry.Entity is HistoryEntry { AudienceId: { } audienceId, Reason.Length: > Brief })
            {
                written.Add(new(audienceId, null, IsGround: true));
            }
            else if (owners.RootOf(entry).Root is { Entity: TrackedRecord record } root && Texts(entry, root) is { Count: > 0 } texts)
            {
                written.AddRange(texts.Select(isGround => new Written(record.AudienceId, record, isGround)));
            }
        }

        var audienceIds = written.Select(text => text.AudienceId).Distinct().ToList();
        if (audienceIds.Count == 0)
        {
            return;
        }

        var restricted = await db.Audiences.Where(a => audienceIds.Contains(a.Id) && a.Confidentiality == Confidentiality.Restricted)
            .Select(a => new { a.Id, a.OwnerPartyId }).ToDictionaryAsync(a => a.Id, a => a.OwnerPartyId, cancellationToken);
        var rule = new RestrictedText(db, settings);
        foreach (var text in written.Where(text => restricted.ContainsKey(text.AudienceId)).Distinct())
        {
            if (!text.IsGround && text.Record is { } record && await IsOfReferenceAsync(db, record, cancellationToken))
            {
                throw new RefusedSaveException(Error.Conflict("restricted.reference-only"));
            }

            if (await rule.RefusalAsync(restricted[text.AudienceId], cancellationToken) is { } refusal)
            {
                throw new RefusedSaveException(text.IsGround ? Error.Conflict("restricted.ground-too-long", Brief) : refusal);
            }
        }
    }

    private async Task RefuseUsersAsync(AppDbContext db, List<EntityEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            if (entry.Entity is UserProfile { IsActive: true, PartyId: { } partyId }
                && (entry.State == EntityState.Added || entry.Property(nameof(UserProfile.IsActive)).IsModified)
                && await new RestrictedText(db, settings).RefusalOfUserAsync(partyId, cancellationToken) is { } refusal)
            {
                throw new RefusedSaveException(refusal);
            }
        }
    }

    /// <summary>The texts that the save writes into the row, or brings with it into the record's new audience: whether each is a ground only.</summary>
    private static List<bool> Texts(EntityEntry entry, EntityEntry root)
    {
        var isMoved = root.State == EntityState.Modified && root.Property(nameof(IHasAudience.AudienceId)).IsModified;
        var isNewReference = entry == root && root is { State: EntityState.Added, Entity: IMayBeReference { Reference: not null } };
        var type = entry.Metadata.ClrType;
        var texts = new List<bool>();
        foreach (var property in entry.Properties.Where(property => IsText(property, entry.State == EntityState.Added || isMoved)))
        {
            var key = (type, property.Metadata.Name);
            if (Harmless.Contains(key) || IsOfName(property.Metadata.Name))
            {
                continue;
            }

            if (!Grounds.Contains(key))
            {
                texts.Add(false);
            }
            else if (((string)property.CurrentValue!).Length > Brief)
            {
                texts.Add(true);
            }
        }

        // What a reference is called follows from the reference, once.
        if (!isNewReference && entry.ComplexProperties.Any(name => name.Properties.Any(property => IsText(property, entry.State == EntityState.Added || isMoved))))
        {
            texts.Add(false);
        }

        return texts;
    }

    private static bool IsText(PropertyEntry property, bool isAnew) =>
        property.Metadata.ClrType == typeof(string) && (isAnew || property.IsModified) && property.CurrentValue is string { Length: > 0 };

    /// <summary>Keys to sort and search by are made of the name.</summary>
    private static bool IsOfName(string property) =>
        property.EndsWith("Sort", StringComparison.Ordinal) || property.EndsWith("Search", StringComparison.Ordinal);

    private static async Task<bool> IsOfReferenceAsync(AppDbContext db, TrackedRecord record, CancellationToken cancellationToken) => record switch
    {
        IMayBeReference itself => itself.Reference is not null,
        Execution execution => await IsReferenceAsync(db.Commitments, execution.CommitmentId, cancellationToken),
        Comment comment => await IsReferenceAsync(db.Commitments, comment.CommitmentId, cancellationToken),
        Statement statement => await IsReferenceAsync(db.Meetings, statement.MeetingId, cancellationToken),
        AgendaItem item => await IsReferenceAsync(db.Meetings, item.MeetingId, cancellationToken),
        Attachment { Subject: AttachmentSubject.Commitment } file => await IsReferenceAsync(db.Commitments, file.SubjectId, cancellationToken),
        Attachment { Subject: AttachmentSubject.Meeting } file => await IsReferenceAsync(db.Meetings, file.SubjectId, cancellationToken),
        Attachment { Subject: AttachmentSubject.Execution } file =>
            await db.Executions.FindAsync([file.SubjectId], cancellationToken) is { } execution && await IsReferenceAsync(db.Commitments, execution.CommitmentId, cancellationToken),
        _ => false,
    };

    private static async Task<bool> IsReferenceAsync<T>(DbSet<T> records, Guid id, CancellationToken cancellationToken)
        where T : TrackedRecord, IMayBeReference =>
        (records.Local.FindEntry(id)?.Entity ?? await records.IgnoreAutoIncludes().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellationToken)) is { Reference: not null };

    /// <param name="IsGround">A reason or a result that is only too long.</param>
    private sealed record Written(int AudienceId, TrackedRecord? Record, bool IsGround);
}
