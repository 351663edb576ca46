using System.Text.Json;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Events;

/// <summary>A date that moved because an event did.</summary>
/// <param name="SubjectType">Event, Meeting, Commitment or Execution.</param>
/// <param name="Id">The record that the date belongs to.</param>
/// <param name="Name">The record's name; an execution's is its commitment's.</param>
/// <param name="FromText">EDTF; null when there was no date.</param>
/// <param name="ToText">EDTF; null when there is none now.</param>
/// <param name="ToBeRescheduled">The event was postponed or cancelled: the date waits to be set anew.</param>
/// <param name="CommitmentId">Of an execution: the commitment that it carries out, on whose page it is shown.</param>
public sealed record MovedDate(
    string SubjectType, Guid Id, LocalizedTextDto Name, string? FromText, string? ToText, bool ToBeRescheduled, Guid? CommitmentId = null);

/// <summary>Takes along, within the command's transaction, everything that hangs on an event's date.</summary>
public sealed class AnchorCascade(IAppDbContext db, IDateDependants dependants, IActorContext actor)
{
    /// <summary>Whether hanging an event on another would close a circle; the caller holds the graph's lock.</summary>
    /// <returns>Error <c>anchor.cycle</c> naming the chain.</returns>
    public async Task<Error?> FindCycleAsync(Event dependant, Guid anchorEventId, CancellationToken cancellationToken)
    {
        var cycle = AnchorGraph.FindCycle(dependant.Id, anchorEventId, await dependants.AnchorsOfEventsAsync(cancellationToken));
        if (cycle is not { Count: > 1 })
        {
            return null;
        }

        // Whoever sees an event sees what it hangs on, so the whole chain can be named.
        var names = await db.Events.AsNoTracking().Where(e => cycle.Contains(e.Id))
            .Select(e => new { e.Id, e.Name }).ToDictionaryAsync(e => e.Id, e => e.Name, cancellationToken);
        var chain = cycle.Append(dependant.Id).Where(names.ContainsKey).Select(id => $"«{names[id].In(actor.Required.Language)}»");
        return Error.Conflict("anchor.cycle", string.Join(" → ", chain)).On("period.anchor.eventId");
    }

    /// <summary>
    /// Moves what hangs on an event that has just got another date or was postponed or cancelled; the caller holds the
    /// graph's lock. Tells those concerned.
    /// </summary>
    /// <param name="fromText">The event's own date before.</param>
    /// <returns>What moved, as far as the actor may see it.</returns>
    public async Task<IReadOnlyList<MovedDate>> FollowAsync(Event moved, string? fromText, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        // The executions that follow a moved commitment and those that hang on an event themselves never are the same.
        var anchors = await dependants.AnchorsOfEventsAsync(cancellationToken);
        var order = AnchorGraph.DependantsInOrder(moved.Id, anchors.ToLookup(pair => pair.Value, pair => pair.Key));
        var hanging = (await dependants.HangingOnAsync([moved.Id, .. order], cancellationToken))
            .Where(record => record.Id != moved.Id)
            .ToLookup(record => record.Schedule!.AnchorEventId!.Value);

        var steps = new List<Step>();
        var movedEvents = new Dictionary<Guid, Event> { [moved.Id] = moved };
        foreach (var eventId in order.Prepend(moved.Id))
        {
            // What hangs on an event that did not move (it is over, say) stays where it is.
            if (!movedEvents.TryGetValue(eventId, out var anchorEvent))
            {
                continue;
            }

            foreach (var record in hanging[eventId])
            {
                var before = record.DateText;
                if (Move(record, anchorEvent, stamp))
                {
                    steps.Add(new Step(record, before));
                    if (record is Event further)
                    {
                        movedEvents[further.Id] = further;
                    }
                }
            }
        }

        steps.AddRange(await MoveExecutionsAsync(steps, stamp, cancellationToken));
        var own = moved.DateText != fromText || moved.ToBeRescheduled ? [new Step(moved, fromText)] : Array.Empty<Step>();
        await TellAsync([.. own, .. steps], stamp, cancellationToken);

        return await VisibleAsync(steps, cancellationToken);
    }

    /// <summary>Takes a record that is open again to where the event is by now that its date hangs on: while it was closed, it did not move along.</summary>
    public async Task CatchUpAsync(ScheduledRecord record, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        if (record.Schedule?.AnchorEventId is not { } eventId)
        {
            return;
        }

        await db.LockAnchorGraphAsync(cancellationToken);
        if (await db.Events.AsNoTracking().FirstOrDefaultAsync(e => e.Id == eventId, cancellationToken) is { } anchorEvent)
        {
            Move(record, anchorEvent, stamp);
        }
    }

    private static bool Move(ScheduledRecord record, Event anchorEvent, ChangeStamp stamp)
    {
        if (anchorEvent.ToBeRescheduled || anchorEvent.State == EventState.Cancelled)
        {
            return record.LoseAnchor(stamp);
        }

        var resolved = anchorEvent.DateText is { } text ? record.Schedule!.Anchor!.Resolve(PartialDate.FromStored(text)) : null;
        return record.FollowAnchor(resolved, stamp);
    }

