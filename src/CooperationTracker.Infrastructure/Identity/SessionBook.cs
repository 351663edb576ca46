using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>A session that holds.</summary>
/// <param name="NeedsSecondFactor">Its user must set up a second factor before anything else.</param>
public sealed record SessionState(Guid SessionId, Guid UserId, bool NeedsSecondFactor);

/// <summary>The sessions of all browsers: opened at every sign-in, asked for at every request.</summary>
public sealed class SessionBook(AppDbContext db, AccessSettings settings, TimeProvider clock)
{
    /// <summary>The claim of a cookie that names its session.</summary>
    public const string Claim = "ct:session";

    /// <summary>How long one can see of a session that it was there.</summary>
    private static readonly TimeSpan KeptAfterwards = TimeSpan.FromDays(90);

    /// <param name="replaced">The session that the same browser had until now.</param>
    public async Task<UserSession> OpenAsync(
        AppUser user, SignInMethod method, string? address, string? userAgent, Guid? replaced, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var forgotten = now - KeptAfterwards;
        await db.Sessions.Where(s => s.UserId == user.Id && s.LastSeenAt < forgotten).ExecuteDeleteAsync(cancellationToken);
        if (replaced is { } former)
        {
            await EndAsync(s => s.Id == former, SessionEnd.Replaced, cancellationToken);
        }

        var session = new UserSession(user.Id, method, user.SecurityStamp ?? "", address, BrowserName.Of(userAgent), now);
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        return session;
    }

    /// <returns>
    /// Null when the session was ended or has run out, the credentials have changed since, or its user may not sign in any longer.
    /// </returns>
    public async Task<SessionState?> CheckAsync(Guid sessionId, Guid userId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var (yesterday, tomorrow) = (today.AddDays(-1), today.AddDays(1));
        var found = await (
            from session in db.Sessions.AsNoTracking()
            join user in db.Users on session.UserId equals user.Id
            join profile in db.Profiles on session.UserId equals profile.Id
            where session.Id == sessionId && session.UserId == userId
            select new
            {
                Session = session,
                user.SecurityStamp,
                user.IsDemo,
                profile.IsActive,
                HasSecondFactor = user.TwoFactorEnabled || user.PasswordHash == null || db.Set<IdentityUserPasskey<Guid>>().Any(p => p.UserId == user.Id),

                // A day more at either end: days begin when they do where the user is.
                IsAdministrator = profile.Grants.Any(g => (g.Role == Role.SystemAdministrator || g.Role == Role.PartyAdministrator)
                    && g.From <= tomorrow && (g.To == null || g.To >= yesterday)),
            }).FirstOrDefaultAsync(cancellationToken);
        if (found is null
            || !found.IsActive
            || (found.IsDemo && !settings.LetsDemoAccountsIn)
            || found.SecurityStamp != found.Session.CredentialsStamp
            || !found.Session.Holds(now, settings.Sessions))
        {
            return null;
        }

        if (now - found.Session.LastSeenAt >= UserSession.UseGranularity)
        {
            await db.Sessions.Where(s => s.Id == sessionId && s.LastSeenAt < now)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), cancellationToken);
        }

        return new(sessionId, userId, !found.HasSecondFactor && settings.Demands(found.IsAdministrator));
    }

    public Task EndAsync(Guid sessionId, SessionEnd because, CancellationToken cancellationToken) =>
        EndAsync(s => s.Id == sessionId, because, cancellationToken);

    /// <summary>After a change of credentials: this one session goes on, all others are over.</summary>
    public async Task KeepOnlyAsync(AppUser user, Guid sessionId, CancellationToken cancellationToken)
    {
        await EndAsync(s => s.UserId == user.Id && s.Id != sessionId, SessionEnd.CredentialsChanged, cancellationToken);
        var stamp = user.SecurityStamp ?? "";
        await db.Sessions.Where(s => s.Id == sessionId && s.UserId == user.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.CredentialsStamp, stamp), cancellationToken);
    }

    /// <summary>Loaded and saved, since the end of a session is put on the audit trail.</summary>
    private async Task EndAsync(System.Linq.Expressions.Expression<Func<UserSession, bool>> which, SessionEnd because, CancellationToken cancellationToken)
    {
        var sessions = await db.Sessions.Where(which).Where(s => s.EndedAt == null).ToListAsync(cancellationToken);
        if (sessions.Count == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        sessions.ForEach(session => session.End(now, because));
        await db.SaveChangesAsync(cancellationToken);
    }
}
