using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CooperationTracker.Web.Attachments;
using CooperationTracker.Web.Components.Audit;
using CooperationTracker.Web.Components.Imports;
using CooperationTracker.Web.Components.Lists;
using CooperationTracker.Web.Components.Meetings;
using CooperationTracker.Web.Components.Records;
using CooperationTracker.Web.Components.WorkingGroups;
using CooperationTracker.Web.Localization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.ResponseCompression;
using Radzen;

namespace CooperationTracker.Web.Components;

/// <summary>Everything that the pages need, apart from signing in and the use cases.</summary>
public static class ComponentsRegistration
{
    private static readonly PathString Api = new("/api");

    public static IServiceCollection AddCooperationPages(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(SiteCultures.Configure);
        services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
            circuit.DetailedErrors = configuration.GetValue("DetailedErrors", false));
        services.AddAntiforgery();

        // Cyrillic as it is: escaped letter by letter a page is three times as long.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddScoped<FormDrafts>();
        services.AddRadzenComponents();
        services.AddSingleton<ILocalizer, RadzenTexts>();
        services.AddResponseCompression(compression =>
        {
            // Pages carry no secret next to text that a stranger can choose, but for the antiforgery token, which is masked anew each time.
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "image/svg+xml"];
        });

        // The fingerprinted assets of packages have no precompressed copies: at the fastest level Radzen's stylesheet is half as large again.
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
        return services;
    }

    /// <summary>
    /// The middleware of the pages. Call it first, before routing and authentication: a refusal is then worded in the user's
    /// language and an exception ends on the error page. The API answers for itself.
    /// </summary>
    public static WebApplication UseCooperationPages(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseRequestLocalization();
        app.UseWhen(context => !context.Request.Path.StartsWithSegments(Api), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error",
                CreateScopeForErrors = true,
                StatusCodeSelector = exception => exception is BadHttpRequestException malformed ? malformed.StatusCode : StatusCodes.Status500InternalServerError,
            });
            pages.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
            pages.Use((context, next) =>
            {
                // The error page is shown to whoever posted something; nothing is posted to it.
                if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
                {
                    context.Request.Method = HttpMethods.Get;
                    (context.Request.ContentType, context.Request.ContentLength, context.Request.Body) = (null, null, Stream.Null);
                }

                return next(context);
            });
            pages.Use(async (context, next) =>
            {
                await next(context);

                // A form that the page no longer has, since somebody has done meanwhile what it was for, is refused with a type and no words: the error page says them.
                if (HttpMethods.IsPost(context.Request.Method) && context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest, ContentLength: null } refused)
                {
                    refused.ContentType = null;
                }
            });
        });
        return app;
    }

    /// <summary>The static assets, the pages and the language and theme switches.</summary>
    public static WebApplication MapCooperationPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapPreferences();
        app.MapRecordChoices();
        app.MapDateUnderstanding();
        app.MapAttachments();
        app.MapImportFiles();
        app.MapListDownloads();
        app.MapDecisionsExport();
        app.MapAuditDownloads();
        app.MapRosterDownload();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
