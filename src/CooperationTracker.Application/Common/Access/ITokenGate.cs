namespace CooperationTracker.Application.Common.Access;

/// <summary>Lets the bearer of a personal access token in.</summary>
public interface ITokenGate
{
    /// <returns>The token's user with today's rights, or null when the token is unknown, expired or revoked.</returns>
    Task<Actor?> OpenAsync(string secret, CancellationToken cancellationToken);
}
