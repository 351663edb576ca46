using System.Security.Cryptography;
using System.Text.Json;

namespace CooperationTracker.Infrastructure.Backups;

/// <summary>What a backup folder holds, so that a damaged or mixed-up one is refused before anything is overwritten.</summary>
/// <param name="Provider">The database that it was taken from; only the same kind takes it back.</param>
/// <param name="Files">Relative path to SHA-256, hexadecimal.</param>
public sealed record BackupManifest(int Format, string Provider, DateTimeOffset TakenAt, string LastMigration, IReadOnlyDictionary<string, string> Files)
{
    public const string FileName = "manifest.json";
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <exception cref="BackupException">There is none, or it cannot be read.</exception>
    public static async Task<BackupManifest> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new BackupException($"{folder} holds no whole backup: there is no {FileName}.");
        }

        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<BackupManifest>(file, cancellationToken: cancellationToken) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException exception)
        {
            throw new BackupException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    public async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        await using var file = File.Create(Path.Combine(folder, FileName));
        await JsonSerializer.SerializeAsync(file, this, Json, cancellationToken);
    }

    /// <returns>The first file that is missing or altered; null when all are as they were taken.</returns>
    public async Task<string?> FirstDamagedAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var (path, hash) in Files)
        {
            var full = Path.GetFullPath(Path.Combine(folder, path));
            if (!full.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                || !File.Exists(full)
                || await HashAsync(full, cancellationToken) != hash)
            {
                return path;
            }
        }

        return null;
    }

    public static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
