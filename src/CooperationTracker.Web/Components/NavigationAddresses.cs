using Microsoft.AspNetCore.Components;

namespace CooperationTracker.Web.Components;

/// <summary>Addresses of the site as links write them: from the root, never with the host.</summary>
public static class NavigationAddresses
{
    /// <summary>The current address: path and query, without the fragment.</summary>
    public static string PathAndQuery(this NavigationManager navigation) => new Uri(navigation.Uri).PathAndQuery;

    /// <summary>The current address with some query parameters changed (null removes one) and the others kept.</summary>
    public static string With(this NavigationManager navigation, IReadOnlyDictionary<string, object?> parameters) =>
        new Uri(navigation.GetUriWithQueryParameters(parameters)).PathAndQuery;

    /// <summary>Whether the current page is at this address or below it. The start page is only at its own.</summary>
    public static bool IsWithin(this NavigationManager navigation, string path)
    {
        var current = new Uri(navigation.Uri).AbsolutePath;
        return path == "/"
            ? current == "/"
            : current.Equals(path, StringComparison.OrdinalIgnoreCase) || current.StartsWith(path + "/", StringComparison.OrdinalIgnoreCase);
    }
}
