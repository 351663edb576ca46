using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Dates;

/// <summary>The start or the end of an event.</summary>
public enum DateEdge
{
    Start,
    End,
}

/// <summary>A date given by another event's date.</summary>
/// <remarks>
/// A negative offset places the <em>last</em> day of what hangs on the event ("the Days of culture end one day before the forum
/// begins"), a positive one its <em>first</em> day. Without an offset the two begin on the same day when the anchor is the
/// event's start, and end on the same day when it is its end.
/// </remarks>
/// <param name="EventId">The event that the date hangs on.</param>
/// <param name="Edge">Counted from the event's start or end.</param>
/// <param name="Offset">How far from it.</param>
/// <param name="DurationDays">How many calendar days the dependant lasts, 1 to 366.</param>
public sealed record Anchor(Guid EventId, DateEdge Edge, DateOffset Offset, int DurationDays = 1)
{
    /// <summary>The longest duration, in calendar days.</summary>
    public const int MaxDurationDays = 366;

    /// <returns>Errors <c>anchor.event-required</c>, <c>anchor.edge-unknown</c>, <c>anchor.duration-out-of-range</c>.</returns>
    public static Result<Anchor> Create(Guid eventId, DateEdge edge, DateOffset offset, int durationDays = 1)
    {
        var errors = new List<Error>();
        if (eventId == Guid.Empty)
        {
            errors.Add(Error.Invalid("anchor.event-required").On("eventId"));
        }

        if (!Enum.IsDefined(edge))
        {
            errors.Add(Error.Invalid("anchor.edge-unknown").On("edge"));
        }

        if (durationDays is < 1 or > MaxDurationDays)
        {
            errors.Add(Error.Invalid("anchor.duration-out-of-range", 1, MaxDurationDays).On("durationDays"));
        }

        return errors.Count > 0 ? Result<Anchor>.Failure(errors) : new Anchor(eventId, edge, offset, durationDays);
    }

    /// <summary>The date that follows from the event's.</summary>
    /// <remarks>
    /// From a precise day, or a span of precise days, follows a precise day or span. Every other date says only between which
    /// days the event lies, and from it follow the bounds of what hangs on it: both shifted, and widened by the duration.
    /// They are shown as the month, quarter, half-year or year they exactly make up, otherwise as an approximate span
    /// (2024 less one day is <c>2023-12-31~/2024-12-30~</c>): approximate even if the event's date is not, so that it cannot be taken for
    /// a period known to the day by what hangs on it in turn. "Until" stays "until".
    /// </remarks>
    public PartialDate Resolve(PartialDate anchorDate)
    {
        var furtherDays = DurationDays - 1;
        var endsThere = Offset.Amount < 0 || (Offset.Amount == 0 && Edge is DateEdge.End);
        DateOnly FirstDay(DateOnly edge) => Offset.ApplyTo(edge).Shifted(endsThere ? -furtherDays : 0);
        DateOnly LastDay(DateOnly edge) => Offset.ApplyTo(edge).Shifted(endsThere ? 0 : furtherDays);

        if (anchorDate.Earliest is not { } earliest)
        {
            return PartialDate.UpTo(PartialDate.Unit.Day(LastDay(anchorDate.Latest)), anchorDate.IsApproximate);
        }

        if (anchorDate.IsKnownPeriod)
        {
            var edge = Edge is DateEdge.Start ? earliest : anchorDate.Latest;
            return PartialDate.Span(FirstDay(edge), LastDay(edge));
        }

        return PartialDate.Within(FirstDay(earliest), LastDay(anchorDate.Latest), anchorDate.IsApproximate);
    }
}
