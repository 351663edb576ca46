using System.Globalization;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Infrastructure.Persistence.Audit;

namespace CooperationTracker.Web.Commands;

/// <summary>
/// <c>verify-audit [--head FILE]… [--key FILE]…</c>: proves that nothing of the audit trail was altered, removed, inserted or
/// cut off, and names the first break. Ends with 0 when all is well, with 1 when not.
/// </summary>
internal sealed class VerifyAuditVerb : Verb
{
    private const int Broken = 1;

    public override string Name => "verify-audit";

    public override async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        if (Options(args) is not { } options)
        {
            return Refuse("Usage: verify-audit [--head FILE]… [--key FILE]…, with the heads that were handed out and the public keys to trust instead of the configured ones.");
        }

        await services.GetRequiredService<DatabaseSchema>().EnsureUsableAsync(cancellationToken);
        try
        {
            var report = await services.GetRequiredService<AuditVerification>().VerifyAsync(options.Heads, options.Keys, cancellationToken);
            return Tell(report);
        }
        catch (Exception exception) when (exception is AuditKeyException or IOException or UnauthorizedAccessException)
        {
            return Refuse(exception.Message);
        }
    }

    private static int Tell(AuditReport report)
    {
        var culture = CultureInfo.InvariantCulture;
        Console.WriteLine(string.Create(culture, $"{report.Sealed} sealed entries under {report.Heads} heads were checked; {report.Waiting} wait to be sealed; {report.Purged} texts were purged."));
        Console.WriteLine(report.Compared == 0
            ? "There were no handed-out heads to compare with: a database that was rolled back as a whole would not be noticed."
            : string.Create(culture, $"Compared with {report.Compared} heads that were handed out."));
        if (report.Break is not { } found)
        {
            Console.WriteLine("Nothing was altered, removed, inserted or cut off.");
            return 0;
        }

        Console.Error.WriteLine($"{found.Kind}: {found.Sentence}");
        return Broken;
    }

    private static (List<string> Heads, List<string> Keys)? Options(string[] args)
    {
        var (heads, keys) = (new List<string>(), new List<string>());
        for (var i = 1; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length || args[i] is not ("--head" or "--key"))
            {
                return null;
            }

            (args[i] == "--head" ? heads : keys).Add(args[i + 1]);
        }

        return (heads, keys);
    }
}
