namespace CooperationTracker.Application.Common.Text;

internal static class Cleaning
{
    /// <returns>The text without space around it; null when nothing is left.</returns>
    public static string? Cleaned(this string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
