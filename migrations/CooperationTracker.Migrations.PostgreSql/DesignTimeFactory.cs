using CooperationTracker.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CooperationTracker.Migrations.PostgreSql;

/// <summary>Lets the tools build the model without a host; nothing connects to the address.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<AppDbContext>
{
    public AppDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<AppDbContext>();
        options.Use(new DatabaseSettings(DatabaseProvider.PostgreSql, "Host=design-time"));
        return new AppDbContext(options.Options);
    }
}
