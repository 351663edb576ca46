using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Domain.Imports;
using CooperationTracker.Web.Access;
using CooperationTracker.Web.Api.Common;
using CooperationTracker.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CooperationTracker.Web.Components.Imports;

/// <summary>How far a job has got.</summary>
internal sealed record ImportProgress(int Done, int ToDo, bool IsRunning, string Text);

/// <summary>What an import's page asks for besides: by the site's cookie, as pages are.</summary>
internal static class ImportFiles
{
    public static void MapImportFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/imports/{id:guid}/refused", async (Guid id, HttpContext context, SiteDispatcher site) =>
            {
                var exported = await site.SendAsync(new ExportRefusedRows(id), context.User, context.RequestAborted);
                return exported.TryGet(out var file) ? TableDownload.Of(file) : SiteRefusal.Of(exported.Errors);
            })
            .RequireRateLimiting(RateLimits.Exports)
            .WithSecurityHeadersPolicy(SiteSecurityHeaders.Download)
            .ExcludeFromDescription();

        routes.MapGet("/imports/{id:guid}/progress", async (Guid id, HttpContext context, SiteDispatcher site, IStringLocalizer<Importing> texts) =>
            {
                var found = await site.SendAsync(new GetImport(id), context.User, context.RequestAborted);
                return found.TryGet(out var import)
                    ? Results.Ok(new ImportProgress(
                        import.Done, import.ToDo, import.State is ImportState.Checking or ImportState.Running, texts["Progress", ImportLook.Number(import.Done), ImportLook.Number(import.ToDo)]))
                    : SiteRefusal.Of(found.Errors);
            })
            .ExcludeFromDescription();
    }
}
