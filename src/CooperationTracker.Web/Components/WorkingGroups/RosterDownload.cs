using System.Globalization;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Web.Access;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Components.WorkingGroups;

/// <summary>The Word file behind the roster's button; by the site's cookie, as pages are.</summary>
internal static class RosterDownload
{
    public static string AddressOf(RosterDto roster, Guid? partyId) => $"{SitePaths.WorkingGroups}/{roster.GroupId}/roster/word?" + (roster.VersionId is { } versionId
        ? $"version={versionId}"
        : $"asOf={roster.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}{(partyId is null ? null : $"&party={partyId}")}");

    public static void MapRosterDownload(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/working-groups/{id:guid}/roster/word", async (Guid id, DateOnly? asOf, Guid? party, Guid? version, HttpContext context, SiteDispatcher site) =>
        {
            var exported = await site.SendAsync(new ExportRoster(id, asOf, party, version), context.User, context.RequestAborted);
            return exported.TryGet(out var file) ? WordDownload.Of(file) : SiteRefusal.Of(exported.Errors);
        })
        .RequireRateLimiting(RateLimits.Exports)
        .WithSecurityHeadersPolicy(SiteSecurityHeaders.Download)
        .ExcludeFromDescription();
}
