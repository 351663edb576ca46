using System.Globalization;
using System.Text.Json;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Application.Features.Purges;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.History;
using CooperationTracker.Domain.Imports;
using CooperationTracker.Domain.Initiatives;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Projects;
using CooperationTracker.Domain.Purges;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Infrastructure.Email;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CooperationTracker.Infrastructure.Persistence.Purges;

/// <summary>
/// Finds a record's texts by the model (<see cref="PurgeSlots"/>), so that a text column added later is found without anybody
/// remembering it. Copies are looked for past the visibility filter: a text must go wherever it is.
/// </summary>
internal sealed class PurgeTexts(AppDbContext db, IActorContext actor, MailSettings mails) : IPurgeTexts
{
    /// <summary>The longest text that a mail about the record itself may hold by coincidence.</summary>
    private const int ShortestInOwnMail = 3;

    /// <summary>Of a record's texts, the longest: of each, all records are gone through.</summary>
    private const int MostSought = 10;

    private const int MostFound = 20;

    /// <summary>Where the trail names the file that somebody took.</summary>
    private static readonly string[] DownloadFields = ["Version"];

    private static readonly string[] KeysOfSides = ["side", "proposed", "deadline", "entered-by", "minutes"];

    public async Task<Result<PurgeSubject>> FindAsync(string subjectType, Guid subjectId, CancellationToken cancellationToken)
    {
        var loaded = await LoadAsync(subjectType, subjectId, cancellationToken);
        if (!loaded.TryGet(out var record))
        {
            return Result<PurgeSubject>.Failure(loaded.Errors);
        }

        if (actor.Required.MayTouch(record) is { } forbidden)
        {
            return forbidden;
        }

        var scope = (await db.Audiences.AsNoTracking().FirstAsync(a => a.Id == record.AudienceId, cancellationToken)).Scope;
        var codes = await db.Parties.ToDictionaryAsync(p => p.Id, p => p.Code, cancellationToken);
        var history = await HistoryAsync(subjectId, cancellationToken);
        var audited = await AuditedAsync(subjectType, subjectId, cancellationToken);
        var fields = new List<PurgeableField>();
        foreach (var slot in PurgeSlots.Of(db.Entry(record)).Where(slot => IsOurs(record, scope, slot.SidePartyId)))
        {
            var present = slot.Texts.ToList();
            var earlier = audited.Where(text => slot.AuditFields.Contains(text.Field)).Select(text => text.Text)
                .Concat(history.Where(row => Tells(row, slot)).Select(row => row.Value).OfType<string>())
                .Where(text => text.Length > 0).Distinct().Except(present).ToList();
            if (present.Count + earlier.Count > 0)
            {
                fields.Add(new(slot.Path, slot.SidePartyId is { } side ? codes.GetValueOrDefault(side) : slot.Hint, [.. present, .. earlier], earlier.Count));
            }
        }

        fields.AddRange(
            from row in history
            where row.Reason is { Length: > 0 } && IsOurs(record, scope, SideOf(row))
            select new PurgeableField($"History[{row.Id}].Reason", row.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), [row.Reason!], 0));
        if (fields.Count == 0 && record.OwnerPartyId != actor.Required.PartyId)
        {
            return new Error("record.not-yours", ErrorKind.Forbidden);
        }

