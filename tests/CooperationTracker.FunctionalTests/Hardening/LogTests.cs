using System.Collections.Concurrent;
using System.Globalization;
using CooperationTracker.TestSupport;
using CooperationTracker.Web.Logging;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Hardening;

/// <summary>Nobody writes lines of his own into the log, and the log tells nobody what opens the database.</summary>
public sealed class LogTests
{
    /// <summary>A line end with a forged line behind it, a terminal's escape, and a mark that turns the reading direction.</summary>
    private const string Forged = "a\r\n[12:00:00 INF] forged\u001B[31m\u202Eb\u2028c";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_stranger_sends_reaches_the_log_without_control_characters()
    {
        var log = new Collected();
        await using var app = await WebApp.CreateAsync(services => services.AddSingleton<ILogEventSink>(log));
        using var anonymous = app.Anonymous();
        var page = await anonymous.GetStringAsync("/account/sign-in", Cancelled);
        var escaped = Uri.EscapeDataString(Forged);

        await anonymous.GetAsync($"/path-{escaped}?q={escaped}", Cancelled);
        await anonymous.GetAsync($"/api/v1/path-{escaped}?sort={escaped}", Cancelled);
        await anonymous.PostFormAsync("/account/sign-in", page, "sign-in", new Dictionary<string, string> { ["Input.Email"] = Forged, ["Input.Password"] = Forged }, Cancelled);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account/sign-in");
        request.Headers.TryAddWithoutValidation("User-Agent", "agent \u001B[31m \u202E");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", "1.2.3.4\u001B[31m");
        request.Headers.TryAddWithoutValidation("Traceparent", "00-\u001B[31m");
        await anonymous.SendAsync(request, Cancelled);

        log.Lines.ShouldContain(line => line.Contains("path-a", StringComparison.Ordinal));
        log.Lines.ShouldAllBe(line => IsPlain(line));
        log.Events.SelectMany(e => e.Properties.Values).Select(value => value.ToString()).ShouldAllBe(text => IsPlain(text));
    }

    [Fact]
    public void Whatever_is_logged_takes_one_line_and_an_exception_only_lines_that_are_marked()
    {
        var parser = new MessageTemplateParser();
        var nested = new StructureValue([new("Name", new SequenceValue([new ScalarValue(Forged)]))]);
        var entry = new LogEvent(
            DateTimeOffset.UnixEpoch, LogEventLevel.Error, new InvalidOperationException(Forged), parser.Parse("{Text} {@Nested} {Other}"),
            [new("Text", new ScalarValue(Forged)), new("Nested", nested), new("Other", new ScalarValue(new Uri("http://x/\u202Ea")))]);
        new SafeProperties().Enrich(entry, null!);
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };

        new SafeLines().Format(entry, output);

        var lines = output.ToString().TrimEnd('\n').Split('\n');
        lines[0].ShouldStartWith("[00:00:00 ERR] a\\u000D\\u000A[12:00:00 INF] forged\\u001B");
        lines.Skip(1).ShouldNotBeEmpty();
        lines.Skip(1).ShouldAllBe(line => line.StartsWith("    | ", StringComparison.Ordinal));
        lines.ShouldAllBe(line => IsPlain(line));
    }

    [Fact]
    public async Task What_a_caller_got_wrong_is_logged_as_it_was_answered_and_not_as_a_failure_of_the_program()
    {
        var log = new Collected();
        await using var app = await WebApp.CreateAsync(services => services.AddSingleton<ILogEventSink>(log));
        using var api = await app.ApiAsync(app.Users.Staff);
        using var broken = new StringContent("{ \"title\": ", System.Text.Encoding.UTF8, "application/json");

        (await api.PostAsync("/api/v1/commitments", broken, Cancelled)).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        (await api.GetAsync("/api/v1/commitments?state=sometimes", Cancelled)).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);

        log.Lines.Count(line => line.Contains("responded 400", StringComparison.Ordinal)).ShouldBe(2);
        log.Events.ShouldAllBe(e => e.Level < LogEventLevel.Error);
    }

    [Theory]
    [InlineData("Договорённость № 5 — «да»")]
    [InlineData("Қазақстан, Башҡортостан")]
    [InlineData("plain text")]
    public void Letters_of_our_languages_stay(string text) => LogSafety.Escape(text).ShouldBe(text);

    [Fact]
    public async Task Neither_health_nor_errors_nor_the_log_tell_how_the_database_is_reached()
    {
        var log = new Collected();
        await using var app = await WebApp.CreateAsync(services => services.AddSingleton<ILogEventSink>(log));
        using var staff = await app.SiteAsync(app.Users.Staff);
        foreach (var address in new[] { "/health/live", "/health/ready", "/error", "/error/500", "/no-such-page", "/api/v1/none" })
        {
            var answer = await staff.GetAsync(address, Cancelled);
            (await answer.Content.ReadAsStringAsync(Cancelled)).ShouldNotContain("Data Source");
            answer.Headers.Concat(answer.Content.Headers).SelectMany(h => h.Value).ShouldAllBe(value => !value.Contains("Data Source", StringComparison.OrdinalIgnoreCase));
        }

        log.Lines.ShouldNotBeEmpty();
        log.Lines.ShouldAllBe(line => !line.Contains("Data Source", StringComparison.OrdinalIgnoreCase) && !line.Contains("Password=", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsPlain(string text) => !text.Any(c => char.IsControl(c) || c is '\u202E' or '\u2028');

    private sealed class Collected : ILogEventSink
    {
        public ConcurrentQueue<LogEvent> Events { get; } = [];

        public ConcurrentQueue<string> Lines { get; } = [];

        public void Emit(LogEvent logEvent)
        {
            Events.Enqueue(logEvent);
            Lines.Enqueue(logEvent.RenderMessage(CultureInfo.InvariantCulture));
        }
    }
}