    private async Task<IReadOnlyList<MovedDate>> VisibleAsync(IReadOnlyList<Step> steps, CancellationToken cancellationToken)
    {
        var visible = steps.Where(step => actor.Required.Audiences.Contains(step.Record.AudienceId)).ToList();
        var commitmentIds = visible.Select(step => step.Record).OfType<Execution>().Select(e => e.CommitmentId).Distinct().ToList();
        var titles = commitmentIds.Count == 0
            ? []
            : await db.Commitments.AsNoTracking().Where(c => commitmentIds.Contains(c.Id))
                .Select(c => new { c.Id, c.Title }).ToDictionaryAsync(c => c.Id, c => c.Title, cancellationToken);
        var moved = new List<MovedDate>();
        foreach (var step in visible)
        {
            var name = step.Record switch
            {
                Event further => further.Name,
                Meeting meeting => meeting.Name,
                Commitment commitment => commitment.Title,
                Execution execution => titles.GetValueOrDefault(execution.CommitmentId),
                _ => null,
            };
            if (name is not null)
            {
                moved.Add(new(
                    step.SubjectType, step.Record.Id, LocalizedTextDto.Of(name), step.FromText, step.Record.DateText, step.Record.ToBeRescheduled,
                    (step.Record as Execution)?.CommitmentId));
            }
        }

        return moved;
    }

    private async Task<IReadOnlyList<Step>> MoveExecutionsAsync(IReadOnlyList<Step> steps, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        var commitments = steps.Select(step => step.Record).OfType<Commitment>().ToDictionary(commitment => commitment.Id);
        var moved = new List<Step>();
        foreach (var execution in await dependants.FollowingAsync(commitments.Keys, cancellationToken))
        {
            var (before, revision) = (execution.DateText, execution.Schedule?.Revision);
            var commitment = commitments[execution.CommitmentId];
            execution.TakeDeadlineOf(commitment, stamp);
            if (execution.Schedule?.Revision != revision)
            {
                moved.Add(new Step(execution, before));
            }
        }

        return moved;
    }

    /// <summary>One line in the notifications of everybody concerned, once for each version of a date.</summary>
    private async Task TellAsync(IReadOnlyList<Step> steps, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        // Whoever enters the past tells nobody anything new.
        var today = DateOnly.FromDateTime(stamp.RecordedAt.UtcDateTime);
        steps = [.. steps.Where(step => step.Concerns(today))];
        if (steps.Count == 0)
        {
            return;
        }

        var audienceIds = steps.Select(step => step.Record.AudienceId).Distinct().ToList();
        var scopes = (await db.Audiences.AsNoTracking().Where(a => audienceIds.Contains(a.Id)).ToListAsync(cancellationToken))
            .ToDictionary(a => a.Id, a => a.Scope);
        var partyIds = scopes.Values.SelectMany(scope => scope.PartyIds).Distinct().ToList();
        var isForEveryone = scopes.Values.Any(scope => scope.ForEveryone);
        var users = await db.Users.AsNoTracking()
            .Where(u => u.IsActive && u.PartyId != null && (isForEveryone || partyIds.Contains(u.PartyId.Value)) && u.Id != stamp.ActorId)
            .ToListAsync(cancellationToken);

        foreach (var step in steps)
        {
            foreach (var user in users.Where(u => Concerns(step.Record, scopes[step.Record.AudienceId], u, stamp)))
            {
                db.Notifications.Add(step.ToNotification(user.Id, stamp.RecordedAt));
            }
        }
    }

    private static bool Concerns(ScheduledRecord record, AudienceScope scope, UserProfile user, ChangeStamp stamp)
    {
        var today = DateOnly.FromDateTime(stamp.RecordedAt.UtcDateTime);
        if (!AudienceReach.Sees(user.PartyId, Rights.Of(user, today), scope))
        {
            return false;
        }

        return record is Execution execution
            ? user.PersonId is { } personId && (personId == execution.LeadPersonId || personId == execution.AuthorId || personId == execution.ControllerId
                || execution.CoExecutors.Any(c => c.PersonId == personId))
            : user.GrantsOn(today).Any(g => g.Role is Role.Staff or Role.Chair && (g.WorkingGroupId is null || g.WorkingGroupId == scope.WorkingGroupId));
    }

    private sealed record Step(ScheduledRecord Record, string? FromText)
    {
        /// <summary>Whether the date before or after lies ahead, a day's grace for the zones west of UTC.</summary>
        public bool Concerns(DateOnly today) => IsAhead(FromText, today) || IsAhead(Record.DateText, today);

        private static bool IsAhead(string? text, DateOnly today) => text is not null && PartialDate.FromStored(text).Latest >= today.AddDays(-1);

        public string SubjectType => Record.GetType().Name;

        public Notification ToNotification(Guid userId, DateTimeOffset now)
        {
            var kind = Record.ToBeRescheduled ? NotificationKind.ToBeRescheduled : NotificationKind.DateMoved;
            var arguments = JsonSerializer.Serialize(new[] { FromText, Record.DateText });
            return new(
                userId, kind, SubjectType, Record.Id, arguments, $"{kind}/{Record.Schedule!.Id:N}/{Record.Schedule.Revision}", Record.AudienceId, now);
        }
    }
}
