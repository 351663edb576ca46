using System.Text.Json;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Reminders;

/// <summary>
/// The scan: plans the reminders of executions, and of their co-executors' parts, that are due within a month or overdue, and hands those of today over to
/// the outbox and the notifications in the same transaction. Running it twice, or twice at once, changes nothing more:
/// a unique index has one row per recipient, revision of the deadline and offset.
/// </summary>
[Needs(Permission.AdministerSystem)]
public sealed record PlanReminders : ICommand<PlannedReminders>;

/// <param name="Planned">Rows made by this run.</param>
/// <param name="Queued">Of all rows, those handed over by this run.</param>
public sealed record PlannedReminders(int Planned, int Queued);

internal sealed class PlanRemindersHandler(IAppDbContext db, ReminderSettings settings, TimeProvider clock) : ICommandHandler<PlanReminders, PlannedReminders>
{
    /// <summary>How far ahead rows are planned, in days: the widest usual offset and the lead of the zones.</summary>
    private const int HorizonDays = 31;

    public async Task<Result<PlannedReminders>> Handle(PlanReminders request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await MuteWhatNoLongerCountsAsync(cancellationToken);

        var horizon = DateOnly.FromDateTime(now.UtcDateTime).AddDays(HorizonDays);
        var executions = await (
                from e in db.Executions.AsNoTracking()
                where e.IsOpen && !e.ToBeRescheduled && (e.Latest <= horizon || e.CoExecutors.Any(x => x.State == PartState.Active && x.Latest <= horizon))
                    && (e.State == ExecutionState.Active || e.State == ExecutionState.Returned)
                join c in db.Commitments on e.CommitmentId equals c.Id
                where c.IsOpen
                join p in db.Parties on e.OwnerPartyId equals p.Id

                // A commitment that was taken back from the side is none for it any more, whatever the side began to do about it.
                where db.Audiences.Any(a => a.Id == c.AudienceId && (a.ForEveryone || a.Parties.Any(reached => reached.PartyId == e.OwnerPartyId)))
                orderby e.Latest, e.Id
                select new DueExecution(
                    e.Id, c.Id, new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba), e.OwnerPartyId, p.TimeZone, e.AudienceId,
                    db.Audiences.Any(a => a.Id == e.AudienceId && a.Confidentiality == Confidentiality.Restricted),
                    e.Schedule!.Id, e.Schedule.Revision, e.Schedule.SetAt, e.Schedule.IsImported, e.DateText!, e.IsOverdueConfirmed,
                    e.LeadPersonId, e.LeadPersonId == null ? e.LeadOrganizationId : null, e.ControllerId, e.AuthorId, c.WorkingGroupId,
                    e.CoExecutors.Where(x => x.State == PartState.Active && x.PersonId != null).Select(x => new Part(x.PersonId!.Value, x.DateText)).ToList()))
            .ToListAsync(cancellationToken);
        if (executions.Count == 0)
        {
            return new PlannedReminders(0, 0);
        }

        var addressees = await Addressees.LoadAsync(db, executions, DateOnly.FromDateTime(now.UtcDateTime), cancellationToken);
        var dateIds = executions.Select(e => e.ScheduledDateId).ToList();
        var known = (await db.Reminders
                .Where(r => r.ScheduledDateId != null && dateIds.Contains(r.ScheduledDateId.Value))
                .ToListAsync(cancellationToken))
            .ToDictionary(r => (r.ScheduledDateId!.Value, r.Revision, r.OffsetDays, r.Kind, r.RecipientKey));

