using System.Text.Json;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Reminders;

/// <summary>
/// The scan's third part: a side is reminded of what its working groups lack and nobody does anything about: seats that stay empty, rosters that are to be
/// reviewed, inquiries that another side has not answered within the term. Once for each turn of <see cref="GroupReminderSettings.EveryDays"/>, whoever runs
/// it how often. Whoever holds the side's seats of the chair and the secretary is told, else the side's staff, and never another side: a vacancy
/// of the other side is told to the side whose group it is, so that it asks; once it has asked, its inquiry is what it is reminded of.
/// </summary>
[Needs(Permission.AdministerSystem)]
public sealed record PlanGroupReminders : ICommand<PlannedReminders>;

internal sealed class PlanGroupRemindersHandler(IAppDbContext db, ReminderSettings settings, TimeProvider clock) : ICommandHandler<PlanGroupReminders, PlannedReminders>
{
    private static readonly ReminderKind[] Kinds = [ReminderKind.SeatVacant, ReminderKind.RosterReview, ReminderKind.InquiryUnanswered];

    public async Task<Result<PlannedReminders>> Handle(PlanGroupReminders request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var groups = await GroupsAsync(today, cancellationToken);
        var occasions = await OccasionsAsync(groups, today, cancellationToken);
        if (occasions.Count == 0)
        {
            return new PlannedReminders(0, 0);
        }

        var concerns = occasions.Select(o => o.Concern).Distinct().ToList();
        var addressees = await Addressees.LoadAsync(db, concerns, today, cancellationToken);
        var told = await db.ToldAsync(Kinds, occasions.Min(o => o.Day), cancellationToken);
        var count = 0;
        foreach (var about in occasions.GroupBy(o => (o.GroupId, o.Kind, o.Concern)))
        {
            foreach (var addressee in addressees.Of(about.Key.Concern))
            {
                var due = about.Where(o => told.Add((o.Key, o.Days, o.Kind, addressee.Recipient.Key))).ToList();
                if (due.Count > 0)
                {
                    Tell(groups[about.Key.GroupId], due, addressee, now);
                    count += due.Count;
                }
            }
        }

        return new PlannedReminders(count, count);
    }

    /// <summary>One mail and one notification, however many seats are empty; each of them has a reminder of its own.</summary>
    private void Tell(Group group, List<Occasion> due, Addressee addressee, DateTimeOffset now)
    {
        var (kind, audienceId) = (due[0].Kind, due[0].AudienceId);
        Reminder? first = null;
        var reminders = due.ConvertAll(o =>
        {
            var reminder = Reminder.OfOccasion(o.Kind, o.Key, o.Days, addressee.Recipient, nameof(WorkingGroup), group.Id, o.Day, audienceId, now);
            reminder.Queue(now, with: first);
            first ??= reminder;
            return reminder;
        });
        db.Reminders.AddRange(reminders);
        if (addressee.UserId is { } userId)
        {
            var notification = kind switch
            {
                ReminderKind.SeatVacant => NotificationKind.SeatsVacant,
                ReminderKind.RosterReview => NotificationKind.RosterReviewDue,
                _ => NotificationKind.InquiryUnanswered,
            };
            var since = due.Min(o => o.Since).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            db.Notifications.Add(new Notification(
                userId, notification, nameof(WorkingGroup), group.Id, JsonSerializer.Serialize(new[] { since }), $"reminder/{first!.Id:N}", audienceId, now));
        }

        if (addressee.Email is not { } email)
        {
            reminders.ForEach(reminder => reminder.Send(now));
            return;
        }

        // A mail leaves the system: it does not say by what a restricted matter is called, nor what its group lacks.
        var language = addressee.Language;
        var (name, lines) = group.IsRestricted ? (ReferenceName.Unnamed, []) : (group.Name, due.Select(o => o.Line(language)));
        var mail = ReminderMail.Write(kind, name, lines, new Uri(settings.BaseUrl, $"working-groups/{group.Id}"), language);
        db.Outbox.Add(new OutboxMessage(
            email, addressee.UserId, mail.Subject, mail.Body, nameof(WorkingGroup), group.Id, first!.Id, audienceId, now));
    }

    private async Task<List<Occasion>> OccasionsAsync(Dictionary<Guid, Group> groups, DateOnly today, CancellationToken cancellationToken)
    {
        var parties = await db.Parties.Select(p => new { p.Id, Name = new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba) })
            .ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var inquiries = await UnansweredAsync(cancellationToken);
        var audienceIds = groups.Values.Select(g => g.AudienceId).Distinct().ToList();
        var audiences = await db.Audiences.AsNoTracking().Where(a => audienceIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        return
        [
            .. await VacanciesAsync(groups, inquiries, parties, today, cancellationToken),
            .. groups.Values.SelectMany(g => Reviews(g, today)),
            .. Late(groups, [.. inquiries.Where(i => groups.TryGetValue(i.GroupId, out var asked) && audiences[asked.AudienceId].Reaches(i.PartyId))], parties, today),
        ];
    }

