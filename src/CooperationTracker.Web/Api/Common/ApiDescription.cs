using CooperationTracker.Web.Access;
using Microsoft.OpenApi;
using NetEscapades.AspNetCore.SecurityHeaders;
using Scalar.AspNetCore;

namespace CooperationTracker.Web.Api.Common;

/// <summary>OpenAPI 3.1 at <c>/openapi/v1.json</c> and a page to read it at <c>/docs/api</c>; both list the protected operations only.</summary>
internal static class ApiDescription
{
    private const string Bearer = "bearer";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = operation => operation.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo { Title = "CooperationTracker", Version = "v1" };
                document.Servers = [];
                document.Components ??= new OpenApiComponents();
                document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
                document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = Bearer,
                    Description = "A personal access token (ct_…).",
                };
                return Task.CompletedTask;
            });
            options.AddOperationTransformer((operation, context, _) =>
            {
                operation.Security =
                [
                    new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] },
                ];
                operation.Parameters ??= [];
                if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IfMatchRequired>().Any())
                {
                    operation.Parameters.Add(Header("If-Match", "The ETag of the version that the change was made from.", required: true));
                }

                if (context.Description.HttpMethod == HttpMethods.Post)
                {
                    operation.Parameters.Add(Header("Idempotency-Key", "A key of the caller's own: sent again, the request is answered alike and done once.", required: false));
                }

                operation.Responses ??= [];
                operation.Responses.TryAdd("default", new OpenApiResponse
                {
                    Description = "Problem details (RFC 9457) with a stable code, the field, and a text in the caller's language.",
                });
                return Task.CompletedTask;
            });
        });

    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/docs/api", (options, context) => options
            .WithTitle("CooperationTracker API")
            .WithOpenApiRoutePattern("/openapi/v1.json")
            .WithNonce(context.GetNonce())
            .DisableDefaultFonts()).AllowAnonymous().WithSecurityHeadersPolicy(SiteSecurityHeaders.ApiReference);
    }

    private static OpenApiParameter Header(string name, string description, bool required) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Required = required,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