        var plannedBefore = known.Values.ToLookup(r => (r.ScheduledDateId!.Value, r.Revision, r.RecipientKey));
        var (planned, queued) = (0, 0);
        foreach (var execution in executions)
        {
            foreach (var addressee in addressees.Of(execution))
            {
                var date = PartialDate.FromStored(execution.DateTextFor(addressee.PersonId));
                var today = DayIn(addressee.Zone, now);
                var wanted = new HashSet<(int OffsetDays, ReminderKind Kind)>();
                var offsets = addressee.PersonId is { } personId && (personId == execution.LeadPersonId || addressees.HoldsPost(personId, execution.BodyId)) ? settings.LeadOffsetsBefore : settings.OffsetsBefore;
                foreach (var due in ReminderSchedule.On(
                    date, today, DayIn(addressee.Zone, execution.SetAt), offsets, settings.OverdueEveryDays, execution.IsOverdueConfirmed, execution.IsImported))
                {
                    if (due.Day > addressee.Until)
                    {
                        continue;
                    }

                    wanted.Add((due.OffsetDays, due.Kind));
                    var key = (execution.ScheduledDateId, execution.Revision, due.OffsetDays, due.Kind, addressee.Recipient.Key);
                    if (!known.TryGetValue(key, out var reminder))
                    {
                        reminder = new Reminder(
                            due.Kind, execution.ScheduledDateId, execution.Revision, due.OffsetDays, addressee.Recipient,
                            nameof(Commitment), execution.CommitmentId, due.Day, execution.AudienceId, now);
                        db.Reminders.Add(reminder);
                        known.Add(key, reminder);
                        planned++;
                    }

                    reminder.Revive();
                    if (reminder.State != ReminderState.Planned || reminder.QueuedAt is not null)
                    {
                        continue;
                    }

                    if (due.Muted is { } because)
                    {
                        reminder.Mute(because);
                    }
                    else if (due.Day <= today)
                    {
                        HandOver(reminder, execution, addressee, date, today, now);
                        queued++;
                    }
                }

                // What a later reminder has overtaken, such as the last day's by the overdue one after an outage.
                foreach (var overtaken in plannedBefore[(execution.ScheduledDateId, execution.Revision, addressee.Recipient.Key)]
                    .Where(r => r is { State: ReminderState.Planned, QueuedAt: null } && r.PlannedOn < today && !wanted.Contains((r.OffsetDays, r.Kind))))
                {
                    overtaken.Mute(MuteReason.Superseded);
                }
            }
        }

        return new PlannedReminders(planned, queued);
    }

    private void HandOver(Reminder reminder, DueExecution execution, Addressee addressee, PartialDate date, DateOnly today, DateTimeOffset now)
    {
        reminder.Queue(now);
        if (addressee.UserId is { } userId)
        {
            var kind = reminder.Kind switch
            {
                ReminderKind.Overdue => NotificationKind.Overdue,
                ReminderKind.PreciseDate => NotificationKind.PreciseDateMissing,
                _ => NotificationKind.DeadlineApproaches,
            };
            db.Notifications.Add(new Notification(
                userId, kind, nameof(Commitment), execution.CommitmentId, JsonSerializer.Serialize(new[] { date.Text }), $"reminder/{reminder.Id:N}", execution.AudienceId, now));
        }

        if (addressee.Email is { } email)
        {
            // A mail leaves the system: it does not say by what a restricted matter is called.
            var mail = ReminderMail.Write(
                reminder.Kind, execution.IsRestricted ? ReferenceName.Unnamed : execution.Title, date, today, new Uri(settings.BaseUrl, $"commitments/{execution.CommitmentId}"), addressee.Language);
            db.Outbox.Add(new OutboxMessage(
                email, addressee.UserId, mail.Subject, mail.Body, nameof(Commitment), execution.CommitmentId, reminder.Id, execution.AudienceId, now));
        }
        else
        {
            reminder.Send(now);
        }
    }

    /// <summary>What was planned for a deadline that has moved, or for an execution that no longer runs or is wanted, is not sent any more.</summary>
    private async Task MuteWhatNoLongerCountsAsync(CancellationToken cancellationToken)
    {
        var stale = await (
                from r in db.Reminders
                where r.State == ReminderState.Planned && r.QueuedAt == null
                join e in db.Executions on r.ScheduledDateId equals (Guid?)e.Schedule!.Id
                join c in db.Commitments on e.CommitmentId equals c.Id
                where e.Schedule!.Revision != r.Revision || !e.IsOpen || !c.IsOpen || e.ToBeRescheduled
                    || (e.State != ExecutionState.Active && e.State != ExecutionState.Returned)
                select new { Reminder = r, Moved = e.Schedule!.Revision != r.Revision && !e.ToBeRescheduled && e.IsOpen && c.IsOpen })
            .ToListAsync(cancellationToken);
        foreach (var row in stale)
        {
            row.Reminder.Mute(row.Moved ? MuteReason.Moved : MuteReason.NotRunning);
        }
    }

    private static DateOnly DayIn(TimeZoneInfo zone, DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
}

