using System.Globalization;
using System.Resources;
using Radzen;

namespace CooperationTracker.Web.Localization;

/// <summary>
/// Radzen's own words in our languages, from Resources/RadzenWords.resx. A key that is not there stays Radzen's English;
/// a test sees to it that the components we use have all of theirs.
/// </summary>
public sealed class RadzenTexts : ILocalizer
{
    private static readonly ResourceManager Words = new("CooperationTracker.Web.Resources.RadzenWords", typeof(RadzenTexts).Assembly);

    public string? Get(string key, CultureInfo culture) => Words.GetString(key, culture);
}
