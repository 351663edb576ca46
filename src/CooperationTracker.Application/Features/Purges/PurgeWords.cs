using System.Globalization;
using System.Resources;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Purges;

namespace CooperationTracker.Application.Features.Purges;

/// <summary>What stands where a text was. Everybody who sees the record reads it, so that it names nobody.</summary>
internal static class PurgeWords
{
    private static readonly ResourceManager Texts = new("CooperationTracker.Application.Resources.Purges", typeof(PurgeWords).Assembly);

    public static string Tombstone(PurgeGround ground, DateOnly day, string language)
    {
        var culture = SupportedCultures.Of(language);
        return string.Format(culture, Texts.GetString($"Tombstone.{ground}", culture)!, day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture));
    }
}
