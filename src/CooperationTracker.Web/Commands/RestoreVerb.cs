using System.Globalization;
using CooperationTracker.Infrastructure.Backups;

namespace CooperationTracker.Web.Commands;

/// <summary>
/// <c>restore DIR</c>: puts a backup back and pauses sending until an administrator has decided about what was due since.
/// <c>restore --after-server-restore</c>: the rest of it, when the server's own tool has put the database back.
/// </summary>
internal sealed class RestoreVerb : Verb
{
    private const string AfterServerRestore = "--after-server-restore";

    public override string Name => "restore";

    public override async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        if (args.Length != 2)
        {
            return Refuse($"Usage: restore DIR, or restore {AfterServerRestore}");
        }

        var backup = services.GetRequiredService<Backup>();
        try
        {
            if (args[1] == AfterServerRestore)
            {
                await backup.AfterServerRestoreAsync(cancellationToken);
            }
            else
            {
                var restored = await backup.PutBackAsync(args[1], cancellationToken);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The backup of {restored.TakenAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC is back."));
                if (restored.Kept is { } kept)
                {
                    Console.WriteLine($"What was there before is kept as {kept}.");
                }
            }

            Console.WriteLine("Sending is paused: an administrator resumes it on the administration page.");
            return 0;
        }
        catch (Exception exception) when (exception is BackupException or IOException or UnauthorizedAccessException)
        {
            return Refuse(exception.Message);
        }
    }
}
