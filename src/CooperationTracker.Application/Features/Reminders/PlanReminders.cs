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
        var parts = await PartsAsync(horizon, cancellationToken);
        await MuteOtherPartsAsync(parts.Select(part => part.Occasion!).ToHashSet(), cancellationToken);
        List<NearDeadline> deadlines = [.. await ExecutionsAsync(horizon, cancellationToken), .. parts];
        if (deadlines.Count == 0)
        {
            return new PlannedReminders(0, 0);
        }

        var addressees = await Addressees.LoadAsync(db, deadlines, DateOnly.FromDateTime(now.UtcDateTime), cancellationToken);
        var dateIds = deadlines.Select(d => d.ScheduledDateId).OfType<Guid>().ToList();
        var occasions = parts.ConvertAll(part => part.Occasion);
        var known = (await db.Reminders
                .Where(r => (r.ScheduledDateId != null && dateIds.Contains(r.ScheduledDateId.Value)) || (r.Occasion != null && occasions.Contains(r.Occasion)))
                .ToListAsync(cancellationToken))
            .ToDictionary(r => (r.ScheduledDateId, r.Revision, r.Occasion, r.OffsetDays, r.Kind, r.RecipientKey));

        var plannedBefore = known.Values.ToLookup(r => (r.ScheduledDateId, r.Revision, r.Occasion, r.RecipientKey));
        var (planned, queued) = (0, 0);
        foreach (var deadline in deadlines)
        {
            var date = PartialDate.FromStored(deadline.DateText);
            foreach (var addressee in addressees.Of(deadline))
            {
                var today = DayIn(addressee.Zone, now);
                var wanted = new HashSet<(int OffsetDays, ReminderKind Kind)>();
                var leads = addressee.PersonId is { } personId && (personId == deadline.LeadPersonId || addressees.HoldsPost(personId, deadline.BodyId));
                foreach (var due in ReminderSchedule.On(
                    date, today, DayIn(addressee.Zone, deadline.SetAt), leads ? settings.LeadOffsetsBefore : settings.OffsetsBefore, settings.OverdueEveryDays,
                    deadline.IsOverdueConfirmed, deadline.IsImported))
                {
                    if (due.Day > addressee.Until)
                    {
                        continue;
                    }

                    wanted.Add((due.OffsetDays, due.Kind));
                    var key = (deadline.ScheduledDateId, deadline.Revision, deadline.Occasion, due.OffsetDays, due.Kind, addressee.Recipient.Key);
                    if (!known.TryGetValue(key, out var reminder))
                    {
                        reminder = deadline.Remind(due, addressee.Recipient, now);
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
                        HandOver(reminder, deadline, addressee, date, today, now);
                        queued++;
                    }
                }

                // What a later reminder has overtaken, such as the last day's by the overdue one after an outage.
                foreach (var overtaken in plannedBefore[(deadline.ScheduledDateId, deadline.Revision, deadline.Occasion, addressee.Recipient.Key)]
                    .Where(r => r is { State: ReminderState.Planned, QueuedAt: null } && r.PlannedOn < today && !wanted.Contains((r.OffsetDays, r.Kind))))
                {
                    overtaken.Mute(MuteReason.Superseded);
                }
            }
        }

        return new PlannedReminders(planned, queued);
    }

    private void HandOver(Reminder reminder, NearDeadline deadline, Addressee addressee, PartialDate date, DateOnly today, DateTimeOffset now)
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
                userId, kind, nameof(Commitment), deadline.Matter.CommitmentId, JsonSerializer.Serialize(new[] { date.Text }), $"reminder/{reminder.Id:N}", deadline.Matter.AudienceId, now));
        }

        if (addressee.Email is { } email)
        {
            // A mail leaves the system: it does not say by what a restricted matter is called.
            var mail = ReminderMail.Write(
                reminder.Kind, deadline.Matter.IsRestricted ? ReferenceName.Unnamed : deadline.Matter.Title, date, today, new Uri(settings.BaseUrl, $"commitments/{deadline.Matter.CommitmentId}"), addressee.Language);
            db.Outbox.Add(new OutboxMessage(
                email, addressee.UserId, mail.Subject, mail.Body, nameof(Commitment), deadline.Matter.CommitmentId, reminder.Id, deadline.Matter.AudienceId, now));
        }
        else
        {
            reminder.Send(now);
        }
    }

    /// <summary>What runs, for each side that it is still something for.</summary>
    private IQueryable<Running> Running() =>
        from e in db.Executions.AsNoTracking()
        where e.IsOpen && !e.ToBeRescheduled && (e.State == ExecutionState.Active || e.State == ExecutionState.Returned)
        join c in db.Commitments on e.CommitmentId equals c.Id
        where c.IsOpen
        join p in db.Parties on e.OwnerPartyId equals p.Id

        // A commitment that was taken back from the side is none for it any more, whatever the side began to do about it.
        where db.Audiences.Any(a => a.Id == c.AudienceId && (a.ForEveryone || a.Parties.Any(reached => reached.PartyId == e.OwnerPartyId)))
        select new Running
        {
            Execution = e,
            Matter = new(
                c.Id, new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba), e.OwnerPartyId, p.TimeZone, e.AudienceId,
                db.Audiences.Any(a => a.Id == e.AudienceId && a.Confidentiality == Confidentiality.Restricted), c.WorkingGroupId),
        };

    private Task<List<NearDeadline>> ExecutionsAsync(DateOnly horizon, CancellationToken cancellationToken) =>
        Running().Where(r => r.Execution.Latest <= horizon)
            .OrderBy(r => r.Execution.Latest).ThenBy(r => r.Execution.Id)
            .Select(r => new NearDeadline(r.Matter, r.Execution.DateText!, r.Execution.Schedule!.SetAt, r.Execution.IsOverdueConfirmed)
            {
                ScheduledDateId = r.Execution.Schedule.Id,
                Revision = r.Execution.Schedule.Revision,
                IsImported = r.Execution.Schedule.IsImported,
                LeadPersonId = r.Execution.LeadPersonId,
                BodyId = r.Execution.LeadPersonId == null ? r.Execution.LeadOrganizationId : null,
                ControllerId = r.Execution.ControllerId,
                AuthorId = r.Execution.AuthorId,
                ContributorIds = r.Execution.CoExecutors.Where(x => x.State == PartState.Active && x.PersonId != null && x.DateText == null).Select(x => x.PersonId!.Value).ToList(),
            })
            .ToListAsync(cancellationToken);

    /// <summary>Parts with a deadline of their own: they remind by it alone, also where the lead has none.</summary>
    private Task<List<NearDeadline>> PartsAsync(DateOnly horizon, CancellationToken cancellationToken) => (
            from r in Running()
            from x in r.Execution.CoExecutors
            where x.State == PartState.Active && x.Latest <= horizon
            orderby x.Latest, x.Id
            select new NearDeadline(r.Matter, x.DateText!, x.DueSetAt!.Value, r.Execution.IsOverdueConfirmed)
            {
                PartId = x.Id,
                BodyId = x.PersonId == null ? x.OrganizationId : null,
                ContributorIds = x.PersonId == null ? new List<Guid>() : new List<Guid> { x.PersonId.Value },
            })
        .ToListAsync(cancellationToken);

    /// <summary>As <see cref="MuteWhatNoLongerCountsAsync"/> does, of parts.</summary>
    private async Task MuteOtherPartsAsync(IReadOnlyCollection<string?> running, CancellationToken cancellationToken)
    {
        var planned = await db.Reminders
            .Where(r => r.State == ReminderState.Planned && r.QueuedAt == null && r.Occasion != null && r.Occasion.StartsWith(NearDeadline.PartPrefix)).ToListAsync(cancellationToken);
        var stale = planned.Where(r => !running.Contains(r.Occasion)).ToList();
        if (stale.Count == 0)
        {
            return;
        }

        var subjectIds = stale.Select(r => r.SubjectId).Distinct().ToList();
        var parts = await db.Executions.Where(e => subjectIds.Contains(e.CommitmentId)).SelectMany(e => e.CoExecutors)
            .Where(x => x.State == PartState.Active && x.DueSetAt != null).Select(x => new { x.Id, x.DueSetAt }).ToListAsync(cancellationToken);
        var set = parts.Select(x => NearDeadline.OccasionOf(x.Id, x.DueSetAt!.Value)).ToHashSet();
        foreach (var reminder in stale)
        {
            reminder.Mute(set.Contains(reminder.Occasion!) ? MuteReason.NotRunning : MuteReason.Moved);
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

/// <summary>What a deadline belongs to, on one side.</summary>
internal sealed record Matter(Guid CommitmentId, LocalizedTextDto Title, Guid PartyId, string PartyZone, int AudienceId, bool IsRestricted, Guid? WorkingGroupId);

internal sealed class Running
{
    public required Execution Execution { get; init; }

    public required Matter Matter { get; init; }
}

/// <summary>A deadline that is near or past, of an execution or of a co-executor's part, as the scan needs it.</summary>
/// <param name="DateText">EDTF.</param>
internal sealed record NearDeadline(Matter Matter, string DateText, DateTimeOffset SetAt, bool IsOverdueConfirmed) : IConcernsPeople
{
    public const string PartPrefix = "part/";

    /// <summary>Null for a part.</summary>
    public Guid? ScheduledDateId { get; init; }

    public int Revision { get; init; }

    public bool IsImported { get; init; }

    public Guid? PartId { get; init; }

    /// <summary>Of a part one for each deadline that it was given.</summary>
    public string? Occasion => PartId is { } id ? OccasionOf(id, SetAt) : null;

    public Guid? LeadPersonId { get; init; }

    public Guid? BodyId { get; init; }

    public Guid? ControllerId { get; init; }

    public Guid? AuthorId { get; init; }

    /// <summary>Of an execution those who have as long as the lead.</summary>
    public required IReadOnlyList<Guid> ContributorIds { get; init; }

    public IEnumerable<Guid> PersonIds => new[] { LeadPersonId, ControllerId, AuthorId }.OfType<Guid>().Concat(ContributorIds).Distinct();

    public Guid PartyId => Matter.PartyId;

    public string PartyZone => Matter.PartyZone;

    public Guid? WorkingGroupId => Matter.WorkingGroupId;

    public static string OccasionOf(Guid partId, DateTimeOffset setAt) => $"{PartPrefix}{partId:N}/{setAt.UtcTicks}";

    public Reminder Remind(DueReminder due, Recipient recipient, DateTimeOffset now) => Occasion is { } occasion
        ? Reminder.OfOccasion(due.Kind, occasion, due.OffsetDays, recipient, nameof(Commitment), Matter.CommitmentId, due.Day, Matter.AudienceId, now)
        : new Reminder(due.Kind, ScheduledDateId, Revision, due.OffsetDays, recipient, nameof(Commitment), Matter.CommitmentId, due.Day, Matter.AudienceId, now);
}

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
