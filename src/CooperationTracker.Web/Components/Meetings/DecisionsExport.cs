using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Web.Access;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Components.Meetings;

/// <summary>The files behind the sheet's buttons; by the site's cookie, as pages are.</summary>
internal static class DecisionsExport
{
    public static void MapDecisionsExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/meetings/{id:guid}/decisions/export", async (Guid id, Word<DecisionsFormat>? format, HttpContext context, SiteDispatcher site) =>
        {
            var exported = await site.SendAsync(new ExportMeetingDecisions(id, format?.Value ?? DecisionsFormat.Docx), context.User, context.RequestAborted);
            return exported.TryGet(out var file)
                ? Results.Stream(file.Content, file.MediaType, file.FileName)
                : SiteRefusal.Of(exported.Errors);
        })
        .RequireRateLimiting(RateLimits.Exports)
        .WithSecurityHeadersPolicy(SiteSecurityHeaders.Download)
        .ExcludeFromDescription();
}
