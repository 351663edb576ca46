using System.Globalization;
using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Web.Api.Common;
using Microsoft.AspNetCore.Http.Features;

namespace CooperationTracker.Web.Access;

/// <summary>Says that an endpoint or a page takes a file: its requests may be larger than others.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesFileAttribute : Attribute;

/// <summary>
/// How large a request may be: little for all, a file's size where a file is taken. What says beforehand that it is larger is refused at once,
/// in the user's words; the server cuts off what does not say so.
/// </summary>
internal static class BodyLimits
{
    private const long Default = 1024 * 1024;

    private const string Setting = "Requests:MaxBytes";

    private const int MostHeaders = 60;
    private const int LongestHeaders = 24 * 1024;

    /// <exception cref="SettingsException">The setting is wrong.</exception>
    public static WebApplicationBuilder AddBodyLimits(this WebApplicationBuilder builder)
    {
        var given = builder.Configuration[Setting];
        var most = Default;
        if (!string.IsNullOrWhiteSpace(given) && (!long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most < 1024))
        {
            throw new SettingsException($"{Setting} is \"{given}\"; it is a number of bytes, at least 1024.");
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = most;
            kestrel.Limits.MaxRequestHeaderCount = MostHeaders;
            kestrel.Limits.MaxRequestHeadersTotalSize = LongestHeaders;
        });
        builder.Services.AddSingleton(provider => new BodyLimit(most, FileRequests(provider.GetRequiredService<IAttachmentFiles>().MaxBytes)));
        builder.Services.AddOptions<FormOptions>().Configure<BodyLimit>((form, limit) => form.MultipartBodyLengthLimit = limit.File);
        return builder;
    }

    /// <summary>After authorization, so that a stranger learns nothing of limits, and before anything reads the body.</summary>
    public static void UseBodyLimits(this WebApplication app) => app.Use(async (context, next) =>
    {
        var limits = context.RequestServices.GetRequiredService<BodyLimit>();
        var most = context.GetEndpoint()?.Metadata.GetMetadata<TakesFileAttribute>() is null ? limits.Default : limits.File;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = most;
        }

        if (context.Request.ContentLength > most)
        {
            await Refusal.SendAsync(context, StatusCodes.Status413PayloadTooLarge, Error.Rule("request.too-large", Math.Max(1, most / 1024)));
            return;
        }

        await next(context);
        if (context.Response is { StatusCode: StatusCodes.Status413PayloadTooLarge, HasStarted: false, ContentType: null })
        {
            // The server cut it off while an endpoint was reading, and the endpoint says no more than that.
            await Refusal.SendAsync(context, StatusCodes.Status413PayloadTooLarge, Error.Rule("request.too-large", Math.Max(1, most / 1024)));
        }
    });

    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new TakesFileAttribute()).WithDescription("multipart/form-data with the field file; the file is told by its content.");

    /// <summary>Somewhat too large a file is read to its end, so that the form can say so beside what was typed; beyond that, it is cut off.</summary>
    private static long FileRequests(long maxFile) => (2 * maxFile) + Default;
}

/// <summary>In bytes: of a request, and of one with a file.</summary>
internal sealed record BodyLimit(long Default, long File);

/// <summary>Refuses a request before it reaches its endpoint: with a problem document below <c>/api</c>, with the error page elsewhere.</summary>
internal static class Refusal
{
    public static Task SendAsync(HttpContext context, int status, Error error)
    {
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            return Problems.Of(status, error).ExecuteAsync(context);
        }

        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
