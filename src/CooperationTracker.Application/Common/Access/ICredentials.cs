using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Common.Access;

/// <summary>The accounts' credentials, which use cases set going and never see.</summary>
public interface ICredentials
{
    /// <summary>Whether some account, whosever it is, signs in with the address.</summary>
    Task<bool> IsTakenAsync(string email, CancellationToken cancellationToken);

    /// <summary>Makes an account that nobody can sign in to: it has no password yet.</summary>
    Task<Result> CreateAsync(Guid userId, string email, CancellationToken cancellationToken);

    /// <summary>Takes password, second factor and passkeys away and ends every session.</summary>
    Task ClearAsync(Guid userId, CancellationToken cancellationToken);

    /// <summary>Ends every session and revokes every access token of the user.</summary>
    Task EndSessionsAsync(Guid userId, CancellationToken cancellationToken);
}