        var (placeType, placeId) = await PlaceOfAsync(record, cancellationToken);
        return new PurgeSubject(new(subjectType, subjectId, record.Version, placeType, placeId), record.OwnerPartyId, record.AudienceId, fields);
    }

    public async Task<IReadOnlyList<PurgePlace>> FindElsewhereAsync(PurgeSubject subject, IReadOnlyCollection<string> paths, CancellationToken cancellationToken)
    {
        var found = new List<PurgePlace>();
        var texts = subject.Fields.Where(field => paths.Contains(field.Path)).SelectMany(field => field.Texts).Where(text => text.Length >= PurgeTraces.ShortestAnywhere);
        foreach (var text in texts.Distinct().OrderByDescending(text => text.Length).Take(MostSought))
        {
            var key = NameKeys.Fold(text);
            await AddAsync(nameof(Commitment), db.Commitments.Where(c => c.TitleSearch.Contains(key) || c.Sides.Any(s => s.Wordings.Any(w => w.Text.Contains(text)))).Select(c => c.Id));
            await AddAsync(nameof(Initiative), db.Initiatives.Where(i => i.NameSearch.Contains(key)).Select(i => i.Id));
            await AddAsync(nameof(Event), db.Events.Where(e => e.NameSearch.Contains(key)).Select(e => e.Id));
            await AddAsync(nameof(Project), db.Projects.Where(p => p.NameSearch.Contains(key)).Select(p => p.Id));
            await AddAsync(nameof(Meeting), db.Meetings.Where(m => m.NameSearch.Contains(key)).Select(m => m.Id));
            await AddAsync(nameof(Visit), db.Visits.Where(v => v.NameSearch.Contains(key)).Select(v => v.Id));
            found.AddRange((await db.Statements.Where(s => s.WordingSearch.Contains(key)).Select(s => new { s.Id, s.MeetingId }).Take(MostFound).ToListAsync(cancellationToken))
                .Select(s => new PurgePlace(nameof(Statement), s.Id, nameof(Meeting), s.MeetingId)));
            found.AddRange((await db.AgendaItems.Where(i => i.TextSearch.Contains(key)).Select(i => new { i.Id, i.MeetingId }).Take(MostFound).ToListAsync(cancellationToken))
                .Select(i => new PurgePlace(nameof(AgendaItem), i.Id, nameof(Meeting), i.MeetingId)));
        }

        return [.. found.Distinct().Where(place => place.Id != subject.Target.Id).Take(MostFound)];

        async Task AddAsync(string type, IQueryable<Guid> ids) =>
            found.AddRange((await ids.Take(MostFound).ToListAsync(cancellationToken)).Select(id => new PurgePlace(type, id, type, id)));
    }

    public async Task<PurgedTexts> EraseAsync(
        PurgeSubject subject, IReadOnlyCollection<string> paths, Func<string?, string> tombstone, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        var record = (await LoadAsync(subject.Target.Type, subject.Target.Id, cancellationToken)).Value;
        var texts = subject.Fields.Where(field => paths.Contains(field.Path)).SelectMany(field => field.Texts).ToList();
        var traces = PurgeTraces.Of(texts);
        var files = new List<string>();
        var chosen = new List<PurgeSlot>();
        foreach (var slot in PurgeSlots.Of(db.Entry(record)))
        {
            var goes = paths.Contains(slot.Path);
            slot.Write((text, language) => goes ? tombstone(language) : PurgeTraces.Without(text, traces, tombstone(language)));
            if (!goes)
            {
                continue;
            }

            chosen.Add(slot);
            if (record is Attachment attachment && slot.FileNumber is { } number && attachment.Purge(number, stamp).TryGet(out var storedName))
            {
                files.Add(storedName);
            }
        }

        PurgeSlots.RenewKeys(db.Entry(record));

        // Whoever changes the record at the same moment has read it with the text: one of the two must give way.
        db.Entry(record).Property(r => r.Version).CurrentValue = Guid.CreateVersion7();
        foreach (var row in await HistoryAsync(subject.Target.Id, cancellationToken))
        {
            var entry = db.Entry(row);
            if (row.Value is not null && (chosen.Exists(slot => Tells(row, slot)) || (row.Fact == HistoryFact.Attachment && texts.Exists(row.Value.Contains))))
            {
                entry.Property(h => h.Value).CurrentValue = tombstone(null);
            }

            Clean(entry, traces, tombstone(null), nameof(HistoryEntry.Value), nameof(HistoryEntry.Reason));
        }

        var others = await EraseInOtherRecordsAsync(subject, record, traces, tombstone(null), cancellationToken);
        files.AddRange(await EraseCopiesAsync(subject.Target, traces, tombstone(null), cancellationToken));
        await EraseInTablesAsync(subject.Target, traces, cancellationToken);
        return new PurgedTexts([.. chosen.Select(slot => slot.Path), .. record is Attachment ? DownloadFields : []], traces, files, others);
    }

    /// <summary>Reasons of releases; what a confirmation by letter says of the letter.</summary>
    private async Task<List<AuditEvent>> EraseInOtherRecordsAsync(
        PurgeSubject subject, TrackedRecord record, List<string> traces, string tombstone, CancellationToken cancellationToken)
    {
        var others = new List<AuditEvent>();
        foreach (var release in await db.Releases.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(r => r.SubjectId == subject.Target.Id).ToListAsync(cancellationToken))
        {
            if (Clean(db.Entry(release), traces, tombstone, "Reason", "WithdrawReason"))
            {
                others.Add(AuditEvent.OfRecord(AuditAction.Purged, "Release", release.Id, release.AudienceId, release.OwnerPartyId));
            }
        }

        if (record is not Attachment)
        {
            return others;
        }

        var naming = await db.Commitments.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(c => c.Sides.Any(s => s.EnteredAttachmentId == record.Id)).ToListAsync(cancellationToken);
        foreach (var commitment in naming)
        {
            foreach (var side in commitment.Sides.Where(s => s.EnteredAttachmentId == record.Id))
            {
                Clean(db.Entry(side), traces, tombstone, nameof(CommitmentSide.EnteredDocument));
            }

            others.Add(AuditEvent.OfRecord(AuditAction.Purged, nameof(Commitment), commitment.Id, commitment.AudienceId, commitment.OwnerPartyId));
        }

        var minuted = await db.Meetings.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(m => m.Confirmations.Any(c => c.EnteredAttachmentId == record.Id)).ToListAsync(cancellationToken);
        foreach (var meeting in minuted)
        {
            foreach (var confirmation in meeting.Confirmations.Where(c => c.EnteredAttachmentId == record.Id))
            {
                Clean(db.Entry(confirmation), traces, tombstone, nameof(MinutesConfirmation.EnteredDocument));
            }

            others.Add(AuditEvent.OfRecord(AuditAction.Purged, nameof(Meeting), meeting.Id, meeting.AudienceId, meeting.OwnerPartyId));
        }

        return others;
    }

    /// <returns>The files of mails that were written instead of sent.</returns>
    private async Task<List<string>> EraseCopiesAsync(PurgeTarget target, List<string> traces, string tombstone, CancellationToken cancellationToken)
    {
        Guid[] about = [target.Id, target.PlaceId];
        var cleaned = new List<Guid>();
        var mailed = PurgeTraces.InMails(traces);
        var quoted = traces.ConvertAll(InJson);
        foreach (var notification in await db.Notifications.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(n => about.Contains(n.SubjectId)).ToListAsync(cancellationToken))
        {
            Clean(db.Entry(notification), quoted, InJson(tombstone), nameof(notification.Arguments));
        }

        foreach (var mail in await db.Outbox.Where(m => about.Contains(m.SubjectId)).ToListAsync(cancellationToken))
        {
            CleanMail(mail, ShortestInOwnMail);
        }

        foreach (var trace in mailed.Where(trace => trace.Length >= PurgeTraces.ShortestAnywhere))
        {
            foreach (var mail in await db.Outbox.Where(m => m.Subject.Contains(trace) || m.TextBody.Contains(trace)).ToListAsync(cancellationToken))
            {
                CleanMail(mail, PurgeTraces.ShortestAnywhere);
            }
        }

        foreach (var text in quoted)
        {
            var answers = db.Set<IdempotencyRecord>();
            foreach (var answer in await answers.Where(r => r.Result.Contains(text)).ToListAsync(cancellationToken))
            {
                Clean(db.Entry(answer), quoted, InJson(tombstone), nameof(answer.Result));
            }
        }

        return mails.Host is null ? [.. cleaned.Distinct().Select(FileTransport.NameOf).Where(name => File.Exists(Path.Combine(mails.Directory, name)))] : [];

        void CleanMail(OutboxMessage mail, int shortest)
        {
            if (Clean(db.Entry(mail), mailed, tombstone, shortest, nameof(mail.Subject), nameof(mail.TextBody)))
            {
                cleaned.Add(mail.Id);
            }
        }
    }

    /// <summary>
    /// Rows of tables that people bring along, for as long as these are kept: those about the record, and those that hold the text, be they refused or not in yet.
    /// </summary>
    private async Task EraseInTablesAsync(PurgeTarget target, List<string> traces, CancellationToken cancellationToken)
    {
        Guid[] about = [target.Id, target.PlaceId];
        var found = new List<(Guid ImportId, int Number)>();
        await foreach (var row in db.ImportRows.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if ((row.RecordId is { } recordId && about.Contains(recordId)) || TextsOf(row).Any(text => PurgeTraces.IsIn(text, traces)))
            {
                found.Add((row.ImportId, row.Number));
            }
        }

        var importIds = found.Select(row => row.ImportId).Distinct().ToList();
        var languages = await db.Imports.Where(i => importIds.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Language, cancellationToken);
        foreach (var (importId, number) in found)
        {
            var row = await db.ImportRows.FirstAsync(r => r.ImportId == importId && r.Number == number, cancellationToken);
            row.Purge(RowRefusals.In(SupportedCultures.Of(languages[importId]), [Error.Rule("import.text-purged")])[0]);
        }

        static IEnumerable<string?> TextsOf(ImportRow row) =>
            row.Cells.Concat(row.Changes.SelectMany(change => new[] { change.From, change.To })).Concat(row.Refusals.Select(refusal => refusal.Text));
    }

    /// <summary>As it stands within JSON, in its quotes.</summary>
    private static string InJson(string text) => JsonSerializer.Serialize(text);

    private static bool Clean(EntityEntry entry, List<string> traces, string tombstone, params IReadOnlyList<string> properties) =>
        Clean(entry, traces, tombstone, shortest: null, properties);

    private static bool Clean(EntityEntry entry, List<string> traces, string tombstone, int? shortest, params IReadOnlyList<string> properties)
    {
        var changed = false;
        foreach (var property in properties.Select(entry.Property))
        {
            if (property.CurrentValue is string present
                && (shortest is { } length ? PurgeTraces.Without(present, traces, tombstone, length) : PurgeTraces.Without(present, traces, tombstone)) is var left && left != present)
            {
                property.CurrentValue = PurgeSlots.Fit(left, property.Metadata);
                changed = true;
            }
        }

        return changed;
    }

    /// <summary>The owner's are its own texts and those of sides that have never seen the record; another side's are those that it wrote itself.</summary>
    private bool IsOurs(TrackedRecord record, AudienceScope scope, Guid? sidePartyId)
    {
        var ours = actor.Required.PartyId;
        return record.OwnerPartyId == ours
            ? sidePartyId is null || sidePartyId == ours || !(scope.ForEveryone || scope.PartyIds.Contains(sidePartyId.Value))
            : sidePartyId == ours;
    }

    private static Guid? SideOf(HistoryEntry row) =>
        row.Key.Split('/') is [var kind, var party, ..] && KeysOfSides.Contains(kind) && Guid.TryParse(party, out var partyId) ? partyId : null;

    /// <summary>Whether a row of the past tells what a field was.</summary>
    private static bool Tells(HistoryEntry row, PurgeSlot slot) => row.Fact switch
    {
        HistoryFact.Name => slot is { IsOfRoot: true, IsName: true },
        HistoryFact.Wording when slot.SidePartyId is { } side => row.Key == $"side/{side}/{slot.Language}" && slot.Path.EndsWith(".Text", StringComparison.Ordinal),
        HistoryFact.Wording => slot is { IsOfRoot: true, Path: nameof(Statement.Wording) or nameof(AgendaItem.Text) or nameof(Comment.Text) },
        HistoryFact.Reference => slot.IsOfRoot && row.Key.Replace("-", "", StringComparison.Ordinal).Equals(slot.Path, StringComparison.OrdinalIgnoreCase),
        HistoryFact.Progress when row.SubjectType == nameof(AgendaItem) => slot is { IsOfRoot: true, Path: nameof(AgendaItem.Note) },
        _ => false,
    };

    private Task<List<HistoryEntry>> HistoryAsync(Guid subjectId, CancellationToken cancellationToken) =>
        db.History.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(h => h.SubjectId == subjectId).OrderBy(h => h.Id).ToListAsync(cancellationToken);

    /// <summary>What the record's fields ever were, as far as it has been audited.</summary>
    private async Task<List<(string Field, string Text)>> AuditedAsync(string subjectType, Guid subjectId, CancellationToken cancellationToken)
    {
        var contents = await db.AuditEntries.AsNoTracking().IgnoreQueryFilters([AppDbContext.VisibilityFilter])
            .Where(e => e.SubjectId == subjectId && e.SubjectType == subjectType && e.Action != AuditAction.Purged)
            .Select(e => e.Content).ToListAsync(cancellationToken);
        return
        [
            .. from content in contents
               from change in AuditContent.Parse(content).Changes
               from text in new[] { change.From?.Text, change.To?.Text }
               where text is not null
               select (change.Field, text),
        ];
    }

    private async Task<Result<TrackedRecord>> LoadAsync(string type, Guid id, CancellationToken cancellationToken)
    {
        TrackedRecord? record = null;
        switch (type)
        {
            case nameof(Attachment):
                var attachment = await db.Attachments.FirstOrDefaultAsync(a => a.Id == id, cancellationToken);

                // Seen by those who see both it and its record.
                record = attachment is not null && await FindAsync(attachment.Subject.ToString(), attachment.SubjectId) is not null ? attachment : null;
                break;
            case nameof(Inquiry):
                var inquiry = await db.Inquiries.FirstOrDefaultAsync(i => i.Id == id, cancellationToken);
                record = inquiry is not null && await FindAsync(nameof(WorkingGroup), inquiry.WorkingGroupId) is not null ? inquiry : null;
                break;
            case nameof(Comment):
                var comment = await db.Comments.FirstOrDefaultAsync(c => c.Id == id, cancellationToken);
                record = comment is not null && await FindAsync(nameof(Commitment), comment.CommitmentId) is not null ? comment : null;
                break;
            case nameof(Commitment) or nameof(Execution) or nameof(Event) or nameof(Initiative) or nameof(Meeting)
                or nameof(Project) or nameof(Statement) or nameof(AgendaItem) or nameof(Visit) or nameof(WorkingGroup):
                record = await FindAsync(type, id);
                break;
            default:
                return Error.Rule("purge.type-unknown").On("subjectType");
        }

        return record is null ? Error.NotFound() : Result<TrackedRecord>.Of(record);

        async Task<TrackedRecord?> FindAsync(string kind, Guid recordId) => kind switch
        {
            nameof(Commitment) => await db.Commitments.FirstOrDefaultAsync(r => r.Id == recordId, cancellationToken),
            nameof(Execution) => await db.Executions.FirstOrDefaultAsync(r => r.Id == recordId, cancellationToken),
            nameof(Event) => await db.Events.FirstOrDefaultAsync(r => r.Id == recordId, cancellationToken),
            nameof(Initiative) => await db.Initiatives.FirstOrDefaultAsync(r => r.Id == recordId, cancellationToken),
            nameof(Meeting) => await db.Meetings.FirstOrDefaultAsync(r => r.Id == recordId, cancellationToken),
            nameof(Project) => await db.Projects.FirstOrDefaultAsync(r => r.Id == recordId, cancellationToken),
            nameof(Statement) => await db.Statements.FirstOrDefaultAsync(r => r.Id == recordId, cancellationToken),
            nameof(AgendaItem) => await db.AgendaItems.FirstOrDefaultAsync(r => r.Id == recordId, cancellationToken),
            nameof(Visit) => await db.Visits.FirstOrDefaultAsync(r => r.Id == recordId, cancellationToken),
            nameof(WorkingGroup) => await db.WorkingGroups.FirstOrDefaultAsync(r => r.Id == recordId, cancellationToken),
            _ => null,
        };
    }

    /// <summary>Where a reader finds the text: what has no page of its own is shown on another's.</summary>
    private async Task<(string Type, Guid Id)> PlaceOfAsync(TrackedRecord record, CancellationToken cancellationToken) => record switch
    {
        Execution execution => (nameof(Commitment), execution.CommitmentId),
        Comment comment => (nameof(Commitment), comment.CommitmentId),
        Statement statement => (nameof(Meeting), statement.MeetingId),
        Inquiry inquiry => (nameof(WorkingGroup), inquiry.WorkingGroupId),
        AgendaItem item => (nameof(Meeting), item.MeetingId),
        Attachment { Subject: AttachmentSubject.Execution or AttachmentSubject.Statement } attachment =>
            await PlaceOfAsync((await LoadAsync(attachment.Subject.ToString(), attachment.SubjectId, cancellationToken)).Value, cancellationToken),
        Attachment attachment => (attachment.Subject.ToString(), attachment.SubjectId),
        _ => (record.GetType().Name, record.Id),
    };
}
