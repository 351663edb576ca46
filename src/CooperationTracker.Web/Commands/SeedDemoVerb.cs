using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Web.Demo;

namespace CooperationTracker.Web.Commands;

/// <summary><c>seed-demo</c>: loads the demo case and its accounts, whose password everybody knows.</summary>
internal sealed class SeedDemoVerb : Verb
{
    public override string Name => "seed-demo";

    public override async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        if (!services.GetRequiredService<IConfiguration>().GetValue(DemoAccounts.Setting, defaultValue: false))
        {
            return Refuse($"The demo accounts have a password that everybody knows: set {DemoAccounts.Setting} to true to have them.");
        }

        await services.GetRequiredService<DatabaseSchema>().EnsureUsableAsync(cancellationToken);
        var loaded = await services.GetRequiredService<DemoCase>().LoadAsync(cancellationToken);
        Console.WriteLine(loaded ? "The demo case is loaded." : "The demo case was loaded before.");
        return 0;
    }
}
