using System.Linq.Expressions;
using CooperationTracker.Domain.Projects;

namespace CooperationTracker.Application.Features.Projects;

/// <summary>
/// Whether a project stands still: no substantive progress for 90 days, or something has blocked it for more than 365.
/// It depends on the reader's day, so it is computed and never stored.
/// </summary>
public static class Stalled
{
    public const int DaysWithoutProgress = 90;
    public const int DaysBlocked = 365;

    public static Expression<Func<Project, bool>> On(DateOnly today)
    {
        var (progress, blocked) = (today.AddDays(-DaysWithoutProgress), today.AddDays(-DaysBlocked));
        return p => p.Status == ProjectStatus.Active && (p.LastProgressOn < progress || (p.BlockedSince != null && p.BlockedSince < blocked));
    }

    public static bool Is(ProjectStatus status, DateOnly lastProgressOn, DateOnly? blockedSince, DateOnly today) =>
        status == ProjectStatus.Active
        && (lastProgressOn < today.AddDays(-DaysWithoutProgress) || (blockedSince is { } since && since < today.AddDays(-DaysBlocked)));
}
