using System.Resources;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Common.Records;

/// <summary>By what a restricted matter is found whose text is kept on paper.</summary>
/// <param name="Number">Of the document.</param>
/// <param name="Date">Of the document.</param>
/// <param name="Holder">Who keeps it.</param>
public sealed record ReferenceInput(string? Number, DateOnly? Date, string? Holder)
{
    /// <param name="field">Goes before the names of fields in errors.</param>
    internal Result<RestrictedReference> ToDomain(string field)
    {
        var made = RestrictedReference.Create(Number, Date, Holder);
        return made.IsSuccess ? made : Result<RestrictedReference>.Failure([.. made.Errors.Select(error => error.On($"{field}.{error.Field}"))]);
    }
}

/// <inheritdoc cref="ReferenceInput"/>
public sealed record ReferenceDto(string Number, DateOnly Date, string Holder)
{
    internal static ReferenceDto? Of(IMayBeReference record) =>
        record.Reference is { } reference ? new(reference.Number, reference.Date, reference.Holder) : null;
}

/// <summary>What a record is called of which only a reference is kept: the same in every language, and nothing of what it is about.</summary>
internal static class ReferenceName
{
    private static readonly ResourceManager Texts = new("CooperationTracker.Application.Resources.Terms", typeof(ReferenceName).Assembly);

    public static LocalizedText Of(RestrictedReference reference) =>
        LocalizedText.Create(In("ru", reference), In("en", reference), In("kk", reference), In("ba", reference)).Value;

    /// <summary>For where even the reference does not go.</summary>
    public static LocalizedTextDto Unnamed { get; } = new(Word("ru"), Word("en"), Word("kk"), Word("ba"));

    private static string Word(string language) => Texts.GetString("RestrictedMatter", SupportedCultures.Of(language))!;

    private static string In(string language, RestrictedReference reference)
    {
        var culture = SupportedCultures.Of(language);
        return string.Format(culture, Texts.GetString("RestrictedReference", culture)!, reference.Number, DateTextFormatter.FormatDay(reference.Date, language), reference.Holder);
    }
}
