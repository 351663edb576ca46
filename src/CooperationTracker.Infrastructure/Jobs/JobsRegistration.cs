using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Application.Features.Reminders;
using CooperationTracker.Infrastructure.Imports;
using CooperationTracker.Infrastructure.Persistence;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.SqlServer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.Infrastructure.Jobs;

/// <summary>
/// Hangfire with the storage that follows the database. Beside SQLite it keeps its jobs in memory: the reminders' table and
/// the outbox are the durable record, and the next run finds what the last left.
/// </summary>
public static class JobsRegistration
{
    /// <summary>Few, since the work is short: each worker is a thread.</summary>
    private const int Workers = 2;

    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = DatabaseSettings.From(configuration);

        // Of this host alone: Hangfire hands out the last one that was made in the process, be it another host's and closed by then.
        services.AddSingleton(_ => StorageOf(settings));
        services.AddHangfire((provider, hangfire) => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings()
            .UseStorage(provider.GetRequiredService<JobStorage>()));
        services.AddSingleton<ReminderJobs>();
        services.AddSingleton<AttachmentJobs>();
        services.AddSingleton<AuditJobs>();
        services.AddSingleton<PurgeJobs>();
        services.AddSingleton<SeriesJobs>();
        services.AddSingleton<ImportJobs>();
        services.AddSingleton<IImportRuns, ImportRuns>();
        services.AddSingleton<IReminderScan, ReminderScan>();
        if (configuration.GetValue("Jobs:Enabled", defaultValue: true))
        {
            services.AddHangfireServer((provider, server) => (server.Activator, server.WorkerCount) = (ActivatorOf(provider), Workers));
            services.AddHangfireServer((provider, server) =>
            {
                (server.Activator, server.ServerName) = (ActivatorOf(provider), $"{Environment.MachineName}-imports");
                (server.Queues, server.WorkerCount) = ([ImportJobs.Queue], 1);
                (server.CancellationCheckInterval, server.HeartbeatInterval) = (TimeSpan.FromSeconds(1), ImportRuns.Heartbeat);
            });
        }

        return services;
    }

    /// <summary>Of this host too, for the same reason: jobs work with their own host's services.</summary>
    private static AspNetCoreJobActivator ActivatorOf(IServiceProvider provider) => new(provider.GetRequiredService<IServiceScopeFactory>());

    private static JobStorage StorageOf(DatabaseSettings settings)
    {
        switch (settings.Provider)
        {
            case DatabaseProvider.SqlServer:
                return new SqlServerStorage(settings.ConnectionString, new SqlServerStorageOptions { PrepareSchemaIfNecessary = false, TryAutoDetectSchemaDependentOptions = false });
            case DatabaseProvider.PostgreSql:
                // A run of minutes keeps its job for as long as it lives.
                var options = new PostgreSqlStorageOptions { PrepareSchemaIfNecessary = false, UseSlidingInvisibilityTimeout = true };
                return new PostgreSqlStorage(new NpgsqlConnectionFactory(settings.ConnectionString, options), options);
            default:
                return new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(3) });
        }
    }

    /// <summary>Makes or updates the job storage's own tables; part of migrating.</summary>
    public static void MigrateJobStorage(DatabaseSettings settings)
    {
        switch (settings.Provider)
        {
            case DatabaseProvider.SqlServer:
                using (var connection = new Microsoft.Data.SqlClient.SqlConnection(settings.ConnectionString))
                {
                    connection.Open();
                    SqlServerObjectsInstaller.Install(connection);
                }

                break;
            case DatabaseProvider.PostgreSql:
                using (var connection = new Npgsql.NpgsqlConnection(settings.ConnectionString))
                {
                    connection.Open();
                    PostgreSqlObjectsInstaller.Install(connection);
                }

                break;
        }
    }

    /// <summary>Says when the recurring jobs run; every server says the same.</summary>
    public static void ScheduleJobs(this IServiceProvider services)
    {
        var jobs = services.GetRequiredService<IRecurringJobManager>();
        jobs.AddOrUpdate<ReminderJobs>(ReminderJobs.PlanId, job => job.PlanAsync(CancellationToken.None), "*/10 * * * *");
        jobs.AddOrUpdate<ReminderJobs>(ReminderJobs.SendId, job => job.SendAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<AttachmentJobs>(AttachmentJobs.SweepId, job => job.SweepAsync(CancellationToken.None), Cron.Daily(1, 30));
        jobs.AddOrUpdate<AuditJobs>(AuditJobs.SealId, job => job.SealAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<PurgeJobs>(PurgeJobs.FinishId, job => job.FinishAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<SeriesJobs>(SeriesJobs.OccurId, job => job.OccurAsync(CancellationToken.None), Cron.Hourly(5));
        jobs.AddOrUpdate<ImportJobs>(ImportJobs.ResumeId, job => job.ResumeAsync(CancellationToken.None), Cron.Minutely());
        jobs.Trigger(SeriesJobs.OccurId);
        jobs.Trigger(ReminderJobs.PlanId);

        // What the last run left unsent does not wait for the next minute.
        jobs.Trigger(ReminderJobs.SendId);
    }
}
