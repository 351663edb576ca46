using System.Resources;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Reminders;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>A one-time link as it is told once.</summary>
/// <param name="Link">Null where it goes by mail only: through the API, whose answers may be kept.</param>
public sealed record SignInLinkDto(Guid UserId, Uri? Link, DateTimeOffset ExpiresAt);

/// <summary>Makes accounts and one-time links, and mails the links to whom they are for.</summary>
internal sealed class UserInvitation(IAppDbContext db, ICredentials credentials, ReminderSettings site, TimeProvider clock)
{
    /// <summary>Long enough for a weekend.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    private static readonly ResourceManager Texts =
        new("CooperationTracker.Application.Resources.AccountMails", typeof(UserInvitation).Assembly);

    /// <summary>Makes an account that waits for its owner to set a password.</summary>
    /// <returns>Errors <c>user.exists</c> for an address of the own party, <c>user.email-unusable</c> for any other that cannot be had.</returns>
    public async Task<Result<UserProfile>> CreateAsync(
        string email, string name, Guid partyId, Guid? personId, string language, string timeZone, CancellationToken cancellationToken)
    {
        if (await credentials.IsTakenAsync(email, cancellationToken))
        {
            var isOwn = await db.Users.AnyAsync(u => u.PartyId == partyId && u.Email == email, cancellationToken);

            // Whether another side has such a user is not told, so the refusal gives no reason.
            return Error.Rule(isOwn ? "user.exists" : "user.email-unusable").On("email");
        }

        var now = clock.GetUtcNow();
        var user = new UserProfile(Guid.CreateVersion7(now), email, name, partyId, personId, language, timeZone, now);
        var created = await credentials.CreateAsync(user.Id, email, cancellationToken);
        if (!created.IsSuccess)
        {
            return Result<UserProfile>.Failure([.. created.Errors.Select(_ => Error.Rule("user.email-unusable").On("email"))]);
        }

        db.Users.Add(user);
        return user;
    }

    /// <summary>Makes a link, which makes earlier ones worthless, and mails it.</summary>
    public async Task<SignInLinkDto> LinkAsync(UserProfile user, SignInLinkPurpose purpose, Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await WithdrawAsync(user.Id, now, cancellationToken);
        var (link, secret) = SignInLink.Issue(user.Id, purpose, actor.UserId, now, Lifetime);
        db.SignInLinks.Add(link);
        var address = new Uri(site.BaseUrl, $"account/first-sign-in?link={secret}");
        Mail(user, purpose.ToString(), now, user.DisplayName, address, Moment(link.ExpiresAt, user));
        return new(user.Id, actor.Source == ActorSource.Site ? address : null, link.ExpiresAt);
    }

    public async Task WithdrawAsync(Guid userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var earlier in await db.SignInLinks.Where(l => l.UserId == userId && l.UsedAt == null && l.WithdrawnAt == null).ToListAsync(cancellationToken))
        {
            earlier.Withdraw(now);
        }
    }

    /// <summary>Tells the user something about the account; it is about no record and may always be sent.</summary>
    public void Mail(UserProfile user, string text, DateTimeOffset now, params object[] args)
    {
        var culture = SupportedCultures.Of(user.Language);
        var subject = Texts.GetString($"{text}.Subject", culture)!;
        var body = string.Format(culture, Texts.GetString($"{text}.Body", culture)!, args).ReplaceLineEndings("\r\n");
        db.Outbox.Add(new OutboxMessage(user.Email, user.Id, subject, body, nameof(UserProfile), user.Id, null, null, now));
    }

    private static string Moment(DateTimeOffset instant, UserProfile user)
    {
        var local = TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(user.TimeZone));
        return local.ToString("f", SupportedCultures.Of(user.Language));
    }
}
