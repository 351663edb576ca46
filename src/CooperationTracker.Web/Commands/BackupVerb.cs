using CooperationTracker.Infrastructure.Backups;

namespace CooperationTracker.Web.Commands;

/// <summary><c>backup DIR</c>: the database with its keys, and the attachments, into a new folder; SQLite's while the site runs.</summary>
internal sealed class BackupVerb : Verb
{
    public override string Name => "backup";

    public override async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        if (args.Length != 2)
        {
            return Refuse("Usage: backup DIR");
        }

        try
        {
            var files = await services.GetRequiredService<Backup>().TakeAsync(args[1], cancellationToken);
            Console.WriteLine($"{files} files are in {args[1]}.");
            return 0;
        }
        catch (Exception exception) when (exception is BackupException or IOException or UnauthorizedAccessException)
        {
            return Refuse(exception.Message);
        }
    }
}
