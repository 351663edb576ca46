using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Common.Text;

/// <summary>A name in up to four languages, as it travels in and out.</summary>
public sealed record LocalizedTextDto(string? Ru = null, string? En = null, string? Kk = null, string? Ba = null)
{
    public static LocalizedTextDto Of(LocalizedText text) => new(text.Ru, text.En, text.Kk, text.Ba);

    /// <summary>A name in one language.</summary>
    /// <param name="language">ru, en, kk or ba; any other is taken for Russian.</param>
    public static LocalizedTextDto Of(string text, string language) => language switch
    {
        "en" => new(En: text),
        "kk" => new(Kk: text),
        "ba" => new(Ba: text),
        _ => new(text),
    };

    /// <summary>The text in a language, or the nearest there is: a Turkic language falls back on Russian first.</summary>
    public string In(string language) => InWithLanguage(language).Text;

    /// <summary>The same, with the language that it really is in, so that a fallback can be shown as one.</summary>
    public (string Text, string Language) InWithLanguage(string language)
    {
        string[] order = language switch
        {
            "en" => ["en", "ru", "kk", "ba"],
            "kk" => ["kk", "ru", "en", "ba"],
            "ba" => ["ba", "ru", "en", "kk"],
            _ => ["ru", "en", "kk", "ba"],
        };
        foreach (var candidate in order)
        {
            if (Of(candidate) is { Length: > 0 } text)
            {
                return (text, candidate);
            }
        }

        return ("", language);
    }

    /// <returns>Errors <c>name.required</c>, <c>name.too-long</c>.</returns>
    public Result<LocalizedText> ToDomain(string field = "name") => LocalizedText.Create(Ru, En, Kk, Ba, field);

    private string? Of(string language) => language switch
    {
        "en" => En,
        "kk" => Kk,
        "ba" => Ba,
        _ => Ru,
    };
}
