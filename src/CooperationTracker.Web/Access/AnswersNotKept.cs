using Microsoft.AspNetCore.StaticAssets;

namespace CooperationTracker.Web.Access;

/// <summary>What only a signed-in user may see is kept by no cache, the browser's own included: whoever uses the computer next finds nothing.</summary>
internal static class AnswersNotKept
{
    public static void UseAnswersNotKept(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var isAsset = context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
            if (!isAsset && (context.User.Identity is { IsAuthenticated: true } || context.Request.Path.StartsWithSegments("/api")))
            {
                context.Response.Headers.CacheControl = "private, no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    });
}
