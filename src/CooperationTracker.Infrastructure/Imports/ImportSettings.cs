using System.Globalization;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;

namespace CooperationTracker.Infrastructure.Imports;

/// <summary>Setting <c>Imports:MostRows</c>.</summary>
/// <param name="MostRows">As many rows as one file may have, its headings aside.</param>
internal sealed record ImportSettings(int MostRows)
{
    private const int Usual = 20_000;

    /// <exception cref="SettingsException">It is no number of rows.</exception>
    public static ImportSettings From(IConfiguration configuration) => configuration["Imports:MostRows"] switch
    {
        null or "" => new(Usual),
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows is > 0 and <= 1_000_000 => new(rows),
        var text => throw new SettingsException($"Imports:MostRows is \"{text}\"; it is a number from 1 to 1000000."),
    };
}
