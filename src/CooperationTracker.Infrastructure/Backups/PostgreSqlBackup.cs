using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Infrastructure.Persistence;
using Npgsql;

namespace CooperationTracker.Infrastructure.Backups;

/// <summary>PostgreSQL's own tools, <c>pg_dump</c> and <c>pg_restore</c>, which take the password from the environment.</summary>
internal sealed class PostgreSqlBackup(DatabaseSettings settings) : IDatabaseBackup
{
    /// <summary>Where Debian and its relatives put the tools of each version.</summary>
    private const string Versions = "/usr/lib/postgresql";

    public string FileName => "cooperation-tracker.pgdump";

    public Task TakeAsync(string file, CancellationToken cancellationToken) =>
        RunAsync("pg_dump", ["--format=custom", "--no-owner", $"--file={file}"], cancellationToken);

    public async Task<string?> PutBackAsync(string file, string pausedBecause, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await RunAsync("pg_restore", ["--clean", "--if-exists", "--no-owner", "--single-transaction", file], cancellationToken);
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO \"SystemSettings\" (\"Name\", \"SettingValue\") VALUES (@name, @value) ON CONFLICT (\"Name\") DO UPDATE SET \"SettingValue\" = excluded.\"SettingValue\"";
        command.Parameters.AddWithValue("name", SystemSetting.SendingPaused);
        command.Parameters.AddWithValue("value", pausedBecause);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return null;
    }

    private async Task RunAsync(string tool, string[] arguments, CancellationToken cancellationToken)
    {
        var server = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        var start = new ProcessStartInfo(Find(tool)) { RedirectStandardError = true };
        string[] address =
        [
            $"--host={server.Host}", $"--port={server.Port.ToString(CultureInfo.InvariantCulture)}",
            $"--username={server.Username}", $"--dbname={server.Database}", "--no-password",
        ];
        foreach (var argument in address.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PGPASSWORD"] = server.Password ?? "";
        try
        {
            using var process = Process.Start(start)!;
            var said = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new BackupException($"{tool} ended with {process.ExitCode}: {said.Trim().ReplaceLineEndings(" ")}");
            }
        }
        catch (Win32Exception exception)
        {
            throw new BackupException(
                $"{tool} is not on this machine: install PostgreSQL's client tools of the server's version, or run them on the server (docs/operations.md).", exception);
        }
    }

    /// <summary>The newest version's tool: it reads the dumps of all before it.</summary>
    private static string Find(string tool) =>
        Directory.Exists(Versions)
            ? Directory.GetDirectories(Versions)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin", tool))
                .FirstOrDefault(File.Exists) ?? tool
            : tool;
}
