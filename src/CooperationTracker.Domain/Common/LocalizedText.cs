namespace CooperationTracker.Domain.Common;

/// <summary>A name in up to four languages; at least one is given.</summary>
public sealed record LocalizedText
{
    /// <summary>The longest text a name may have, in UTF-16 code units.</summary>
    public const int MaxLength = 500;

    private LocalizedText()
    {
    }

    public string? Ru { get; private init; }

    public string? En { get; private init; }

    public string? Kk { get; private init; }

    public string? Ba { get; private init; }

    /// <summary>Trims each text and takes an empty one as not given.</summary>
    /// <returns>Errors <c>name.required</c> and <c>name.too-long</c>, on the field given.</returns>
    public static Result<LocalizedText> Create(string? ru, string? en = null, string? kk = null, string? ba = null, string field = "name")
    {
        var text = new LocalizedText { Ru = Clean(ru), En = Clean(en), Kk = Clean(kk), Ba = Clean(ba) };
        if (text.All.Count == 0)
        {
            return Error.Invalid("name.required").On(field);
        }

        return text.All.Any(t => t.Length > MaxLength) ? Error.Invalid("name.too-long", MaxLength).On(field) : text;
    }

    /// <summary>The text in a language (<c>ru</c>, <c>en</c>, <c>kk</c>, <c>ba</c>), or the nearest there is: a Turkic language falls back on Russian first.</summary>
    public string In(string language) => language switch
    {
        "en" => En ?? Ru ?? Kk ?? Ba!,
        "kk" => Kk ?? Ru ?? En ?? Ba!,
        "ba" => Ba ?? Ru ?? En ?? Kk!,
        _ => Ru ?? En ?? Kk ?? Ba!,
    };

    /// <summary>The given texts, in the order ru, en, kk, ba.</summary>
    public IReadOnlyList<string> All => [.. new[] { Ru, En, Kk, Ba }.OfType<string>()];

    /// <summary>What a search box is matched against: every text, folded by <see cref="NameKeys.Fold"/>.</summary>
    public string SearchKey => NameKeys.Fold(string.Join(" | ", All));

    /// <summary>What lists are ordered by: the Russian text, or the nearest there is, folded.</summary>
    public string SortKey => NameKeys.Fold(In("ru"));

    public override string ToString() => In("ru");

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
