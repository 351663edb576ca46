using System.Text.Json;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Audit;

/// <summary>Which entries are asked for; null asks for all.</summary>
/// <param name="From">The first day, in the reader's zone.</param>
/// <param name="To">The last day, included.</param>
/// <param name="Text">A part of a reason or of a value; looked for in at most <see cref="MaxTextDays"/> days.</param>
public sealed record AuditFilter(
    DateOnly? From = null,
    DateOnly? To = null,
    Guid? UserId = null,
    AuditAction? Action = null,
    string? SubjectType = null,
    Guid? SubjectId = null,
    string? Text = null)
{
    /// <summary>No index serves texts: a search for one goes through every entry of its period.</summary>
    public const int MaxTextDays = 366;

    public const int MinTextLength = 3;

    public const int MaxTextLength = 100;

    /// <returns>Errors <c>audit.period</c>, <c>audit.text-length</c>, <c>audit.text-period</c>.</returns>
    public Error? Check(DateOnly today)
    {
        if (From > To)
        {
            return Error.Invalid("audit.period").On("to");
        }

        if (string.IsNullOrWhiteSpace(Text))
        {
            return null;
        }

        if (Text.Trim().Length is < MinTextLength or > MaxTextLength)
        {
            return Error.Invalid("audit.text-length", MinTextLength, MaxTextLength).On("text");
        }

        return From is { } from && (To ?? today).DayNumber - from.DayNumber <= MaxTextDays ? null : Error.Invalid("audit.text-period", MaxTextDays).On("from");
    }
}

/// <summary>One field from what to what; a text that was purged is not there any more.</summary>
/// <param name="FromName">The name of the record that the value leads to.</param>
public sealed record AuditRowChange(
    string Field, string? From, string? To, LocalizedTextDto? FromName, LocalizedTextDto? ToName, bool FromPurged, bool ToPurged);

/// <param name="ActorName">Of the reader's own party's people, and of the system's.</param>
/// <param name="ActorParty">The code of the party whose people did it.</param>
/// <param name="OnBehalfOf">For whom the actor stood in.</param>
/// <param name="SubjectName">What the record is called now, when the reader sees it.</param>
/// <param name="Sequence">The entry's place in the sealed chain; null while it waits.</param>
public sealed record AuditRow(
    long Id,
    DateTimeOffset At,
    Guid? ActorId,
    string? ActorName,
    string? ActorParty,
    string? OnBehalfOf,
    ActorSource Source,
    string? Address,
    string? CorrelationId,
    AuditAction Action,
    AuditArea Area,
    string SubjectType,
    Guid? SubjectId,
    LocalizedTextDto? SubjectName,
    string? Reason,
    bool ReasonPurged,
    IReadOnlyList<AuditRowChange> Changes,
    long? Sequence);

/// <summary>Reads entries for those who audit them: the visibility filter's, and of records only such that the reader sees now.</summary>
internal sealed class AuditReading(IAppDbContext db, IActorContext actor)
{
    public IQueryable<AuditEntry> Entries(AuditFilter filter)
    {
        // An entry keeps the audience that its record had then; what has been narrowed since is narrow here, too.
        var rows = db.AuditEntries.AsNoTracking().Where(e =>
            e.AudienceId == null
            || (e.SubjectType == "Commitment" ? db.Commitments.Any(r => r.Id == e.SubjectId)
                : e.SubjectType == "Execution" ? db.Executions.Any(r => r.Id == e.SubjectId)
                : e.SubjectType == "Event" ? db.Events.Any(r => r.Id == e.SubjectId)
                : e.SubjectType == "Initiative" ? db.Initiatives.Any(r => r.Id == e.SubjectId)
                : e.SubjectType == "Meeting" ? db.Meetings.Any(r => r.Id == e.SubjectId)
                : e.SubjectType == "Visit" ? db.Visits.Any(r => r.Id == e.SubjectId)
                : e.SubjectType == "Statement" ? db.Statements.Any(r => r.Id == e.SubjectId)
                : e.SubjectType == "AgendaItem" ? db.AgendaItems.Any(r => r.Id == e.SubjectId)
                : e.SubjectType == "Project" ? db.Projects.Any(r => r.Id == e.SubjectId)
                : e.SubjectType == "Attachment" ? db.Attachments.Any(r => r.Id == e.SubjectId)
                : e.SubjectType == "WorkingGroup" ? db.WorkingGroups.Any(r => r.Id == e.SubjectId)
                : e.SubjectType == "Inquiry" ? db.Inquiries.Any(r => r.Id == e.SubjectId)
                : true));
        var zone = actor.Required.Zone;
        if (filter.From is { } from)
        {
            var start = StartOf(from, zone);
            rows = rows.Where(e => e.At >= start);
        }

        if (filter.To is { } to)
        {
            var end = StartOf(to.AddDays(1), zone);
            rows = rows.Where(e => e.At < end);
        }

        if (filter.UserId is { } userId)
        {
            rows = rows.Where(e => e.ActorId == userId || e.OnBehalfOf == userId);
        }

        if (filter.Action is { } action)
        {
            rows = rows.Where(e => e.Action == action);
        }

        if (!string.IsNullOrWhiteSpace(filter.SubjectType))
        {
            rows = rows.Where(e => e.SubjectType == filter.SubjectType);
        }

        if (filter.SubjectId is { } subjectId)
        {
            // With a commitment come the executions that the reader sees.
            var executions = db.Executions.Where(x => x.CommitmentId == subjectId).Select(x => (Guid?)x.Id);
            rows = rows.Where(e => e.SubjectId == subjectId || executions.Contains(e.SubjectId));
        }

        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            // Capitals matter to some databases: as typed, in small letters and with a capital first.
            var typed = filter.Text.Trim();
            var (asTyped, small, first) = (Escaped(typed), Escaped(typed.ToLowerInvariant()), Escaped(char.ToUpperInvariant(typed[0]) + typed[1..]));
            rows = rows.Where(e => e.Content.Contains(asTyped) || e.Content.Contains(small) || e.Content.Contains(first));
        }

