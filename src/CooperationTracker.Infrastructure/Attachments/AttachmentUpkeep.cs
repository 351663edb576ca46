using System.Security.Cryptography;
using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CooperationTracker.Infrastructure.Attachments;

/// <summary>A version whose content is not what was received.</summary>
/// <param name="Problem">One sentence.</param>
public sealed record AttachmentFlaw(Guid AttachmentId, int Number, string Problem);

/// <summary>Keeps the folder and the database in step: removes files that have no row, and finds rows whose file is missing or changed.</summary>
public sealed class AttachmentUpkeep(
    IServiceScopeFactory scopes, AttachmentSettings settings, IAttachmentFiles files, TimeProvider clock, ILogger<AttachmentUpkeep> logger)
{
    /// <summary>How long a file may wait for its row. An upload takes minutes; what is a day old was left behind by a crash.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <returns>How many files were removed.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(settings.Directory))
        {
            return 0;
        }

        var before = (clock.GetUtcNow() - Grace).UtcDateTime;
        var removed = 0;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        foreach (var path in Directory.EnumerateFiles(settings.Directory, "*", SearchOption.AllDirectories))
        {
            // Whatever else lies there, we did not put it there.
            var name = Path.GetFileName(path);
            if (!AttachmentFiles.IsStoredName(name) || File.GetLastWriteTimeUtc(path) >= before)
            {
                continue;
            }

            var isIncoming = Path.GetFileName(Path.GetDirectoryName(path)) == AttachmentFiles.IncomingFolder;
            if (isIncoming || !await db.Set<AttachmentVersion>().AnyAsync(v => v.StoredName == name, cancellationToken))
            {
                File.Delete(path);
                removed++;
            }
        }

        if (removed > 0)
        {
            logger.LogInformation("{Count} files without an attachment were removed.", removed);
        }

        return removed;
    }

    /// <summary>Reads every content that there should be and compares its hash.</summary>
    public async Task<IReadOnlyList<AttachmentFlaw>> VerifyAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var flaws = new List<AttachmentFlaw>();
        var versions = db.Set<AttachmentVersion>().AsNoTracking()
            .OrderBy(v => v.Id).Select(v => new { AttachmentId = EF.Property<Guid>(v, "AttachmentId"), Version = v }).AsAsyncEnumerable();
        await foreach (var row in versions.WithCancellation(cancellationToken))
        {
            if (row.Version.PurgedAt is null && await ProblemOfAsync(row.Version, cancellationToken) is { } problem)
            {
                flaws.Add(new(row.AttachmentId, row.Version.Number, problem));
            }
        }

        return flaws;
    }

    private async Task<string?> ProblemOfAsync(AttachmentVersion version, CancellationToken cancellationToken)
    {
        if (files.Open(version) is not { } content)
        {
            return "The content is missing or of another length.";
        }

        await using (content)
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) == version.Sha256 ? null : "The content was changed.";
        }
    }
}
