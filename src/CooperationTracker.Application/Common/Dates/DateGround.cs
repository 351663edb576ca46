using CooperationTracker.Domain.Dates;

namespace CooperationTracker.Application.Common.Dates;

/// <summary>What a date that somebody typed is counted from.</summary>
/// <param name="Said">The day on which it was said: a date without a year is the first such date that is not over by then.</param>
/// <param name="Signed">The source document's date.</param>
/// <param name="Met">The day of the meeting at which it was said.</param>
/// <param name="Registered">The day on which the record was entered in the register.</param>
/// <param name="MayWait">Whether a term may be given before the day that it is counted from is known.</param>
/// <param name="MayRepeat">Whether it may be a repetition.</param>
/// <param name="IsPast">Whether it is the date of what has happened: without a year, the last such date.</param>
/// <param name="IsPlain">Whether only a date is kept: a term becomes one, from the day on which it was said unless it says another, and none hangs on an event.</param>
/// <param name="IsNearest">Whether it may be over or yet to come: without a year, the date that is nearest to the day on which it was said.</param>
public sealed record DateGround(
    DateOnly Said, DateOnly? Signed = null, DateOnly? Met = null, DateOnly? Registered = null, bool MayWait = false, bool MayRepeat = false, bool IsPast = false,
    bool IsPlain = false, bool IsNearest = false)
{
    /// <summary>
    /// The term with the day that it is counted from. Where that was not said, it is the signing, or else the meeting, or else the day on which it was said; of a
    /// plain date always that.
    /// </summary>
    public DateRequest.Counted Count(TypedDate.Term term)
    {
        var start = term.Start ?? (IsPlain ? TermStart.Day : Signed is not null ? TermStart.Signing : Met is not null ? TermStart.Meeting : TermStart.Day);
        var from = start switch
        {
            TermStart.Signing => Signed,
            TermStart.Meeting => Met,
            TermStart.Registration => Registered,
            _ => term.Day ?? Said,
        };
        return new DateRequest.Counted(new DeadlineRule(term.Length, start), from);
    }
}
