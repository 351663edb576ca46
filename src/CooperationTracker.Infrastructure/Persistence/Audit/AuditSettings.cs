using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace CooperationTracker.Infrastructure.Persistence.Audit;

/// <summary>Settings of the section <c>Audit</c>.</summary>
/// <param name="SigningKeyFile">PEM of the private key that signs heads; null when nothing is sealed.</param>
/// <param name="MayCreateKey">Beside the embedded database the first key is made by itself.</param>
/// <param name="FormerKeyFiles">PEMs of the public keys of earlier heads.</param>
/// <param name="HeadsFile">Where heads are handed out to, one line of JSON each; null for nowhere.</param>
/// <param name="Syslog">udp://host:port or tcp://host:port; null for none.</param>
public sealed record AuditSettings(string? SigningKeyFile, bool MayCreateKey, IReadOnlyList<string> FormerKeyFiles, string? HeadsFile, Uri? Syslog)
{
    /// <exception cref="SettingsException">The address of the syslog server is none.</exception>
    public static AuditSettings From(IConfiguration configuration, DatabaseSettings database)
    {
        var keyFile = configuration["Audit:SigningKeyFile"];
        var headsFile = configuration["Audit:HeadsFile"];
        var syslog = configuration["Audit:Syslog"];
        Uri? address = null;
        if (!string.IsNullOrWhiteSpace(syslog) && !(Uri.TryCreate(syslog, UriKind.Absolute, out address) && address is { Scheme: "udp" or "tcp", Port: > 0 }))
        {
            throw new SettingsException("Audit:Syslog is not an address such as udp://host:514 or tcp://host:601.");
        }

        var beside = FolderOf(database);
        var mayCreate = string.IsNullOrWhiteSpace(keyFile) && beside is not null;
        return new(
            mayCreate ? Path.Combine(beside!, "audit-key.pem") : NullIfEmpty(keyFile),
            mayCreate,
            configuration.GetSection("Audit:FormerKeyFiles").Get<string[]>() ?? [],
            NullIfEmpty(headsFile) ?? (beside is null ? null : Path.Combine(beside, "audit-heads.jsonl")),
            address);
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    /// <returns>The embedded database's folder; null on a server.</returns>
    private static string? FolderOf(DatabaseSettings database)
    {
        if (database.Provider != DatabaseProvider.Sqlite)
        {
            return null;
        }

        var file = new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
        return file is ":memory:" or "" ? null : Path.GetDirectoryName(Path.GetFullPath(file));
    }
}
