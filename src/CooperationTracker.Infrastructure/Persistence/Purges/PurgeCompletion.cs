using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Domain.Purges;
using CooperationTracker.Infrastructure.Email;
using CooperationTracker.Infrastructure.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CooperationTracker.Infrastructure.Persistence.Purges;

/// <summary>
/// Does what a confirmed purge leaves to be done outside of its transaction: removes the files, and has SQLite write its own file anew, so
/// that no page of it and of its log keeps a purged text. Comes back until that is done, whatever crashes.
/// </summary>
public sealed class PurgeCompletion
{
    private readonly IServiceScopeFactory _scopes;
    private readonly IAttachmentFiles _files;
    private readonly MailSettings _mails;
    private readonly TimeProvider _clock;
    private readonly ILogger<PurgeCompletion> _logger;

    internal PurgeCompletion(IServiceScopeFactory scopes, IAttachmentFiles files, MailSettings mails, TimeProvider clock, ILogger<PurgeCompletion> logger) =>
        (_scopes, _files, _mails, _clock, _logger) = (scopes, files, mails, clock, logger);

    /// <returns>How many purges were finished.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = await _scopes.CreateSystemScopeAsync(cancellationToken);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var open = await db.Purges.Where(p => p.State == PurgeState.Done && p.FinishedAt == null).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var clear = open.Where(AreFilesGone).ToList();
        if (clear.Count == 0 || !await HasForgottenAsync(db, cancellationToken))
        {
            return 0;
        }

        clear.ForEach(purge => purge.Finish(_clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        _logger.LogInformation("{Count} purges are finished.", clear.Count);
        return clear.Count;
    }

    private bool AreFilesGone(Purge purge)
    {
        try
        {
            foreach (var name in purge.FileList)
            {
                if (name.EndsWith(FileTransport.Ending, StringComparison.Ordinal))
                {
                    // What is not there is no failure, not even when its folder is gone.
                    var mail = Path.Combine(_mails.Directory, Path.GetFileName(name));
                    if (File.Exists(mail))
                    {
                        File.Delete(mail);
                    }
                }
                else
                {
                    _files.Discard(name);
                }
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _logger.LogWarning("A file of purge {PurgeId} could not be removed yet: {Problem}.", purge.Id, exception.GetType().Name);
            return false;
        }
    }

    /// <summary>Other databases keep old rows until they are cleaned up there; what their operator does about it is in docs/operations.md.</summary>
    private async Task<bool> HasForgottenAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.GetDbConnection() is not SqliteConnection connection)
        {
            return true;
        }

        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM";
            await command.ExecuteNonQueryAsync(cancellationToken);
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await using var outcome = await command.ExecuteReaderAsync(cancellationToken);

            // The first column says whether a reader or writer was in the way.
            return await outcome.ReadAsync(cancellationToken) && outcome.GetInt32(0) == 0;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            _logger.LogInformation("The database is too busy to be written anew; the purges are finished later.");
            return false;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
