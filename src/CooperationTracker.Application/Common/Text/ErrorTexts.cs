using System.Collections;
using System.Globalization;
using System.Resources;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Common.Text;

/// <summary>Words an error in a language, from the resource <c>Errors</c>; enum values are shown by their terms.</summary>
public static class ErrorTexts
{
    private static readonly ResourceManager Texts = new("CooperationTracker.Application.Resources.Errors", typeof(ErrorTexts).Assembly);

    public static string Of(Error error, CultureInfo culture)
    {
        var text = Texts.GetString(error.Code, culture) ?? error.Code;
        return error.Args.Count == 0 ? text : string.Format(culture, text, [.. error.Args.Select(arg => Word(arg, culture))]);
    }

    private static object? Word(object? arg, CultureInfo culture) => arg switch
    {
        Enum value => Terms.Of(value, culture),
        string text => text,
        LocalizedTextDto name => $"«{name.In(culture.TwoLetterISOLanguageName)}»",
        Error cause => Of(cause, culture),
        DateOnly day => DateTextFormatter.FormatDay(day, culture.TwoLetterISOLanguageName),
        IEnumerable values => string.Join(", ", values.Cast<object?>().Select(value => Word(value, culture))),
        _ => arg,
    };
}
