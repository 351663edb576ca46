namespace CooperationTracker.Domain.WorkingGroups;

/// <summary>How often a group agreed to meet, and by when it must again.</summary>
public static class MeetingRhythm
{
    private const int Months = 12;
    private const int Days = 365;

    /// <summary>
    /// The last day by which the group is to have met again: whole months where a year has as many meetings as months divide into, days otherwise.
    /// </summary>
    /// <param name="lastMet">The last day of its last meeting; null when it has not met.</param>
    /// <param name="activeSince">Since when it is active: of a group that rested, nothing was expected before.</param>
    /// <param name="meetingsPerYear">Null when the sides did not agree on a rhythm.</param>
    public static DateOnly? MeetBy(DateOnly? lastMet, DateOnly activeSince, int? meetingsPerYear) => meetingsPerYear is { } times
        ? Next(lastMet > activeSince ? lastMet.Value : activeSince, times)
        : null;

    private static DateOnly Next(DateOnly from, int times) =>
        Months % times == 0 ? from.AddMonths(Months / times) : from.AddDays(Days / times);
}
