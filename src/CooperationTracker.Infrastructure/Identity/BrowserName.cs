namespace CooperationTracker.Infrastructure.Identity;

/// <summary>A browser's name for itself, cut down to what a person recognises: "Firefox, Windows".</summary>
public static class BrowserName
{
    private const int Longest = 60;

    // In this order: most browsers name others too, for the sake of old sites.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("YaBrowser/", "Yandex"), ("Edg/", "Edge"), ("EdgA/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("HeadlessChrome/", "Chrome"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    /// <returns>Empty when the browser does not say.</returns>
    public static string Of(string? userAgent)
    {
        if (string.IsNullOrWhiteSpace(userAgent))
        {
            return "";
        }

        var browser = Find(Browsers, userAgent);
        var system = Find(Systems, userAgent);
        if (browser is not null || system is not null)
        {
            return string.Join(", ", new[] { browser, system }.OfType<string>());
        }

        var cleaned = string.Concat(userAgent.Where(letter => letter is >= ' ' and < (char)127)).Trim();
        return cleaned.Length > Longest ? cleaned[..Longest] : cleaned;
    }

    private static string? Find((string Sign, string Name)[] known, string userAgent) =>
        Array.Find(known, one => userAgent.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
