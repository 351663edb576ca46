using System.Globalization;
using System.Text.RegularExpressions;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Purges;
using CooperationTracker.Domain.Purges;
using CooperationTracker.Web.Components.Shared;
using CooperationTracker.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CooperationTracker.Web.Components.Purges;

/// <summary>How purges and what they take are called.</summary>
internal static partial class PurgeLook
{
    /// <summary>Where a purge of a record's texts is asked for.</summary>
    /// <param name="type">The aggregate's name in the glossary, or <c>Attachment</c>.</param>
    public static string AddressOf(string type, Guid id) => $"{SitePaths.Purges}/new/{type}/{id}";

    public static string AddressOf(Guid purgeId) => $"{SitePaths.Purges}/{purgeId}";

    public static string Name(PurgeField field, IStringLocalizer<Purging> texts) => Name(field.Path, field.Hint, texts);

    /// <summary>«Формулировка (ru): RU-BA»; the path itself for what has no name yet.</summary>
    public static string Name(string path, string? hint, IStringLocalizer<Purging> texts)
    {
        var found = texts["Field." + Keys().Replace(path, "")];
        var name = found.ResourceNotFound ? path : found.Value;
        if (Language().Match(path) is { Success: true } language)
        {
            name += $" ({language.Groups[1].Value})";
        }

        return hint is null ? name
            : DateOnly.TryParseExact(hint, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? $"{name} {DateTextFormatter.FormatDay(day, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)}"
            : int.TryParse(hint, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? $"{name} {hint}"
            : $"{name}: {hint}";
    }

    public static Tone ToneOf(PurgeDto purge) => purge switch
    {
        { IsExpired: true } or { State: PurgeState.Refused } => Tone.Muted,
        { State: PurgeState.Requested } => Tone.Warning,
        _ => Tone.Success,
    };

    public static string StateOf(PurgeDto purge, IStringLocalizer<Purging> texts) => purge.IsExpired ? texts["Expired"] : Terms.Of(purge.State, CultureInfo.CurrentUICulture);

    /// <summary>«Иванов за Петрова».</summary>
    public static string? Who(string? name, string? @for, IStringLocalizer<Purging> texts) => @for is null ? name : texts["For", name ?? "", @for].Value;

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Keys();

    [GeneratedRegex(@"Wordings\[(\w+)\]")]
    private static partial Regex Language();
}
