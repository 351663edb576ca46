using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Features.Access;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Infrastructure.Persistence.Restricted;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Web.Demo;

/// <summary>
/// The real case that the product began with: the prime minister of Bashkortostan visits Kazakhstan, seven things are
/// said, and this is what became of them. Loaded by the commands that users send, as the users who would send them, with the days on
/// which things happened. What was concluded or made up carries that mark.
/// </summary>
public sealed class DemoCase(IServiceScopeFactory scopes, RestrictedSettings restricted, TimeProvider clock, ILogger<DemoCase> logger)
{
    /// <summary>Present in the database when the case is all there; the value is the day.</summary>
    private const string Loaded = "demo.loaded";

    private static readonly Dictionary<string, string> Zones = new() { ["KZ"] = "Asia/Almaty" };

    /// <summary>Loads what is missing of the case; twice, or on two servers at once, makes nothing twice.</summary>
    /// <returns>False when it was all there before.</returns>
    /// <exception cref="SettingsException">The text of restricted matters may be kept here, and the case brings users of several parties.</exception>
    public async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await IsLoadedAsync(cancellationToken))
        {
            return false;
        }

        if (restricted.StoreText)
        {
            throw new SettingsException($"{DemoAccounts.Setting} brings users of several parties; {RestrictedSettings.Setting} is for one party alone. Switch one of them off.");
        }

        var sender = new DemoSender(scopes);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), DemoSender.Zone).DateTime);
        var register = await DemoRegister.LoadAsync(sender, cancellationToken);
        await CreateAccountsAsync(register, cancellationToken);
        var talks = await DemoTalks.LoadAsync(sender, register, cancellationToken);
        var followUp = new DemoFollowUp(sender, register, talks);
        await followUp.LoadAsync(cancellationToken);
        await new DemoToday(sender, register, talks, today).LoadAsync(cancellationToken);
        await new DemoMeetings(sender, register, followUp.Group, today).LoadAsync(cancellationToken);

        // Whoever signs in as the chair finds somebody to act for.
        var chair = await UserIdAsync(DemoAccounts.Chair, cancellationToken);
        await sender.MakeAsync(DemoAccounts.Official, "today/substitution", new EnterSubstitution(chair, today, today.AddDays(13), "Отпуск"), cancellationToken);
        await KeepLoadedAsync(today, cancellationToken);
        logger.LogInformation("The demo case is loaded");
        return true;
    }

    private async Task<bool> IsLoadedAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().SystemSettings.AnyAsync(s => s.Name == Loaded, cancellationToken);
    }

    private async Task KeepLoadedAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        db.SystemSettings.Add(new SystemSetting(Loaded, today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (cancellationToken.IsCancellationRequested is false)
        {
            // Another server finished the same work a moment earlier; anything else fails again here.
            if (!await IsLoadedAsync(cancellationToken))
            {
                throw;
            }
        }
    }

    private async Task CreateAccountsAsync(DemoRegister register, CancellationToken cancellationToken)
    {
        foreach (var account in DemoAccounts.All)
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await ExistsAsync(scope.ServiceProvider, account.Email, cancellationToken))
            {
                continue;
            }

            var made = new NewAccount(
                account.Email,
                account.Name,
                account.PartyCode is { } code ? register.Party(code) : null,
                register.Holders.TryGetValue(account.Email, out var personId) ? personId : null,
                account.Roles,
                "ru",
                Zones.GetValueOrDefault(account.PartyCode ?? "", DemoSender.Zone.Id),
                IsDemo: true);
            var errors = await scope.ServiceProvider.GetRequiredService<Accounts>().CreateAsync(made, DemoAccounts.Password, cancellationToken);
            if (errors.Count > 0 && !await ExistsAsync(scope.ServiceProvider, account.Email, cancellationToken))
            {
                throw new InvalidOperationException($"The demo account {account.Email} was refused: {string.Join(" ", errors)}");
            }
        }
    }

    private async Task<Guid> UserIdAsync(string account, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var email = DemoAccounts.Address(account);
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Profiles.Where(profile => profile.Email == email).Select(profile => profile.Id).SingleAsync(cancellationToken);
    }

    private static Task<bool> ExistsAsync(IServiceProvider services, string email, CancellationToken cancellationToken) =>
        services.GetRequiredService<AppDbContext>().Profiles.AsNoTracking().AnyAsync(profile => profile.Email == email, cancellationToken);
}