    private async Task<IReadOnlyList<Occasion>> VacanciesAsync(
        Dictionary<Guid, Group> groups, List<Asked> inquiries, Dictionary<Guid, LocalizedTextDto> parties, DateOnly today, CancellationToken cancellationToken)
    {
        var old = (await new GroupOpenItems(db, today).VacanciesAsync(Active(), cancellationToken))
            .Where(v => today.DayNumber - v.Since.DayNumber >= settings.Groups.VacancyDays)
            .Where(v => v.PartyId == groups[v.GroupId].PartyId || !inquiries.Exists(i => i.SeatId == v.SeatId && i.PartyId == groups[v.GroupId].PartyId && i.AskedOn >= v.Since))
            .ToList();
        var seatIds = old.ConvertAll(v => v.SeatId!.Value);
        var seats = await Active().SelectMany(g => g.Seats).Where(s => seatIds.Contains(s.Id)).Select(s => new { s.Id, s.Kind, s.Label }).ToDictionaryAsync(s => s.Id, cancellationToken);
        return
        [
            .. from v in old
               let @group = groups[v.GroupId]
               let seat = seats[v.SeatId!.Value]
               let days = TurnOf(v.Since, settings.Groups.VacancyDays, today)
               where v.Since.AddDays(days) >= @group.RecordedOn
               select new Occasion(
                   ReminderKind.SeatVacant, @group.Id, @group.Concern, @group.AudienceId, $"vacancy/{v.SeatId:N}/{v.Since:yyyyMMdd}", -days, v.Since.AddDays(days), v.Since,
                   language => ReminderMail.Say(
                       language, "SeatVacant.Line", seat.Label ?? Terms.Of(seat.Kind, SupportedCultures.Of(language)), parties[v.PartyId!.Value].In(language),
                       DateTextFormatter.FormatDay(v.Since, language))),
        ];
    }

    /// <summary>One for all sides of a group that have the same day. Before it, a single one; after it, as with everything that is late.</summary>
    private IEnumerable<Occasion> Reviews(Group group, DateOnly today) =>
        from reviewOn in @group.Reviews.Distinct()
        let days = today > reviewOn ? -TurnOf(reviewOn, 1, today) : settings.Groups.ReviewDaysBefore
        let day = reviewOn.AddDays(-days)
        where day <= today && (days > 0 || day >= @group.RecordedOn)
        select new Occasion(
            ReminderKind.RosterReview, @group.Id, @group.Concern, @group.AudienceId, $"review/{@group.Id:N}/{reviewOn:yyyyMMdd}", days, day, reviewOn,
            language => ReminderMail.Say(language, today > reviewOn ? "RosterReview.Late" : "RosterReview.Line", DateTextFormatter.FormatDay(reviewOn, language)));

    /// <summary>An inquiry is the record of the side that asked, whosever the group is: that side alone is told, unless the group has been taken back from it.</summary>
    private IEnumerable<Occasion> Late(Dictionary<Guid, Group> groups, List<Asked> inquiries, Dictionary<Guid, LocalizedTextDto> parties, DateOnly today) =>
        from inquiry in inquiries
        where today.DayNumber - inquiry.AskedOn.DayNumber > settings.Groups.InquiryDays
        let days = TurnOf(inquiry.AskedOn, settings.Groups.InquiryDays + 1, today)
        let day = inquiry.AskedOn.AddDays(days)
        where day >= inquiry.RecordedOn
        let @group = groups[inquiry.GroupId]
        select new Occasion(
            ReminderKind.InquiryUnanswered, @group.Id, @group.ConcernOf(inquiry.PartyId, inquiry.Zone), inquiry.AudienceId, $"inquiry/{inquiry.Id:N}", -days, day, inquiry.AskedOn,
            language => ReminderMail.Say(
                language, inquiry.LetterNumber is null ? "InquiryUnanswered.Line" : "InquiryUnanswered.LineLetter", parties[inquiry.AddresseeId].In(language),
                DateTextFormatter.FormatDay(inquiry.AskedOn, language), inquiry.LetterNumber ?? ""));

    private int TurnOf(DateOnly since, int first, DateOnly today) => Occasions.TurnOf(since, first, settings.Groups.EveryDays, today);

    private IQueryable<WorkingGroup> Active() => db.WorkingGroups.AsNoTracking().IgnoreAutoIncludes().Where(g => g.Status == GroupStatus.Active);

