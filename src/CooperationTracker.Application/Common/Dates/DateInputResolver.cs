using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Common.Dates;

/// <summary>Turns what a command was given as a date into what an aggregate takes: reads the text, or finds the event it hangs on.</summary>
public sealed class DateInputResolver(IAppDbContext db)
{
    /// <summary>
    /// An anchor takes the graph's lock before the event is read, so that an event that moves at the same moment either is
    /// seen moved or finds the new dependant. Only for commands: the lock lasts until their transaction ends.
    /// </summary>
    /// <param name="dependantAudienceId">
    /// Who sees what is dated: a date may hang only on an event that all of them may see, or its moves would tell them of a
    /// record that nobody released to them.
    /// </param>
    /// <param name="field">The request's field that errors are about.</param>
    /// <returns>
    /// Errors <c>date.*</c> of <see cref="DateText.Parse"/>, <c>date.text-or-anchor</c>, <c>date.offset-too-long</c>, <c>date.unit-unknown</c>,
    /// <c>anchor.event-required</c>, <c>anchor.event-unknown</c>, <c>anchor.event-cancelled</c>, <c>anchor.event-not-released</c>,
    /// <c>anchor.edge-unknown</c>, <c>anchor.duration-out-of-range</c>.
    /// </returns>
    public async Task<Result<DateRequest>> ResolveAsync(
        DateInput? input, int dependantAudienceId, string field, CancellationToken cancellationToken)
    {
        if (input?.Anchor is not { } hung)
        {
            return DateText.Parse(input?.Text, field) is var read && read.TryGet(out var date)
                ? new DateRequest.Given(date)
                : Result<DateRequest>.Failure(read.Errors);
        }

        if (!string.IsNullOrWhiteSpace(input.Text))
        {
            return Error.Invalid("date.text-or-anchor").On(field);
        }

        if (!DateOffset.Create(hung.Offset, hung.Unit).TryGet(out var offset))
        {
            return Result<DateRequest>.Failure(Placed(DateOffset.Create(hung.Offset, hung.Unit).Errors, field));
        }

        var made = Anchor.Create(hung.EventId, hung.Edge, offset, hung.DurationDays);
        return made.TryGet(out var anchor)
            ? await HangAsync(anchor, dependantAudienceId, $"{field}.anchor.eventId", cancellationToken)
            : Result<DateRequest>.Failure(Placed(made.Errors, field));
    }

    /// <returns>Errors <c>anchor.event-not-released</c>: somebody of the new audience may not see the event that the date hangs on.</returns>
    public async Task<Error?> CheckAnchorAsync(ScheduledRecord record, int audienceId, string field, CancellationToken cancellationToken)
    {
        if (record.Schedule?.AnchorEventId is not { } eventId)
        {
            return null;
        }

        var eventAudienceId = await db.Events.Where(e => e.Id == eventId).Select(e => (int?)e.AudienceId).FirstOrDefaultAsync(cancellationToken);
        return eventAudienceId is { } seenBy && await MaySeeAsync(audienceId, seenBy, cancellationToken)
            ? null
            : Error.Rule("anchor.event-not-released").On(field);
    }

    private async Task<Result<DateRequest>> HangAsync(Anchor anchor, int audienceId, string field, CancellationToken cancellationToken)
    {
        await db.LockAnchorGraphAsync(cancellationToken);
        var target = await db.Events.AsNoTracking().Where(e => e.Id == anchor.EventId)
            .Select(e => new { e.State, e.DateText, e.ToBeRescheduled, e.AudienceId }).FirstOrDefaultAsync(cancellationToken);
        if (target is null)
        {
            return Error.Rule("anchor.event-unknown").On(field);
        }

        if (target.State == EventState.Cancelled)
        {
            return Error.Rule("anchor.event-cancelled").On(field);
        }

        if (!await MaySeeAsync(audienceId, target.AudienceId, cancellationToken))
        {
            return Error.Rule("anchor.event-not-released").On(field);
        }

        // The date of a postponed event no longer counts: what hangs on it has none until the event gets another.
        var resolved = target is { DateText: { } text, ToBeRescheduled: false } ? anchor.Resolve(PartialDate.FromStored(text)) : null;
        return new DateRequest.Hung(anchor, resolved);
    }

    private async Task<bool> MaySeeAsync(int dependantAudienceId, int eventAudienceId, CancellationToken cancellationToken)
    {
        if (dependantAudienceId == eventAudienceId)
        {
            return true;
        }

        var scopes = (await db.Audiences.AsNoTracking().Where(a => a.Id == dependantAudienceId || a.Id == eventAudienceId).ToListAsync(cancellationToken))
            .ToDictionary(a => a.Id, a => a.Scope);
        return scopes[eventAudienceId].Includes(scopes[dependantAudienceId]);
    }

    private static IReadOnlyList<Error> Placed(IReadOnlyList<Error> errors, string field) =>
        [.. errors.Select(error => error.On($"{field}.anchor.{error.Field}"))];
}
