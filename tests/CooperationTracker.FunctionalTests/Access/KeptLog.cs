using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using Serilog.Events;

namespace CooperationTracker.FunctionalTests.Access;

/// <summary>Keeps what the program logs.</summary>
internal sealed class KeptLog : ILogEventSink
{
    private readonly ConcurrentQueue<LogEvent> _events = [];

    public string Text => string.Join('\n', _events.Select(one => $"{one.RenderMessage(CultureInfo.InvariantCulture)} {one.Exception}"));

    public IEnumerable<LogEvent> Warnings => _events.Where(one => one.Level == LogEventLevel.Warning);

    public void Emit(LogEvent logEvent) => _events.Enqueue(logEvent);

    public void Register(IServiceCollection services) => services.AddSingleton<ILogEventSink>(this);
}
