using System.Security.Claims;
using CooperationTracker.Application.Common.Access;
using Hangfire;
using Hangfire.Dashboard;

namespace CooperationTracker.Web.Access;

/// <summary>Hangfire's dashboard, for those who run the system and nobody else; the right is read for each request.</summary>
internal sealed class JobsDashboard : IDashboardAsyncAuthorizationFilter
{
    public const string Path = "/admin/jobs";

    public async Task<bool> AuthorizeAsync(DashboardContext context)
    {
        var http = context.GetHttpContext();
        return Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var userId)
            && await http.RequestServices.GetRequiredService<IActorLoader>().LoadAsync(userId, ActorSource.Site, http.RequestAborted) is { } actor
            && actor.Permissions.Contains(Permission.AdministerSystem);
    }
}

internal static class JobsDashboardMapping
{
    public static void MapJobsDashboard(this WebApplication app) =>
        app.MapHangfireDashboard(JobsDashboard.Path, new DashboardOptions
        {
            Authorization = [],
            AsyncAuthorization = [new JobsDashboard()],
            DashboardTitle = "CooperationTracker",
            DisplayStorageConnectionString = false,
        });
}
