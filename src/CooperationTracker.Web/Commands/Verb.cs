namespace CooperationTracker.Web.Commands;

/// <summary>Something that the program does instead of serving: <c>dotnet CooperationTracker.Web.dll migrate</c>.</summary>
internal abstract class Verb
{
    private static readonly Verb[] All =
    [
        new MigrateVerb(), new CreateAdminVerb(), new CreateTokenVerb(), new SeedDemoVerb(), new BackupVerb(), new RestoreVerb(), new VerifyAttachmentsVerb(),
        new CreateAuditKeyVerb(), new VerifyAuditVerb(),
    ];

    public abstract string Name { get; }

    /// <returns>The program's exit code.</returns>
    public abstract Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken);

    /// <returns>The verb that the arguments begin with; null to serve.</returns>
    public static Verb? Find(string[] args) => args.Length == 0 ? null : Array.Find(All, verb => verb.Name == args[0]);

    /// <summary>The value that follows an option: <c>--user E</c>.</summary>
    protected static string? Option(string[] args, string option)
    {
        var at = Array.IndexOf(args, option);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    protected static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
