using System.Text.Json;
using System.Text.Json.Serialization;
using CooperationTracker.Domain.Common;
using CooperationTracker.Web.Access;
using CooperationTracker.Web.Api.Attachments;
using CooperationTracker.Web.Api.Imports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace CooperationTracker.Web.Api.Common;

/// <summary>The endpoints of one area, found by type.</summary>
internal interface IApiArea
{
    void Map(IEndpointRouteBuilder api);
}

internal static class ApiRegistration
{
    public const string Prefix = "/api/v1";

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<ApiSender>();
        services.AddScoped<ApiUpload>();
        services.AddScoped<ApiTable>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddExceptionHandler<MalformedRequestHandler>();
        return services;
    }

    /// <summary>What went wrong unforeseen is a problem document too; it names the id under which the log has the exception.</summary>
    public static void UseApiErrors(this WebApplication app) =>
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/api"),
            api => api.UseExceptionHandler(failed => failed.Run(context =>
                Problems.Of(StatusCodes.Status500InternalServerError, new Error("server.failed", ErrorKind.RuleBroken)).ExecuteAsync(context))));

    public static void MapApi(this WebApplication app)
    {
        var tokensOnly = new AuthorizationPolicyBuilder(TokenAuthentication.SchemeName).RequireAuthenticatedUser().Build();
        var api = app.MapGroup(Prefix).RequireAuthorization(tokensOnly).DisableAntiforgery();
        foreach (var type in typeof(ApiRegistration).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IApiArea))))
        {
            ((IApiArea)Activator.CreateInstance(type)!).Map(api);
        }

        // Whatever else is asked for below /api: first who asks, then that there is no such thing.
        app.Map("/api/{**rest}", () => Problems.Of(Error.NotFound("request.no-such-path")))
            .RequireAuthorization(tokensOnly)
            .DisableAntiforgery()
            .ExcludeFromDescription();
    }
}

/// <summary>Malformed JSON, unknown members and values that do not fit become problem documents that name the field.</summary>
internal sealed class MalformedRequestHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException malformed || !httpContext.Request.Path.StartsWithSegments("/api"))
        {
            return false;
        }

        var error = malformed.StatusCode == StatusCodes.Status413PayloadTooLarge
            ? Error.Rule("request.too-large", Math.Max(1, (httpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? 0) / 1024))
            : malformed.InnerException is JsonException json
            ? Error.Invalid("request.json-malformed", json.LineNumber + 1, json.BytePositionInLine + 1) with { Field = FieldOf(json) }
            : Error.Invalid("request.malformed") with { Field = ParameterOf(malformed.Message) };
        await Problems.Of(malformed.StatusCode, error).ExecuteAsync(httpContext);
        return true;
    }

    private static string? FieldOf(JsonException exception) =>
        exception.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;

    /// <summary>The framework says: Failed to bind parameter "int? page" from "abc".</summary>
    private static string? ParameterOf(string message)
    {
        var quoted = message.Split('"');
        return quoted.Length > 2 ? quoted[1].Split(' ')[^1] is { Length: > 0 } name ? char.ToLowerInvariant(name[0]) + name[1..] : null : null;
    }
}
