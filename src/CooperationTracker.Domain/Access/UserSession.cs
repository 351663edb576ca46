namespace CooperationTracker.Domain.Access;

/// <summary>What a session was opened with.</summary>
public enum SignInMethod
{
    Password,

    /// <summary>A password and a code of the authenticator app.</summary>
    PasswordAndCode,

    /// <summary>A password and one of the codes for when the app is lost.</summary>
    PasswordAndRecoveryCode,
    Passkey,

    /// <summary>The identity provider's word.</summary>
    Provider,
}

/// <summary>Why a session is over.</summary>
public enum SessionEnd
{
    SignedOut,
    EndedByUser,
    EndedByAdministrator,

    /// <summary>The same browser signed in anew.</summary>
    Replaced,

    /// <summary>The password or the second factor was changed elsewhere.</summary>
    CredentialsChanged,
}

/// <summary>How long a session lasts: without a request, and at all.</summary>
public sealed record SessionLifetime(TimeSpan Idle, TimeSpan Absolute)
{
    public static SessionLifetime Default { get; } = new(TimeSpan.FromHours(2), TimeSpan.FromHours(12));
}

/// <summary>One browser in which a user is signed in. The cookie names it; whether it still holds is asked at every request.</summary>
public sealed class UserSession
{
    /// <summary>The last use is kept to the minute: a write per request would make readers wait for writers.</summary>
    public static readonly TimeSpan UseGranularity = TimeSpan.FromMinutes(1);

    private UserSession()
    {
    }

    public UserSession(Guid userId, SignInMethod method, string credentialsStamp, string? address, string browser, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        UserId = userId;
        Method = method;
        CredentialsStamp = credentialsStamp;
        Address = address;
        Browser = browser;
        CreatedAt = LastSeenAt = now;
    }

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    public SignInMethod Method { get; private set; }

    /// <summary>The account's security stamp when it signed in: another one now means that the credentials have changed since.</summary>
    public string CredentialsStamp { get; private set; } = "";

    /// <summary>The network address that signed in, if known.</summary>
    public string? Address { get; private set; }

    /// <summary>The browser and the system in short, as it calls itself.</summary>
    public string Browser { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset LastSeenAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public SessionEnd? EndedBecause { get; private set; }

    public bool Holds(DateTimeOffset now, SessionLifetime lifetime) =>
        EndedAt is null && now - LastSeenAt < lifetime.Idle && now - CreatedAt < lifetime.Absolute;

    public void End(DateTimeOffset now, SessionEnd because)
    {
        if (EndedAt is null)
        {
            (EndedAt, EndedBecause) = (now, because);
        }
    }

    /// <summary>Its own user changed the credentials in it, so it goes on.</summary>
    public void GoOn(string credentialsStamp) => CredentialsStamp = credentialsStamp;
}