        return rows;
    }

    /// <summary>In words as far as the reader may know them; in the order given.</summary>
    public async Task<List<AuditRow>> TellAsync(IReadOnlyList<AuditEntry> entries, bool withNames, CancellationToken cancellationToken)
    {
        var ids = entries.Select(e => e.Id).ToList();
        var seals = await db.AuditSeals.AsNoTracking().Where(s => ids.Contains(s.EntryId)).ToDictionaryAsync(s => s.EntryId, s => s.Sequence, cancellationToken);
        var contents = entries.Select(entry => AuditContent.Parse(entry.Content)).ToList();
        var people = await PeopleAsync([.. entries.SelectMany(e => new[] { e.ActorId, e.OnBehalfOf, e.Area == AuditArea.Account ? e.SubjectId : null }).OfType<Guid>().Distinct()], cancellationToken);
        var names = withNames
            ? await new RecordNames(db).OfAsync([.. entries.Select(e => e.SubjectId).OfType<Guid>().Concat(contents.SelectMany(IdsIn)).Distinct()], cancellationToken)
            : [];
        return [.. entries.Zip(contents, (entry, content) => Row(entry, content, people, names, seals))];
    }

    private AuditRow Row(
        AuditEntry entry, AuditContent content, Dictionary<Guid, Person> people, Dictionary<Guid, LocalizedTextDto> names, Dictionary<long, long> seals)
    {
        var by = entry.ActorId is { } actorId ? people.GetValueOrDefault(actorId) : null;
        var standsFor = entry.OnBehalfOf is { } forId ? people.GetValueOrDefault(forId) : null;
        var subject = entry.SubjectId is { } id ? names.GetValueOrDefault(id) ?? NameOf(people.GetValueOrDefault(id)) : null;
        return new(
            entry.Id,
            entry.At,
            entry.ActorId,
            entry.ActorId == Guid.Empty ? "system" : IsKnown(by) ? by!.Name : null,
            by?.PartyCode,
            IsKnown(standsFor) ? standsFor!.Name : null,
            entry.Source,
            entry.Address,
            entry.CorrelationId,
            entry.Action,
            entry.Area,
            entry.SubjectType,
            entry.SubjectId,
            subject,
            content.Reason?.Text,
            content.Reason is { IsPurged: true },
            [.. content.Changes.Select(change => new AuditRowChange(
                change.Field, change.From?.Text, change.To?.Text, NameOf(change.From, names), NameOf(change.To, names), change.From is { IsPurged: true }, change.To is { IsPurged: true }))],
            seals.TryGetValue(entry.Id, out var sequence) ? sequence : null);
    }

    /// <summary>Of another party's people only whose they are, as in the history.</summary>
    private bool IsKnown(Person? person) => person is not null && (person.PartyId is null || person.PartyId == actor.Required.PartyId);

    private LocalizedTextDto? NameOf(Person? person) => IsKnown(person) ? new LocalizedTextDto(person!.Name) : null;

    private async Task<Dictionary<Guid, Person>> PeopleAsync(List<Guid> ids, CancellationToken cancellationToken) => await (
        from user in db.Users.AsNoTracking().IgnoreAutoIncludes()
        where ids.Contains(user.Id)
        join party in db.Parties on user.PartyId equals party.Id into parties
        from party in parties.DefaultIfEmpty()
        select new Person(user.Id, user.DisplayName, user.PartyId, party == null ? null : party.Code)).ToDictionaryAsync(person => person.Id, cancellationToken);

    private static LocalizedTextDto? NameOf(SaltedText? text, Dictionary<Guid, LocalizedTextDto> names) =>
        Guid.TryParse(text?.Text, out var id) ? names.GetValueOrDefault(id) : null;

    private static IEnumerable<Guid> IdsIn(AuditContent content) =>
        content.Texts.Select(text => Guid.TryParse(text.Text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);

    private static string Escaped(string text) => JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();

    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    private sealed record Person(Guid Id, string Name, Guid? PartyId, string? PartyCode);
}
