using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Web.Access;
using CooperationTracker.Web.Api.Commitments;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Components.Commitments;

/// <summary>The file behind the list's export buttons; by the site's cookie, as pages are.</summary>
internal static class CommitmentsExport
{
    public static void MapCommitmentsExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/commitments/export", async ([AsParameters] CommitmentFilter filter, string? sort, Word<TableFormat>? format, HttpContext context, SiteDispatcher site) =>
        {
            var exported = await site.SendAsync(
                new ExportCommitments(filter.ToQuery(new ListQuery { Sort = sort }), format?.Value ?? TableFormat.Xlsx), context.User, context.RequestAborted);
            return exported.TryGet(out var file)
                ? TableDownload.Of(file)
                : Results.StatusCode(exported.Errors[0].Kind is ErrorKind.Forbidden or ErrorKind.Unauthenticated ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest);
        })
        .RequireRateLimiting(RateLimits.Exports)
        .WithSecurityHeadersPolicy(SiteSecurityHeaders.Download)
        .ExcludeFromDescription();
}
