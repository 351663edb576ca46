using System.Globalization;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;

namespace CooperationTracker.Infrastructure.Attachments;

/// <summary>Where attachments lie, how large one may be, and what is taken.</summary>
/// <param name="Endings">Without their dots; each stands for a kind of content (<see cref="FileType"/>).</param>
public sealed record AttachmentSettings(string Directory, long MaxBytes, IReadOnlyList<string> Endings)
{
    private const long DefaultMaxBytes = 25 * 1024 * 1024;

    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static AttachmentSettings From(IConfiguration configuration)
    {
        var directory = configuration["Attachments:Directory"] is { Length: > 0 } folder ? folder : Path.Combine("data", "attachments");
        var largest = configuration["Attachments:MaxBytes"];
        long maxBytes = DefaultMaxBytes;
        if (!string.IsNullOrWhiteSpace(largest)
            && (!long.TryParse(largest, NumberStyles.None, CultureInfo.InvariantCulture, out maxBytes) || maxBytes is < 1 or > int.MaxValue))
        {
            throw new SettingsException($"Attachments:MaxBytes is \"{largest}\"; it is a number of bytes from 1 to {int.MaxValue}.");
        }

        var given = configuration["Attachments:Types"];
        var endings = string.IsNullOrWhiteSpace(given)
            ? FileType.AllEndings
            : given.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ending => ending.TrimStart('.').ToLowerInvariant()).ToList();
        return endings.FirstOrDefault(ending => !FileType.AllEndings.Contains(ending)) is { } unknown
            ? throw new SettingsException($"Attachments:Types names \"{unknown}\"; those that can be told by their content are {string.Join(", ", FileType.AllEndings)}.")
            : new(directory, maxBytes, endings);
    }
}
