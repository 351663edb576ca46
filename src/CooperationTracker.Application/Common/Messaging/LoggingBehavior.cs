using System.Diagnostics;
using System.Diagnostics.Metrics;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Domain.Common;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CooperationTracker.Application.Common.Messaging;

/// <summary>Logs and measures every request by name, actor and outcome; never its body, which may hold confidential text.</summary>
internal sealed class LoggingBehavior<TRequest, TResponse>(IActorContext actor, ILogger<LoggingBehavior<TRequest, TResponse>> logger)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var name = typeof(TRequest).Name;
        var started = Stopwatch.GetTimestamp();
        var response = await next();
        var elapsed = Stopwatch.GetElapsedTime(started);
        var outcome = response.IsSuccess ? "ok" : response.Errors[0].Code;
        RequestMetrics.Duration.Record(elapsed.TotalMilliseconds, new("request", name), new("outcome", outcome));
        logger.LogInformation(
            "{Request} by {ActorId}: {Outcome} in {Milliseconds:0.0} ms", name, actor.Current?.UserId, outcome, elapsed.TotalMilliseconds);
        return response;
    }
}

internal static class RequestMetrics
{
    private static readonly Meter Meter = new("CooperationTracker");

    public static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("cooperation_tracker.request.duration", "ms");
}
