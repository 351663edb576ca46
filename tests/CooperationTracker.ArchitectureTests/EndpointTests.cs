using CooperationTracker.TestSupport;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CooperationTracker.ArchitectureTests;

public sealed class EndpointTests
{
    private static readonly Func<RouteEndpoint, string?> RequiresAuthorization = endpoint =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>().Count + endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Count == 0
            ? $"{endpoint.RoutePattern.RawText} lets anybody in."
            : null;

    [Fact]
    public async Task Every_api_endpoint_requires_authorization()
    {
        await using var app = await WebApp.CreateAsync();
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) == true);
        RequiresAuthorization.ShouldHoldFor(endpoints);
    }

    [Fact]
    public void An_endpoint_without_authorization_is_seen() =>
        RequiresAuthorization.ShouldRefuse(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/api/v1/open"), 0, EndpointMetadataCollection.Empty, null));
}
