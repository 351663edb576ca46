using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Reminders;

/// <summary>
/// The scan's second part: of a meeting that took place, its side is reminded of the minutes 3 and 7 days afterwards, once each, until it has
/// agreed to some. Running it twice changes nothing more. Who is reminded: whoever holds the side's seat of the group's secretary, else the side's staff.
/// </summary>
[Needs(Permission.AdministerSystem)]
public sealed record PlanMeetingReminders : ICommand<PlannedReminders>
{
    /// <summary>Days after the meeting.</summary>
    internal static readonly int[] DaysAfter = [3, 7];
}

internal sealed class PlanMeetingRemindersHandler(IAppDbContext db, ReminderSettings settings, TimeProvider clock) : ICommandHandler<PlanMeetingReminders, PlannedReminders>
{
    /// <summary>Later than this after the meeting, in days, nothing is begun any more: it was entered as a record of the past.</summary>
    private const int LooksBack = 14;

    public async Task<Result<PlannedReminders>> Handle(PlanMeetingReminders request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await MuteWhatNoLongerCountsAsync(cancellationToken);
        var meetings = await MissingAsync(DateOnly.FromDateTime(now.UtcDateTime), cancellationToken);
        if (meetings.Count == 0)
        {
            return new PlannedReminders(0, 0);
        }

        var addressees = await Addressees.LoadAsync(db, meetings, DateOnly.FromDateTime(now.UtcDateTime), cancellationToken);
        var dateIds = meetings.ConvertAll(m => m.ScheduledDateId);
        var known = (await db.Reminders.Where(r => r.Kind == ReminderKind.MinutesMissing && r.ScheduledDateId != null && dateIds.Contains(r.ScheduledDateId.Value)).ToListAsync(cancellationToken))
            .ToDictionary(r => (r.ScheduledDateId!.Value, r.OffsetDays, r.RecipientKey));
        var (planned, queued) = (0, 0);
        foreach (var meeting in meetings)
        {
            foreach (var addressee in addressees.Of(meeting))
            {
                var (today, heldOn) = (DayIn(addressee.Zone, now), meeting.Day);
                var recordedOn = DayIn(addressee.Zone, meeting.RecordedAt);
                foreach (var days in PlanMeetingReminders.DaysAfter)
                {
                    var day = heldOn.AddDays(days);
                    if (day > addressee.Until)
                    {
                        continue;
                    }

                    if (!known.TryGetValue((meeting.ScheduledDateId, -days, addressee.Recipient.Key), out var reminder))
                    {
                        reminder = new Reminder(
                            ReminderKind.MinutesMissing, meeting.ScheduledDateId, meeting.Revision, -days, addressee.Recipient, nameof(Meeting), meeting.Id, day, meeting.AudienceId, now);
                        db.Reminders.Add(reminder);
                        known.Add((meeting.ScheduledDateId, -days, addressee.Recipient.Key), reminder);
                        planned++;
                    }

                    reminder.Revive();
                    if (reminder.State != ReminderState.Planned || reminder.QueuedAt is not null || day > today)
                    {
                        continue;
                    }

                    // What had passed when the meeting was recorded is not told; of two that are due after an outage, the later says it all.
                    if (day < recordedOn)
                    {
                        reminder.Mute(MuteReason.Past);
                    }
                    else if (PlanMeetingReminders.DaysAfter.Any(later => later > days && heldOn.AddDays(later) <= today))
                    {
                        reminder.Mute(MuteReason.Superseded);
                    }
                    else
                    {
                        HandOver(reminder, meeting, addressee, today, now);
                        queued++;
                    }
                }
            }
        }

        return new PlannedReminders(planned, queued);
    }

    private void HandOver(Reminder reminder, HeldMeeting meeting, Addressee addressee, DateOnly today, DateTimeOffset now)
    {
        reminder.Queue(now);
        var date = PartialDate.FromStored(meeting.DateText);
        if (addressee.UserId is { } userId)
        {
            db.Notifications.Add(new Notification(
                userId, NotificationKind.MinutesMissing, nameof(Meeting), meeting.Id, System.Text.Json.JsonSerializer.Serialize(new[] { date.Text }),
                $"reminder/{reminder.Id:N}", meeting.AudienceId, now));
        }

        if (addressee.Email is { } email)
        {
            // A mail leaves the system: it does not say by what a restricted matter is called.
            var mail = ReminderMail.Write(
                reminder.Kind, meeting.IsRestricted ? ReferenceName.Unnamed : meeting.Name, date, today, new Uri(settings.BaseUrl, $"meetings/{meeting.Id}"), addressee.Language);
            db.Outbox.Add(new OutboxMessage(
                email, addressee.UserId, mail.Subject, mail.Body, nameof(Meeting), meeting.Id, reminder.Id, meeting.AudienceId, now));
        }
        else
        {
            reminder.Send(now);
        }
    }

