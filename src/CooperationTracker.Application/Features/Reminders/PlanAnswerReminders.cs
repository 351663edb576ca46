using System.Globalization;
using System.Text.Json;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Reminders;

/// <summary>
/// The scan's fourth part: who has asked, for something or for another deadline, is reminded to obtain the answer. Two weeks after that and every
/// <see cref="ReminderSettings.AnswerEveryDays"/> after that, once, the asking side's staff are told which commitment waits for whom; the side that owes the answer is never
/// written to.
/// </summary>
[Needs(Permission.AdministerSystem)]
public sealed record PlanAnswerReminders : ICommand<PlannedReminders>;

internal sealed class PlanAnswerRemindersHandler(IAppDbContext db, ReminderSettings settings, TimeProvider clock) : ICommandHandler<PlanAnswerReminders, PlannedReminders>
{
    public async Task<Result<PlannedReminders>> Handle(PlanAnswerReminders request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var requests = await RequestsAsync(today, cancellationToken);
        if (requests.Count == 0)
        {
            return new PlannedReminders(0, 0);
        }

        var addressees = await Addressees.LoadAsync(db, requests, today, cancellationToken);
        var told = await db.ToldAsync([ReminderKind.AnswerDue], requests.Min(r => r.TurnOn), cancellationToken);
        var parties = await db.Parties.Select(p => new { p.Id, Name = new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba) })
            .ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var count = 0;
        foreach (var asked in requests)
        {
            foreach (var addressee in addressees.Of(asked).Where(a => told.Add((asked.Key, -asked.Days, ReminderKind.AnswerDue, a.Recipient.Key))))
            {
                Tell(asked, addressee, parties, now);
                count++;
            }
        }

        return new PlannedReminders(count, count);
    }

    private void Tell(Asked asked, Addressee addressee, Dictionary<Guid, LocalizedTextDto> parties, DateTimeOffset now)
    {
        var reminder = Reminder.OfOccasion(
            ReminderKind.AnswerDue, asked.Key, -asked.Days, addressee.Recipient, nameof(Commitment), asked.CommitmentId, asked.TurnOn, asked.AudienceId, now);
        reminder.Queue(now);
        db.Reminders.Add(reminder);
        if (addressee.UserId is { } userId)
        {
            db.Notifications.Add(new Notification(
                userId, NotificationKind.AnswerDue, nameof(Commitment), asked.CommitmentId,
                JsonSerializer.Serialize(new[] { asked.RequestedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }), $"reminder/{reminder.Id:N}", asked.AudienceId, now));
        }

        if (addressee.Email is not { } email)
        {
            reminder.Send(now);
            return;
        }

        // A mail leaves the system: it does not say by what a restricted matter is called, nor who is asked for it.
        var language = addressee.Language;
        var (name, lines) = asked.IsRestricted
            ? (ReferenceName.Unnamed, [])
            : (asked.Title, asked.SilentIds.Select(id => ReminderMail.Say(language, "AnswerDue.Line", parties[id].In(language), DateTextFormatter.FormatDay(asked.RequestedOn, language))));
        var mail = ReminderMail.Write(ReminderKind.AnswerDue, name, lines, new Uri(settings.BaseUrl, $"commitments/{asked.CommitmentId}"), language);
        db.Outbox.Add(new OutboxMessage(
            email, addressee.UserId, mail.Subject, mail.Body, nameof(Commitment), asked.CommitmentId, reminder.Id, asked.AudienceId, now));
    }

    /// <summary>A turn that had come before the request was entered is not told.</summary>
    private async Task<List<Asked>> RequestsAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var rows = await (
                from c in db.Commitments.AsNoTracking().IgnoreAutoIncludes().WhoseAnswerIsDue(today)
                join p in db.Parties on c.RequestedByPartyId equals p.Id
                orderby c.RequestedOn, c.Id
                select new
                {
                    c.Id,
                    Title = new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba),
                    PartyId = p.Id,
                    p.TimeZone,
                    c.AudienceId,
                    IsRestricted = db.Audiences.Any(a => a.Id == c.AudienceId && a.Confidentiality == Confidentiality.Restricted),
                    RequestedOn = c.RequestedOn!.Value,
                    c.WorkingGroupId,
                    c.CreatedAt,
                    SilentIds = c.Sides.Where(s => s.PartyId != c.RequestedByPartyId && s.Answer == SideAnswer.None).Select(s => s.PartyId).ToList(),
                    ProposalId = (Guid?)null,
                })
            .ToListAsync(cancellationToken);
        var asked = today.AddDays(-CommitmentAttention.AnswerDays);
        var proposals = await (
                from u in db.Commitments.AsNoTracking().IgnoreAutoIncludes().UnansweredProposals()
                where u.Proposal.ProposedOn <= asked
                join p in db.Parties on u.Proposal.ByPartyId equals p.Id
                let c = u.Commitment
                orderby u.Proposal.ProposedOn, c.Id
                select new
                {
                    c.Id,
                    Title = new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba),
                    PartyId = p.Id,
                    p.TimeZone,
                    c.AudienceId,
                    IsRestricted = db.Audiences.Any(a => a.Id == c.AudienceId && a.Confidentiality == Confidentiality.Restricted),
                    RequestedOn = u.Proposal.ProposedOn,
                    c.WorkingGroupId,
                    c.CreatedAt,
                    SilentIds = c.Sides.Where(s => s.PartyId != u.Proposal.ByPartyId && s.DeadlineAnswer == SideAnswer.None).Select(s => s.PartyId).ToList(),
                    ProposalId = (Guid?)u.Proposal.Id,
                })
            .ToListAsync(cancellationToken);
        return
        [
            .. from row in rows.Concat(proposals)
               let days = Occasions.TurnOf(row.RequestedOn, CommitmentAttention.AnswerDays, settings.AnswerEveryDays, today)
               where row.RequestedOn.AddDays(days) >= DateOnly.FromDateTime(row.CreatedAt.UtcDateTime)
               select new Asked(
                   row.Id, row.Title, row.PartyId, row.TimeZone, row.AudienceId, row.IsRestricted, row.RequestedOn, days, row.WorkingGroupId, row.SilentIds, row.ProposalId),
        ];
    }

    /// <param name="Days">After the request, on which the present turn came.</param>
    /// <param name="SilentIds">The sides that have not answered.</param>
    /// <param name="ProposalId">Of another deadline; null where the commitment itself is asked for.</param>
    private sealed record Asked(
        Guid CommitmentId, LocalizedTextDto Title, Guid PartyId, string PartyZone, int AudienceId, bool IsRestricted, DateOnly RequestedOn, int Days, Guid? WorkingGroupId,
        IReadOnlyList<Guid> SilentIds, Guid? ProposalId) : IConcernsPeople
    {
        public string Key => ProposalId is { } id ? $"deadline/{id:N}" : $"request/{CommitmentId:N}/{RequestedOn:yyyyMMdd}";

        public DateOnly TurnOn => RequestedOn.AddDays(Days);

        public IEnumerable<Guid> PersonIds => [];
    }
}
