using System.Diagnostics;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;

namespace CooperationTracker.Web.Access;

/// <summary>
/// Notes where each request comes from and under which trace id it runs, for the audit trail; the caller is told the id
/// in the header <c>X-Correlation-Id</c>, as problem documents and the log name it.
/// </summary>
internal sealed class RequestOrigin(RequestDelegate next)
{
    public const string Header = "X-Correlation-Id";

    public Task InvokeAsync(HttpContext context, RequestEnvelope envelope)
    {
        var address = context.Connection.RemoteIpAddress;
        envelope.Source = context.Request.Path.StartsWithSegments("/api") ? ActorSource.Api : ActorSource.Site;
        envelope.Address = (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
        envelope.CorrelationId = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = envelope.CorrelationId;
            return Task.CompletedTask;
        });
        return next(context);
    }
}
