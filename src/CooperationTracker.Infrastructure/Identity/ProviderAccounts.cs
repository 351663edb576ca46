using System.Security.Cryptography;
using System.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Infrastructure.Persistence.Restricted;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>Whom the provider vouches for.</summary>
/// <param name="Issuer">The provider's own name for itself; with the subject it is the one lasting name of a person.</param>
/// <param name="IsEmailVerified">The provider says that the address is this person's.</param>
public sealed record ProviderIdentity(string Issuer, string Subject, string? Email, bool IsEmailVerified, string? Name, IReadOnlyList<string> Groups);

/// <summary>
/// The account of somebody whom the provider vouches for. It is found by issuer and subject, never by an address alone: the first
/// time, a verified address leads to an account that was made without credentials of its own, and to no other; else an
/// account is made when a group gives a role. The roles of the groups are given anew at every sign-in and end without one.
/// </summary>
public sealed class ProviderAccounts(AppDbContext db, UserManager<AppUser> users, SignInDesk desk, SignInJournal journal, AccessSettings settings, TimeProvider clock)
{
    /// <summary>As long as Identity's columns for the keys of logins.</summary>
    private const int KeyMaxLength = 128;
    private const int EmailMaxLength = 254;
    private const int NameMaxLength = 300;

    /// <returns>
    /// <c>provider.email-unverified</c>, <c>provider.account-exists</c>, <c>provider.no-account</c>, <c>provider.parties</c> or <c>provider.closed</c>.
    /// </returns>
    public async Task<Result<AppUser>> ArriveAsync(ProviderIdentity who, CancellationToken cancellationToken)
    {
        Guid? known = null;
        var outcome = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var arrived = await FindOrMakeAsync(who, cancellationToken);
            if (!arrived.TryGet(out var user))
            {
                return arrived;
            }

            known = user.Id;
            if (!await desk.IsOpenAsync(user, cancellationToken))
            {
                return Error.Rule("provider.closed");
            }

            await RenewGrantsAsync(user, who, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return arrived;
        });
        if (!outcome.IsSuccess)
        {
            db.ChangeTracker.Clear();
            await journal.RefusedAsync(known, cancellationToken);
        }

        return outcome;
    }

    private async Task<Result<AppUser>> FindOrMakeAsync(ProviderIdentity who, CancellationToken cancellationToken)
    {
        var login = new UserLoginInfo(KeyOf(who.Issuer), KeyOf(who.Subject), settings.Provider?.DisplayName);
        if (await users.FindByLoginAsync(login.LoginProvider, login.ProviderKey) is { } linked)
        {
            return linked;
        }

        if (who is not { IsEmailVerified: true, Email: { Length: > 0 and <= EmailMaxLength } email })
        {
            return Error.Rule("provider.email-unverified");
        }

        var found = await users.FindByEmailAsync(email);
        var user = found is null ? await MakeAsync(who, email, cancellationToken)
            : await AwaitsProviderAsync(found, cancellationToken) ? found
            : Error.Rule("provider.account-exists");
        if (user.IsSuccess)
        {
            if (AccountErrors.ToResult(await users.AddLoginAsync(user.Value, login)) is { IsSuccess: false } refused)
            {
                return Result<AppUser>.Failure(refused.Errors);
            }

            // From now on the provider vouches for the account: no invitation gives it a password besides.
            foreach (var invitation in await db.SignInLinks.Where(l => l.UserId == user.Value.Id && l.UsedAt == null).ToListAsync(cancellationToken))
            {
                invitation.Withdraw(clock.GetUtcNow());
            }

            await journal.SecondFactorChangedAsync(user.Value.Id, "provider", $"linked: {who.Issuer}", cancellationToken);
        }

        return user;
    }

    /// <summary>
    /// Whether an account was made for somebody who may come from the provider: it never had anything to sign in with, and does not run
    /// the system. An address alone must not open what a password or a passkey guards, nor what an administrator is just giving back.
    /// </summary>
    private async Task<bool> AwaitsProviderAsync(AppUser user, CancellationToken cancellationToken) =>
        user.PasswordHash is null
        && (await users.GetLoginsAsync(user)).Count == 0
        && (await users.GetPasskeysAsync(user)).Count == 0
        && !await db.SignInLinks.AnyAsync(l => l.UserId == user.Id && (l.UsedAt != null || l.Purpose == SignInLinkPurpose.Reset), cancellationToken)
        && !await db.Profiles.AnyAsync(p => p.Id == user.Id && p.Grants.Any(g => g.Role == Role.SystemAdministrator), cancellationToken);

    private async Task<Result<AppUser>> MakeAsync(ProviderIdentity who, string email, CancellationToken cancellationToken)
    {
        var given = GivenBy(who.Groups);
        if (given.Count == 0)
        {
            return Error.Rule("provider.no-account");
        }

        if (given.Select(mapping => mapping.PartyCode).Distinct().Count() > 1)
        {
            return Error.Rule("provider.parties");
        }

        var party = given[0].PartyCode is { } code ? await db.Parties.AsNoTracking().FirstOrDefaultAsync(p => p.Code == code, cancellationToken) : null;
        if (party is null && given[0].PartyCode is not null)
        {
            return Error.Rule("provider.no-account");
        }

        var now = clock.GetUtcNow();
        var user = new AppUser { Id = Guid.CreateVersion7(now), UserName = email, Email = email, EmailConfirmed = true };
        if (AccountErrors.ToResult(await users.CreateAsync(user)) is { IsSuccess: false } refused)
        {
            return Result<AppUser>.Failure(refused.Errors);
        }

        var name = string.IsNullOrWhiteSpace(who.Name) ? email : who.Name.Trim();
        db.Profiles.Add(new UserProfile(
            user.Id, email, name.Length > NameMaxLength ? name[..NameMaxLength] : name, party?.Id, null, "ru", party?.TimeZone ?? "Asia/Yekaterinburg", now));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (RefusedSaveException exception)
        {
            return exception.Error;
        }

        return user;
    }

    private async Task RenewGrantsAsync(AppUser user, ProviderIdentity who, CancellationToken cancellationToken)
    {
        var profile = await db.Profiles.FirstAsync(p => p.Id == user.Id, cancellationToken);
        var partyCode = await db.Parties.Where(p => p.Id == profile.PartyId).Select(p => p.Code).FirstOrDefaultAsync(cancellationToken);

        // A user works for one party: what groups give for another is not this account's.
        var roles = GivenBy(who.Groups).Where(mapping => mapping.PartyCode == partyCode).Select(mapping => mapping.Role).ToHashSet();
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(profile.TimeZone)).DateTime);
        profile.KeepProvided(roles, today, today.AddDays(settings.Provider?.GrantDays ?? 0), new ChangeStamp(today, now, Guid.Empty));
    }

    private List<GroupMapping> GivenBy(IReadOnlyList<string> groups) =>
        [.. (settings.Provider?.Groups ?? []).Where(mapping => groups.Contains(mapping.Group, StringComparer.Ordinal))];

    /// <summary>A subject may be longer than the column: then its hash stands for it.</summary>
    private static string KeyOf(string text) =>
        text.Length <= KeyMaxLength ? text : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
