using CooperationTracker.Infrastructure.Jobs;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Web.Demo;

namespace CooperationTracker.Web;

/// <summary>What happens between building the program and serving.</summary>
internal static class Startup
{
    /// <exception cref="DatabaseUnusableException">The database cannot be reached, or a server's is not migrated.</exception>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<DatabaseSchema>().EnsureUsableAsync(cancellationToken);
        if (services.GetRequiredService<IConfiguration>().GetValue(DemoAccounts.Setting, defaultValue: false))
        {
            await services.GetRequiredService<DemoCase>().LoadAsync(cancellationToken);
        }

        services.ScheduleJobs();
    }
}