    /// <summary>Meetings that took place lately and have no minutes that their side agreed to. Without a date there is nothing to count from.</summary>
    private async Task<List<HeldMeeting>> MissingAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var back = today.AddDays(-LooksBack);
        var rows = await (
                from m in db.Meetings.AsNoTracking().IgnoreAutoIncludes()
                where m.State == MeetingState.Held && m.StateSince >= back && m.Schedule != null && m.DateText != null
                    && !m.Confirmations.Any(c => c.PartyId == m.OwnerPartyId && c.Answer == MinutesAnswer.Confirmed)
                join p in db.Parties on m.OwnerPartyId equals p.Id
                orderby m.Id
                select new
                {
                    m.Id,
                    Name = new LocalizedTextDto(m.Name.Ru, m.Name.En, m.Name.Kk, m.Name.Ba),
                    m.OwnerPartyId,
                    p.TimeZone,
                    m.AudienceId,
                    IsRestricted = db.Audiences.Any(a => a.Id == m.AudienceId && a.Confidentiality == Confidentiality.Restricted),
                    ScheduleId = m.Schedule!.Id,
                    m.Schedule.Revision,
                    m.DateText,
                    m.StateSince,
                    m.CreatedAt,
                    m.WorkingGroupId,
                    Secretaries = db.WorkingGroups.Where(g => g.Id == m.WorkingGroupId).SelectMany(g => g.Seats)
                        .Where(s => s.PartyId == m.OwnerPartyId && s.Kind == SeatKind.Secretary).SelectMany(s => s.Appointments)
                        .Where(a => a.From <= today && (a.To == null || a.To >= today)).Select(a => a.PersonId).ToList(),
                })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(m => new HeldMeeting(
                m.Id, m.Name, m.OwnerPartyId, m.TimeZone, m.AudienceId, m.IsRestricted, m.ScheduleId, m.Revision, m.DateText!, DayOf(m.DateText!, m.StateSince), m.CreatedAt, m.WorkingGroupId, m.Secretaries))
                .Where(m => m.Day >= back),
        ];
    }

    /// <summary>The day itself; of a date that is less precise, the one on which it was said to have taken place.</summary>
    private static DateOnly DayOf(string dateText, DateOnly heldOn) =>
        PartialDate.FromStored(dateText) is { IsKnownPeriod: true } date && date.Latest <= heldOn ? date.Latest : heldOn;

    /// <summary>What was planned for a meeting whose minutes are there meanwhile, or that is called off after all.</summary>
    private async Task MuteWhatNoLongerCountsAsync(CancellationToken cancellationToken)
    {
        var stale = await (
                from r in db.Reminders
                where r.Kind == ReminderKind.MinutesMissing && r.State == ReminderState.Planned && r.QueuedAt == null
                join m in db.Meetings.IgnoreAutoIncludes() on r.SubjectId equals m.Id
                where m.State != MeetingState.Held || m.Confirmations.Any(c => c.PartyId == m.OwnerPartyId && c.Answer == MinutesAnswer.Confirmed)
                select r)
            .ToListAsync(cancellationToken);
        stale.ForEach(reminder => reminder.Mute(MuteReason.NotRunning));
    }

    private static DateOnly DayIn(TimeZoneInfo zone, DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <param name="Day">On which it took place.</param>
    /// <param name="RecordedAt">When the meeting was entered.</param>
    private sealed record HeldMeeting(
        Guid Id,
        LocalizedTextDto Name,
        Guid PartyId,
        string PartyZone,
        int AudienceId,
        bool IsRestricted,
        Guid ScheduledDateId,
        int Revision,
        string DateText,
        DateOnly Day,
        DateTimeOffset RecordedAt,
        Guid? WorkingGroupId,
        IReadOnlyList<Guid> Secretaries) : IConcernsPeople
    {
        public IEnumerable<Guid> PersonIds => Secretaries.Distinct();
    }
}
