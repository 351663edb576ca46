using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Infrastructure.Jobs;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Infrastructure.Persistence.Restricted;
using CooperationTracker.Web.Demo;

namespace CooperationTracker.Web;

/// <summary>What happens between building the program and serving.</summary>
internal static class Startup
{
    /// <exception cref="SettingsException">A setting contradicts what is in the database.</exception>
    /// <exception cref="DatabaseUnusableException">The database cannot be reached, or a server's is not migrated.</exception>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<DatabaseSchema>().EnsureUsableAsync(cancellationToken);
        if (services.GetRequiredService<IConfiguration>().GetValue(DemoAccounts.Setting, defaultValue: false))
        {
            await services.GetRequiredService<DemoCase>().LoadAsync(cancellationToken);
        }
        else
        {
            await using var scope = services.CreateAsyncScope();
            var left = await scope.ServiceProvider.GetRequiredService<Accounts>().CountDemoAccountsAsync(cancellationToken);
            if (left > 0)
            {
                services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Startup)).LogWarning(
                    "The database holds {Count} demo accounts of an earlier start. While {Setting} is off they cannot sign in and their tokens open nothing",
                    left, DemoAccounts.Setting);
            }
        }

        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<RestrictedText>().CheckAtStartAsync(cancellationToken);
        }

        services.ScheduleJobs();
    }
}