    private async Task<Dictionary<Guid, Group>> GroupsAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var rows = await (
                from g in Active()
                join p in db.Parties on g.OwnerPartyId equals p.Id
                select new
                {
                    g.Id,
                    Name = new LocalizedTextDto(g.Name.Ru, g.Name.En, g.Name.Kk, g.Name.Ba),
                    g.OwnerPartyId,
                    p.TimeZone,
                    g.AudienceId,
                    IsRestricted = db.Audiences.Any(a => a.Id == g.AudienceId && a.Confidentiality == Confidentiality.Restricted),
                    g.CreatedAt,
                    Reviews = g.Sides.Where(s => s.RosterReviewOn != null).Select(s => s.RosterReviewOn!.Value).ToList(),
                    Heads = g.Seats.Where(s => s.Kind == SeatKind.Chair || s.Kind == SeatKind.Secretary)
                        .SelectMany(s => s.Appointments, (s, a) => new { s.PartyId, a.PersonId, a.From, a.To })
                        .Where(a => a.From <= today && (a.To == null || a.To >= today)).ToList(),
                })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(g => g.Id, g => new Group(
            g.Id, g.Name, g.OwnerPartyId, g.TimeZone, g.AudienceId, g.IsRestricted, DateOnly.FromDateTime(g.CreatedAt.UtcDateTime), g.Reviews, g.Heads.ToLookup(h => h.PartyId, h => h.PersonId)));
    }

    /// <summary>Those that the matter has not settled meanwhile either.</summary>
    private async Task<List<Asked>> UnansweredAsync(CancellationToken cancellationToken)
    {
        var open = await (
            from i in db.Inquiries.AsNoTracking()
            where i.AnsweredOn == null && i.CancelledOn == null && Active().Any(g => g.Id == i.WorkingGroupId)
            join p in db.Parties on i.OwnerPartyId equals p.Id
            select new { Inquiry = i, p.TimeZone }).ToListAsync(cancellationToken);
        var groupIds = open.Select(o => o.Inquiry.WorkingGroupId).Distinct().ToList();
        var groups = await db.WorkingGroups.AsNoTracking().Where(g => groupIds.Contains(g.Id)).ToDictionaryAsync(g => g.Id, cancellationToken);
        return
        [
            .. open.Where(o => !o.Inquiry.IsSettledIn(groups[o.Inquiry.WorkingGroupId]))
                .Select(o => new Asked(
                    o.Inquiry.Id, o.Inquiry.WorkingGroupId, o.Inquiry.OwnerPartyId, o.TimeZone, o.Inquiry.AddresseeId, o.Inquiry.SeatId, o.Inquiry.AskedOn, o.Inquiry.LetterNumber,
                    o.Inquiry.AudienceId, DateOnly.FromDateTime(o.Inquiry.CreatedAt.UtcDateTime))),
        ];
    }

    /// <param name="RecordedOn">What had come before the group was entered is not told.</param>
    private sealed record Group(
        Guid Id, LocalizedTextDto Name, Guid PartyId, string PartyZone, int AudienceId, bool IsRestricted, DateOnly RecordedOn, IReadOnlyList<DateOnly> Reviews, ILookup<Guid, Guid> Heads)
    {
        private readonly Dictionary<Guid, HeadsOfSide> _concerns = [];

        public HeadsOfSide Concern => ConcernOf(PartyId, PartyZone);

        public HeadsOfSide ConcernOf(Guid partyId, string zone) =>
            _concerns.TryGetValue(partyId, out var known) ? known : _concerns[partyId] = new(partyId, zone, Id, [.. Heads[partyId].Distinct()]);
    }

    /// <summary>Who stands for a side of a group.</summary>
    private sealed record HeadsOfSide(Guid PartyId, string PartyZone, Guid? WorkingGroupId, IEnumerable<Guid> PersonIds) : IConcernsPeople;

    private sealed record Asked(
        Guid Id, Guid GroupId, Guid PartyId, string Zone, Guid AddresseeId, Guid? SeatId, DateOnly AskedOn, string? LetterNumber, int AudienceId, DateOnly RecordedOn);

    /// <param name="Key">Of which there is one.</param>
    /// <param name="Days">As <see cref="Reminder.OffsetDays"/>.</param>
    /// <param name="Day">When the present turn came.</param>
    /// <param name="Line">What a mail says of it, in a language.</param>
    private sealed record Occasion(
        ReminderKind Kind, Guid GroupId, HeadsOfSide Concern, int AudienceId, string Key, int Days, DateOnly Day, DateOnly Since, Func<string, string> Line);
}
