using System.Globalization;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Infrastructure.Persistence.Restricted;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>Makes accounts and tokens from the command line and for the demo case, where nobody is signed in yet.</summary>
public sealed class Accounts(AppDbContext db, UserManager<AppUser> users, TimeProvider clock)
{
    /// <returns>Why not, in sentences; empty when it was made.</returns>
    public Task<IReadOnlyList<string>> CreateAdministratorAsync(string email, string name, string password, CancellationToken cancellationToken) =>
        CreateAsync(new NewAccount(email.Trim(), name.Trim(), null, null, [Role.SystemAdministrator], "ru", "Asia/Yekaterinburg"), password, cancellationToken);

    /// <returns>Why not, in sentences; empty when it was made.</returns>
    public async Task<IReadOnlyList<string>> CreateAsync(NewAccount account, string password, CancellationToken cancellationToken)
    {
        // The profile with the name comes after the account, so the account's own check cannot know it yet.
        if (PasswordRules.Check(password, account.Email, account.Name) is { } guessable)
        {
            return [ErrorTexts.Of(guessable, CultureInfo.CurrentUICulture)];
        }

        var strategy = db.Database.CreateExecutionStrategy();
        return await strategy.ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var user = new AppUser { Id = Guid.CreateVersion7(clock.GetUtcNow()), UserName = account.Email, Email = account.Email, EmailConfirmed = true, IsDemo = account.IsDemo };
            var created = await users.CreateAsync(user, password);
            if (!created.Succeeded)
            {
                return (IReadOnlyList<string>)[.. created.Errors.Select(error => error.Description)];
            }

            var profile = new UserProfile(user.Id, account.Email, account.Name, account.PartyId, account.PersonId, account.Language, account.TimeZone, clock.GetUtcNow());
            var yesterday = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1);
            foreach (var role in account.Roles)
            {
                profile.Grant(role, yesterday);
            }

            db.Profiles.Add(profile);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (RefusedSaveException refused)
            {
                return [ErrorTexts.Of(refused.Error, CultureInfo.CurrentUICulture)];
            }

            await transaction.CommitAsync(cancellationToken);
            return [];
        });
    }

    /// <summary>Accounts whose password everybody knows.</summary>
    public Task<int> CountDemoAccountsAsync(CancellationToken cancellationToken) => db.Users.CountAsync(u => u.IsDemo, cancellationToken);

    /// <summary>Whether the account is a party's, whose data those who run the system do not read.</summary>
    public Task<bool> IsOfAPartyAsync(string email, CancellationToken cancellationToken) =>
        db.Profiles.AnyAsync(p => p.Email == email && p.PartyId != null, cancellationToken);

    /// <returns>The token's secret text; null when there is no such user.</returns>
    public async Task<string?> IssueTokenAsync(string email, string name, TokenScope scope, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        if (await users.FindByEmailAsync(email) is not { } user)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var (token, secret) = AccessToken.Issue(user.Id, name, scope, now, now + lifetime);
        db.AccessTokens.Add(token);
        await db.SaveChangesAsync(cancellationToken);
        return secret;
    }
}

/// <summary>An account to be made.</summary>
/// <param name="IsDemo">Everybody knows its password: it is good for nothing while demo data is off.</param>
public sealed record NewAccount(
    string Email, string Name, Guid? PartyId, Guid? PersonId, IReadOnlyList<Role> Roles, string Language, string TimeZone, bool IsDemo = false);
