using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Reminders;

/// <param name="Recipient">The account's or the person's name.</param>
public sealed record ReminderDto(
    Guid Id, ReminderKind Kind, int OffsetDays, DateOnly PlannedOn, string? Recipient, ReminderState State, MuteReason? MutedBecause, string? Error, DateTimeOffset? SentAt);

/// <summary>The reminders of one record, newest first: what is planned, what was sent, what was not and why.</summary>
[Needs(Permission.ReadRecords)]
public sealed record ListReminders(Guid SubjectId) : IQuery<IReadOnlyList<ReminderDto>>;

internal sealed class ListRemindersHandler(IAppDbContext db) : IQueryHandler<ListReminders, IReadOnlyList<ReminderDto>>
{
    private const int Shown = 100;

    public async Task<Result<IReadOnlyList<ReminderDto>>> Handle(ListReminders request, CancellationToken cancellationToken)
    {
        var rows = await (
                from r in db.Reminders.AsNoTracking()
                where r.SubjectId == request.SubjectId
                join u in db.Users on r.UserId equals u.Id into users
                from u in users.DefaultIfEmpty()
                join p in db.People on r.PersonId equals p.Id into people
                from p in people.DefaultIfEmpty()
                orderby r.PlannedOn descending, r.Id
                select new ReminderDto(
                    r.Id, r.Kind, r.OffsetDays, r.PlannedOn, u != null ? u.DisplayName : p != null ? p.Name.Ru ?? p.Name.En : null,
                    r.State, r.MutedBecause, r.Error, r.SentAt))
            .Take(Shown)
            .ToListAsync(cancellationToken);
        return Result<IReadOnlyList<ReminderDto>>.Of(rows);
    }
}
