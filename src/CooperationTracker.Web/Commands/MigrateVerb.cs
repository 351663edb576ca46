using CooperationTracker.Infrastructure.Persistence;

namespace CooperationTracker.Web.Commands;

/// <summary><c>migrate</c>: brings the database up to this version of the program, the job storage's schema included.</summary>
internal sealed class MigrateVerb : Verb
{
    public override string Name => "migrate";

    public override async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        var applied = await services.GetRequiredService<DatabaseSchema>().MigrateAsync(cancellationToken);
        Console.WriteLine(applied.Count == 0 ? "The database is up to date." : $"Applied: {string.Join(", ", applied)}.");
        return 0;
    }
}
