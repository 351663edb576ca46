using System.Text.RegularExpressions;

namespace CooperationTracker.TestSupport;

/// <summary>Sends the forms of pages as a browser without scripts does.</summary>
public static partial class SiteForms
{
    /// <param name="page">The page that the form is on: its antiforgery token goes along.</param>
    /// <param name="form">The form's name, by which the page tells its forms apart.</param>
    public static async Task<HttpResponseMessage> PostFormAsync(
        this HttpClient client, string address, string page, string form, IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken)
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>(fields)
        {
            ["_handler"] = form,
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
        });
        return await client.PostAsync(address, content, cancellationToken);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
