namespace CooperationTracker.Web.Access;

/// <summary>Where a form may send its user afterwards: to a page of this site and nowhere else.</summary>
internal static class LocalAddress
{
    /// <summary>
    /// A path from the root. Two slashes, or a slash and a backslash, would be another host to a browser; control characters
    /// are left out by some browsers, so that what remains may be one.
    /// </summary>
    public static bool IsLocal(string? url) => url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl);

    public static string Or(string? url, string otherwise) => IsLocal(url) ? url! : otherwise;
}
