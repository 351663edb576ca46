using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Common.Dates;

/// <summary>Turns what a command was given as a date into what an aggregate takes: reads the text, or finds the event it hangs on.</summary>
public sealed class DateInputResolver(IAppDbContext db, IActorContext actor)
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
    /// <param name="ground">What the text is counted from.</param>
    /// <returns>
    /// Errors of <see cref="TypedDate.Parse"/>, and <c>date.term-start-missing</c>, <c>date.repetition-not-here</c>, <c>date.text-or-anchor</c>,
    /// <c>date.offset-too-long</c>, <c>date.unit-unknown</c>, <c>anchor.event-required</c>, <c>anchor.event-unknown</c>, <c>anchor.event-not-found</c>,
    /// <c>anchor.event-ambiguous</c>, <c>anchor.event-cancelled</c>, <c>anchor.event-not-released</c>, <c>anchor.edge-unknown</c>,
    /// <c>anchor.duration-out-of-range</c>.
    /// </returns>
    public async Task<Result<DateRequest>> ResolveAsync(
        DateInput? input, int dependantAudienceId, string field, DateGround ground, CancellationToken cancellationToken)
    {
        if (input?.Anchor is not { } hung)
        {
            return await ReadAsync(input?.Text, dependantAudienceId, field, ground, locks: true, cancellationToken);
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
            ? await HangAsync(anchor, dependantAudienceId, $"{field}.anchor.eventId", locks: true, cancellationToken)
            : Result<DateRequest>.Failure(Placed(made.Errors, field));
    }

    /// <summary>Reads a text as <see cref="ResolveAsync"/> does, to tell what it would be taken for; nothing is locked and nothing changes.</summary>
    /// <param name="dependantAudienceId">Null while what is dated is not there yet.</param>
    /// <returns>Its errors.</returns>
    public Task<Result<DateRequest>> UnderstandAsync(string? text, int? dependantAudienceId, string field, DateGround ground, CancellationToken cancellationToken) =>
        ReadAsync(text, dependantAudienceId, field, ground, locks: false, cancellationToken);

    /// <summary>Reads a date of which only that is kept, whatever it was given by.</summary>
    /// <returns>Errors of <see cref="ResolveAsync"/>, and <c>date.event-not-here</c>.</returns>
    public async Task<Result<PartialDate>> PlainAsync(string? text, string field, DateGround ground, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(text, dependantAudienceId: null, field, ground with { IsPlain = true }, locks: false, cancellationToken);
        return read.TryGet(out var request) ? request.Resolved! : Result<PartialDate>.Failure(read.Errors);
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

    private async Task<Result<DateRequest>> ReadAsync(string? text, int? dependantAudienceId, string field, DateGround ground, bool locks, CancellationToken cancellationToken)
    {
        if (ground.IsPast || ground.IsNearest)
        {
            var dated = ground.IsPast ? DateText.ParsePast(text, ground.Said, field) : DateText.ParseNearest(text, ground.Said, field);
            return dated.TryGet(out var day) ? new DateRequest.Given(day) : Result<DateRequest>.Failure(dated.Errors);
        }

        var read = TypedDate.Parse(text, ground.Said, field, await db.TermsOfAsync(actor.Required.PartyId, cancellationToken));
        if (!read.TryGet(out var typed))
        {
            return Result<DateRequest>.Failure(read.Errors);
        }

        switch (typed)
        {
            case TypedDate.Given given:
                return new DateRequest.Given(given.Date);
            case TypedDate.Term term:
                return ground.Count(term) is var counted && (counted.From is not null || ground.MayWait)
                    ? counted
                    : Error.Rule("date.term-start-missing", text!.Trim()).On(field);
            case TypedDate.Repeated repeated:
                return ground.MayRepeat ? new DateRequest.Repeated(repeated.Recurrence) : Error.Rule("date.repetition-not-here").On(field);
            case TypedDate.Hung when ground.IsPlain:
                return Error.Rule("date.event-not-here").On(field);
            case TypedDate.Hung hung:
                var found = await EventNamed.FindAsync(db, hung.EventWords, ground.Said, cancellationToken);
                return found.TryGet(out var named)
                    ? await HangAsync(new Anchor(named.Id, hung.Edge, hung.Offset), dependantAudienceId, field, locks, cancellationToken)
                    : Result<DateRequest>.Failure([.. found.Errors.Select(error => error.On(field))]);
            default:
                throw new InvalidOperationException($"Unknown kind of date {typed}.");
        }
    }

    private async Task<Result<DateRequest>> HangAsync(Anchor anchor, int? audienceId, string field, bool locks, CancellationToken cancellationToken)
    {
        if (locks)
        {
            await db.LockAnchorGraphAsync(cancellationToken);
        }

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

        if (audienceId is { } seenBy && !await MaySeeAsync(seenBy, target.AudienceId, cancellationToken))
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
