using CooperationTracker.Infrastructure;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.SqlServer;

public sealed class MigrationScriptTests
{
    /// <summary>What a database administrator runs on a SQL Server that the program may not migrate.</summary>
    [Fact]
    public async Task The_idempotent_script_makes_every_table_of_the_model()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddInfrastructure(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Database:Provider"] = nameof(DatabaseProvider.SqlServer),
                ["ConnectionStrings:Default"] = "Server=none",
            })
            .Build());
        await using var container = services.BuildServiceProvider();
        await using var scope = container.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();

        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        var tables = db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct().ToList();
        tables.Count.ShouldBeGreaterThan(40);
        tables.Where(table => !script.Contains($"CREATE TABLE [{table}]", StringComparison.Ordinal)).ShouldBeEmpty();
        script.ShouldContain("IF NOT EXISTS");
    }
}
