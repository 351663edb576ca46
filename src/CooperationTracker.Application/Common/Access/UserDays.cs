using CooperationTracker.Domain.Access;

namespace CooperationTracker.Application.Common.Access;

internal static class UserDays
{
    /// <summary>The day that it is where the user is: rights are read by it.</summary>
    public static DateOnly TodayOf(this UserProfile user, TimeProvider clock) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(user.TimeZone)).DateTime);
}
