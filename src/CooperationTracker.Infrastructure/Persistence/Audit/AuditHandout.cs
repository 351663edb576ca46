using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CooperationTracker.Application.Common.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CooperationTracker.Infrastructure.Persistence.Audit;

/// <summary>
/// Hands signed heads out of the database: to a file that is only ever appended to, and to a syslog server (RFC 5424).
/// What could not be handed out is tried again with the next batch.
/// </summary>
public sealed class AuditHandout(IServiceScopeFactory scopes, AuditSettings settings, ILogger<AuditHandout> logger)
{
    /// <summary>Facility "log audit", severity "notice".</summary>
    private const int Priority = (13 * 8) + 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The last head that syslog was told by this server; it begins with what is new.</summary>
    private long? _told;

    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        if (settings.HeadsFile is { } file)
        {
            await AppendAsync(file, cancellationToken);
        }

        if (settings.Syslog is { } server)
        {
            await TellAsync(server, cancellationToken);
        }
    }

    private async Task AppendAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);

            // Nobody else reads or writes meanwhile, so that two processes append no head twice.
            await using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var last = await LastAsync(stream, cancellationToken);
            var heads = await HeadsAfterAsync((last?.Number ?? 0) - 1, cancellationToken);
            if (last is not null && (heads.Count == 0 || AuditHeadLine.Of(heads[0]) != AuditHeadLine.Of(last)))
            {
                logger.LogError("Head {Number} in {File} is not in the database: run verify-audit; heads are handed out again when the file was moved away", last.Number, file);
                return;
            }

            stream.Seek(0, SeekOrigin.End);
            foreach (var head in heads.Where(head => head.Number > (last?.Number ?? 0)))
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(AuditHeadLine.Of(head) + "\n"), cancellationToken);
            }

            stream.Flush(flushToDisk: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            logger.LogError(exception, "Heads of the audit trail cannot be handed out to {File}", file);
        }
    }

    private async Task TellAsync(Uri server, CancellationToken cancellationToken)
    {
        try
        {
            _told ??= await NewestButOneAsync(cancellationToken);
            foreach (var head in await HeadsAfterAsync(_told.Value, cancellationToken))
            {
                await SendAsync(server, Message(head), cancellationToken);
                _told = head.Number;
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException or TimeoutException)
        {
            logger.LogError(exception, "Heads of the audit trail cannot be handed out to {Server}", server);
        }
    }

    internal static string Message(AuditHead head) => string.Create(
        CultureInfo.InvariantCulture,
        $"<{Priority}>1 {head.SealedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {Environment.MachineName} cooperation-tracker {Environment.ProcessId} audit-head - {AuditHeadLine.Of(head)}");

    private static async Task SendAsync(Uri server, string message, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        if (server.Scheme == "udp")
        {
            using var udp = new UdpClient();
            await udp.SendAsync(bytes, server.Host, server.Port, cancellationToken);
            return;
        }

        // Over TCP a message has its length before it (RFC 6587).
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(server.Host, server.Port, cancellationToken).AsTask().WaitAsync(Patience, cancellationToken);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} ")), cancellationToken);
        await stream.WriteAsync(bytes, cancellationToken);
    }

    private static async Task<AuditHead?> LastAsync(FileStream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);

        // A line has well below a kilobyte.
        stream.Seek(-Math.Min(stream.Length, 4096), SeekOrigin.End);
        var lines = (await reader.ReadToEndAsync(cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? null : AuditHeadLine.Parse(lines[^1]);
    }

    private async Task<List<AuditHead>> HeadsAfterAsync(long number, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().AuditHeads.AsNoTracking()
            .Where(h => h.Number > number).OrderBy(h => h.Number).ToListAsync(cancellationToken);
    }

    private async Task<long> NewestButOneAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<AppDbContext>().AuditHeads.MaxAsync(h => (long?)h.Number, cancellationToken) ?? 0) - 1;
    }
}