/// <summary>Something that somebody is reminded of.</summary>
internal interface IConcernsPeople
{
    Guid PartyId { get; }

    /// <summary>The time zone of whoever has no account.</summary>
    string PartyZone { get; }

    /// <summary>Nobody means the party's staff.</summary>
    IEnumerable<Guid> PersonIds { get; }

    /// <summary>The body that leads where no person is named: those who hold a post in it and have an account are reminded.</summary>
    Guid? BodyId => null;

    /// <summary>The group that it belongs to: who substitutes in that group alone is reminded too.</summary>
    Guid? WorkingGroupId { get; }
}

/// <summary>An execution whose deadline is near or past, as the scan needs it.</summary>
internal sealed record DueExecution(
    Guid Id,
    Guid CommitmentId,
    LocalizedTextDto Title,
    Guid PartyId,
    string PartyZone,
    int AudienceId,
    bool IsRestricted,
    Guid ScheduledDateId,
    int Revision,
    DateTimeOffset SetAt,
    bool IsImported,
    string DateText,
    bool IsOverdueConfirmed,
    Guid? LeadPersonId,
    Guid? BodyId,
    Guid? ControllerId,
    Guid? AuthorId,
    Guid? WorkingGroupId,
    IReadOnlyList<Part> Parts) : IConcernsPeople
{
    public IEnumerable<Guid> PersonIds => Principals.Concat(Parts.Select(part => part.PersonId)).Distinct();

    private IEnumerable<Guid> Principals => new[] { LeadPersonId, ControllerId, AuthorId }.OfType<Guid>();

    /// <summary>Whoever only contributes a part is reminded of the part's deadline, where it has one of its own.</summary>
    public string DateTextFor(Guid? personId) =>
        personId is { } id && !Principals.Contains(id) && Parts.FirstOrDefault(part => part.PersonId == id) is { DateText: { } text } ? text : DateText;
}

/// <summary>A co-executor whose part is still to be done.</summary>
internal sealed record Part(Guid PersonId, string? DateText);

/// <summary>Somebody to be reminded, and how.</summary>
/// <param name="PersonId">The official concerned; of a substitute, the one who is away.</param>
/// <param name="Until">The last day on which a substitute is reminded too; null for everybody else.</param>
internal sealed record Addressee(
    Recipient Recipient, Guid? UserId, Guid? PersonId, string? Email, string Language, TimeZoneInfo Zone, DateOnly? Until = null);

/// <summary>
/// Finds whom something concerns, all within its own party: accounts of the people it names, else their mail address; the
/// party's staff when it names nobody; where a body leads, those who hold a post in it and have an account. Whoever substitutes for one of them today, in everything or in the matter's group, is reminded too.
/// </summary>
internal sealed class Addressees
{
    private readonly Dictionary<Guid, List<UserProfile>> _usersByParty;
    private readonly Dictionary<(Guid PartyId, Guid PersonId), string> _emails;
    private readonly ILookup<Guid, Guid> _holders;
    private readonly ILookup<Guid, Substitution> _substitutions;
    private readonly DateOnly _today;

    private Addressees(
        Dictionary<Guid, List<UserProfile>> usersByParty,
        Dictionary<(Guid PartyId, Guid PersonId), string> emails,
        ILookup<Guid, Guid> holders,
        ILookup<Guid, Substitution> substitutions,
        DateOnly today) =>
        (_usersByParty, _emails, _holders, _substitutions, _today) = (usersByParty, emails, holders, substitutions, today);

