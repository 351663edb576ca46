using System.Globalization;
using System.Resources;

namespace CooperationTracker.Application.Common.Exports;

/// <summary>The words of exported files: names of files, headings, fixed cells.</summary>
internal static class ExportTexts
{
    private static readonly ResourceManager Texts = new("CooperationTracker.Application.Resources.Exports", typeof(ExportTexts).Assembly);

    public static string Of(string key, CultureInfo culture) => Texts.GetString(key, culture) ?? key;
}
