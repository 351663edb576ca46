using CooperationTracker.Application;
using CooperationTracker.Infrastructure;
using CooperationTracker.Infrastructure.Jobs;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Web.Access;
using CooperationTracker.Web.Api.Common;
using CooperationTracker.Web.Commands;
using CooperationTracker.Web.Components;
using CooperationTracker.Web.Demo;
using CooperationTracker.Web.Logging;
using Serilog;

namespace CooperationTracker.Web;

/// <summary>Puts the program together: the site, the API and the verbs are one host.</summary>
internal static class SiteHost
{
    /// <returns>0 when all went well; 2 for wrong settings or arguments, 3 for a database that cannot be used.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var app = Build(args);
            await using (app)
            {
                if (Verb.Find(args) is { } verb)
                {
                    return await verb.RunAsync(app.Services, args, CancellationToken.None);
                }

                // The routes and the database's model are the long parts of a start, and neither waits for the other.
                var routes = Task.Run(() => ((IEndpointRouteBuilder)app).DataSources.Sum(source => source.Endpoints.Count));
                await Startup.PrepareAsync(app.Services, CancellationToken.None);
                await routes;
                await app.RunAsync();
                return 0;
            }
        }
        catch (SettingsException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
        catch (DatabaseUnusableException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 3;
        }
    }

    private static WebApplication Build(string[] args)
    {
        // Settings and assets lie beside the program; everything relative in the settings is meant from the current directory.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        builder.AddBodyLimits();
        builder.Services.AddSerilog((services, logging) => logging
            .ReadFrom.Configuration(builder.Configuration)
            .ReadFrom.Services(services)
            .Enrich.With<SafeProperties>()
            .WriteTo.Console(new SafeLines(), standardErrorFromLevel: Serilog.Events.LogEventLevel.Error),
            // Several hosts in one process, as tests have them, log each for itself.
            preserveStaticLogger: true);

        builder.Services.AddApplication(builder.Configuration["AutoMapper:LicenseKey"]);
        builder.Services.AddInfrastructure(builder.Configuration);
        builder.Services.AddJobs(builder.Configuration);
        builder.Services.AddSingleton<DemoCase>();
        builder.Services.AddSiteAccess(builder.Configuration);
        builder.Services.AddSiteSecurityHeaders();
        builder.Services.AddRateLimits(builder.Configuration);
        builder.Services.AddApi();
        builder.Services.AddApiDescription();
        builder.Services.AddCooperationPages(builder.Configuration);
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseAnswersNotKept();
        app.UseMiddleware<RequestOrigin>();

        // Outside of what makes answers of exceptions, so that it logs what was answered. By itself it would ask the static logger, which
        // says nothing.
        app.UseSerilogRequestLogging(requests => requests.Logger = app.Services.GetRequiredService<Serilog.ILogger>());
        app.UseCooperationPages();
        app.UseApiErrors();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<SecondFactorGate>();
        app.UseAuthorization();
        app.UseBodyLimits();
        app.UseRateLimits();
        app.UseMiddleware<PageGate>();
        app.UseMiddleware<IdempotencyMiddleware>();
        app.UseAntiforgery();
        app.UseFormTokens();

        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        app.MapApiDescription();
        app.MapApi();
        app.MapJobsDashboard();
        app.MapSignOut();
        app.MapActing();
        app.MapPasskeys();
        app.MapProvider();
        app.MapCooperationPages();
        return app;
    }
}
