using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace CooperationTracker.Web.Logging;

/// <summary>
/// Escapes what a stranger can put into a log to forge or hide lines: line ends, terminal sequences, and marks that turn the reading
/// direction. Letters of every alphabet stay as they are.
/// </summary>
public static class LogSafety
{
    private static readonly System.Buffers.SearchValues<char> Harmless = System.Buffers.SearchValues.Create(
        string.Concat(Enumerable.Range(0x20, 0x500).Select(code => (char)code).Where(character => !IsHarmful(character))));

    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = text.AsSpan().IndexOfAnyExcept(Harmless);
        if (first < 0)
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (IsHarmful(character))
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
            }
            else
            {
                safe.Append(character);
            }
        }

        return safe.ToString();
    }

    private static bool IsHarmful(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}

/// <summary>Escapes every property of every event, wherever it is then written to. It stands last, so that it sees what others added.</summary>
public sealed class SafeProperties : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        ArgumentNullException.ThrowIfNull(logEvent);
        foreach (var (name, value) in logEvent.Properties.ToList())
        {
            var safe = Safe(value);
            if (!ReferenceEquals(safe, value))
            {
                logEvent.AddOrUpdateProperty(new LogEventProperty(name, safe));
            }
        }
    }

    private static LogEventPropertyValue Safe(LogEventPropertyValue value)
    {
        switch (value)
        {
            case ScalarValue { Value: string text }:
                var safe = LogSafety.Escape(text);
                return ReferenceEquals(safe, text) ? value : new ScalarValue(safe);
            case ScalarValue { Value: null or bool or Enum or Guid or DateTime or DateTimeOffset or TimeSpan or int or long or double or decimal }:
                return value;
            case ScalarValue { Value: { } other }:
                return Convert.ToString(other, CultureInfo.InvariantCulture) is { } spelled && LogSafety.Escape(spelled) is var escaped && escaped != spelled ? new ScalarValue(escaped) : value;
            case SequenceValue sequence:
                return new SequenceValue(sequence.Elements.Select(Safe));
            case StructureValue structure:
                return new StructureValue(structure.Properties.Select(property => new LogEventProperty(property.Name, Safe(property.Value))), structure.TypeTag);
            case DictionaryValue dictionary:
                return new DictionaryValue(dictionary.Elements.Select(element =>
                    new KeyValuePair<ScalarValue, LogEventPropertyValue>((ScalarValue)Safe(element.Key), Safe(element.Value))));
            default:
                return value;
        }
    }
}

/// <summary>The console's lines: one for the event; an exception's lines are set off by a bar, so that its message cannot pass for an event of its own.</summary>
public sealed class SafeLines : ITextFormatter
{
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(logEvent);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(logEvent.Timestamp.ToString("'['HH:mm:ss' '", CultureInfo.InvariantCulture));
        output.Write(Short(logEvent.Level));
        output.Write("] ");
        using var message = new StringWriter(CultureInfo.InvariantCulture);
        Message.Format(logEvent, message);
        output.WriteLine(LogSafety.Escape(message.ToString()));
        if (logEvent.Exception is { } exception)
        {
            foreach (var line in exception.ToString().Split('\n'))
            {
                output.Write("    | ");
                output.WriteLine(LogSafety.Escape(line.TrimEnd('\r')));
            }
        }
    }

    private static string Short(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "VRB",
        LogEventLevel.Debug => "DBG",
        LogEventLevel.Information => "INF",
        LogEventLevel.Warning => "WRN",
        LogEventLevel.Error => "ERR",
        _ => "FTL",
    };
}