    public static async Task<Addressees> LoadAsync(
        IAppDbContext db, IReadOnlyList<IConcernsPeople> concerns, DateOnly today, CancellationToken cancellationToken)
    {
        var partyIds = concerns.Select(e => e.PartyId).Distinct().ToList();
        var users = await db.Users.AsNoTracking()
            .Where(u => u.IsActive && u.PartyId != null && partyIds.Contains(u.PartyId.Value))
            .ToListAsync(cancellationToken);
        var personIds = concerns.SelectMany(e => e.PersonIds).Distinct().ToList();

        // Only people who hold a post with the very party whose execution it is: nobody of another side is written to.
        var posts = await db.People.AsNoTracking()
            .Where(p => personIds.Contains(p.Id) && p.Email != null)
            .SelectMany(p => p.Positions, (p, x) => new { p.Id, p.Email, x.OrganizationId, x.From, x.To })
            .Where(x => (x.From == null || x.From <= today) && (x.To == null || x.To >= today))
            .Join(db.Organizations, x => x.OrganizationId, o => o.Id, (x, o) => new { x.Id, x.Email, o.PartyId })
            .Where(x => partyIds.Contains(x.PartyId))
            .Distinct()
            .ToListAsync(cancellationToken);
        var emails = posts.ToDictionary(x => (x.PartyId, x.Id), x => x.Email!);
        var bodyIds = concerns.Select(e => e.BodyId).OfType<Guid>().Distinct().ToList();
        var holders = bodyIds.Count == 0 ? [] : await db.People.AsNoTracking()
            .Where(p => db.Users.Any(u => u.IsActive && u.PersonId == p.Id))
            .SelectMany(p => p.Positions, (p, x) => new { p.Id, x.OrganizationId, x.From, x.To })
            .Where(x => bodyIds.Contains(x.OrganizationId) && (x.From == null || x.From <= today) && (x.To == null || x.To >= today))
            .Distinct()
            .ToListAsync(cancellationToken);
        var substitutions = await db.Substitutions.AsNoTracking()
            .Where(s => partyIds.Contains(s.PartyId) && s.From <= today && s.To >= today)
            .ToListAsync(cancellationToken);
        return new(
            users.GroupBy(u => u.PartyId!.Value).ToDictionary(g => g.Key, g => g.ToList()), emails, holders.ToLookup(x => x.OrganizationId, x => x.Id), substitutions.ToLookup(s => s.PrincipalId), today);
    }

    /// <summary>Whether the person, who has an account, holds a post in the body.</summary>
    public bool HoldsPost(Guid personId, Guid? bodyId) => bodyId is { } id && _holders[id].Contains(personId);

    public IReadOnlyList<Addressee> Of(IConcernsPeople concern)
    {
        var users = _usersByParty.GetValueOrDefault(concern.PartyId) ?? [];
        var addressees = new List<Addressee>();
        foreach (var personId in concern.BodyId is { } bodyId ? concern.PersonIds.Union(_holders[bodyId]) : concern.PersonIds)
        {
            if (users.Find(u => u.PersonId == personId) is { } user)
            {
                addressees.Add(Account(user));
            }
            else if (_emails.TryGetValue((concern.PartyId, personId), out var email))
            {
                addressees.Add(new(new(null, personId), null, personId, email, "ru", TimeZoneInfo.FindSystemTimeZoneById(concern.PartyZone)));
            }
        }

        if (addressees.Count == 0)
        {
            return [.. users.Where(u => u.GrantsOn(_today).Any(g => g is { Role: Role.Staff, WorkingGroupId: null })).Select(Account)];
        }

        var substitutes = addressees
            .Where(a => a.UserId is not null)
            .SelectMany(a => _substitutions[a.UserId!.Value].Where(s => s.WorkingGroupId is null || s.WorkingGroupId == concern.WorkingGroupId).Select(s => (Of: a, s.To, User: users.Find(u => u.Id == s.SubstituteId))))
            .Where(s => s.User is not null)
            .Select(s => Account(s.User!) with { PersonId = s.Of.PersonId, Until = s.To })
            .ToList();
        return [.. addressees.Concat(substitutes).DistinctBy(a => a.Recipient.Key)];
    }

    private static Addressee Account(UserProfile user) =>
        new(new(user.Id, null), user.Id, user.PersonId, user.Email, user.Language, TimeZoneInfo.FindSystemTimeZoneById(user.TimeZone));
}
