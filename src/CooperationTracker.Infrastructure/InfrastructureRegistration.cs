using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Infrastructure.Persistence.Audiences;
using CooperationTracker.Infrastructure.Persistence.Dates;
using CooperationTracker.Infrastructure.Persistence.History;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CooperationTracker.Infrastructure;

public static class InfrastructureRegistration
{
    /// <exception cref="SettingsException">A setting is missing or wrong.</exception>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(DatabaseSettings.From(configuration));
        services.AddSingleton<HistoryWriter>();
        services.AddDbContext<AppDbContext>((provider, options) => options
            .Use(provider.GetRequiredService<DatabaseSettings>())
            .AddInterceptors(provider.GetRequiredService<HistoryWriter>()));
        services.AddScoped<IAppDbContext>(provider => provider.GetRequiredService<AppDbContext>());
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddScoped<IExecutionTally, ExecutionTally>();
        services.AddScoped<IAudiences, AudienceInterning>();
        services.AddIdentityCore<AppUser>(AccountRules.Apply).AddEntityFrameworkStores<AppDbContext>();
        services.AddSingleton<DatabaseSchema>();
        services.AddScoped<Accounts>();
        services.AddScoped<IDateDependants, DateDependants>();
        services.AddScoped<IActorLoader, ActorLoader>();
        services.AddScoped<ITokenGate, TokenGate>();
        return services;
    }
}
