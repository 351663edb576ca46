using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Events;

/// <summary>Reads, for a page, what an event hangs on and what hangs on it: one query for each step of the chain.</summary>
public sealed class EventChain(IAppDbContext db)
{
    public async Task<IReadOnlyList<AnchorStepDto>> AnchorsAsync(Guid eventId, CancellationToken cancellationToken)
    {
        var chain = new List<AnchorStepDto>();
        var seen = new HashSet<Guid>();
        for (var at = (Guid?)eventId; at is { } id && seen.Add(id);)
        {
            var step = await (
                from e in db.Events.AsNoTracking()
                where e.Id == id && e.Schedule!.AnchorEventId != null
                join a in db.Events on e.Schedule!.AnchorEventId equals a.Id
                select new AnchorStepDto(
                    new HangingDto(
                        a.Id, e.Schedule!.AnchorEdge!.Value, e.Schedule.OffsetAmount!.Value, e.Schedule.OffsetUnit!.Value, e.Schedule.DurationDays!.Value),
                    new LocalizedTextDto(a.Name.Ru, a.Name.En, a.Name.Kk, a.Name.Ba),
                    a.State,
                    a.DateText,
                    a.Earliest,
                    a.Latest,
                    a.ToBeRescheduled)).FirstOrDefaultAsync(cancellationToken);
            if (step is not null)
            {
                chain.Add(step);
            }

            at = step?.Hanging.EventId;
        }

        return chain;
    }

    public async Task<IReadOnlyList<DependantDto>> DependantsAsync(Guid eventId, CancellationToken cancellationToken)
    {
        var found = new List<DependantDto>();
        var seen = new HashSet<Guid> { eventId };
        List<Guid> level = [eventId];
        for (var depth = 1; level.Count > 0; depth++)
        {
            var rows = (await LevelAsync(level, depth, cancellationToken)).Where(row => seen.Add(row.Id)).ToList();
            found.AddRange(rows);
            level = [.. rows.Where(row => row.SubjectType == nameof(Event)).Select(row => row.Id)];
        }

        return found;
    }

    private async Task<IReadOnlyList<DependantDto>> LevelAsync(IReadOnlyList<Guid> eventIds, int depth, CancellationToken cancellationToken)
    {
        var dates = db.ScheduledDates.AsNoTracking().Where(d => d.AnchorEventId != null && eventIds.Contains(d.AnchorEventId.Value));
        var events = await (
            from d in dates
            join e in db.Events on d.OwnerId equals e.Id
            where d.Owner == DateOwner.Event
            orderby e.Latest, e.Id
            select new { Date = d, e.Id, Name = new LocalizedTextDto(e.Name.Ru, e.Name.En, e.Name.Kk, e.Name.Ba) }).ToListAsync(cancellationToken);
        var meetings = await (
            from d in dates
            join m in db.Meetings on d.OwnerId equals m.Id
            where d.Owner == DateOwner.Meeting
            orderby m.Latest, m.Id
            select new { Date = d, m.Id, Name = new LocalizedTextDto(m.Name.Ru, m.Name.En, m.Name.Kk, m.Name.Ba) }).ToListAsync(cancellationToken);
        var commitments = await (
            from d in dates
            join c in db.Commitments on d.OwnerId equals c.Id
            where d.Owner == DateOwner.Commitment
            orderby c.Latest, c.Id
            select new { Date = d, c.Id, Name = new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba) }).ToListAsync(cancellationToken);
        var executions = await (
            from d in dates
            join x in db.Executions on d.OwnerId equals x.Id
            join c in db.Commitments on x.CommitmentId equals c.Id
            where d.Owner == DateOwner.Execution
            orderby x.Latest, x.Id
            select new { Date = d, x.Id, x.CommitmentId, Name = new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba) }).ToListAsync(cancellationToken);
        return
        [
            .. events.Select(row => Dependant("Event", row.Id, row.Name, row.Date, depth)),
            .. meetings.Select(row => Dependant("Meeting", row.Id, row.Name, row.Date, depth)),
            .. commitments.Select(row => Dependant("Commitment", row.Id, row.Name, row.Date, depth)),
            .. executions.Select(row => Dependant("Execution", row.Id, row.Name, row.Date, depth) with { CommitmentId = row.CommitmentId }),
        ];
    }

    private static DependantDto Dependant(string type, Guid id, LocalizedTextDto name, ScheduledDate date, int depth) => new(
        type,
        id,
        name,
        new HangingDto(date.AnchorEventId!.Value, date.AnchorEdge!.Value, date.OffsetAmount!.Value, date.OffsetUnit!.Value, date.DurationDays!.Value),
        depth,
        date.Text,
        date.Latest,
        date.ToBeRescheduled);
}
