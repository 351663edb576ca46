using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>
/// Puts sign-ins and changes of credentials on the audit trail. Nothing that was typed gets there or into the log: no password,
/// and no address of an account that does not exist, since people type passwords into the wrong field.
/// </summary>
public sealed class SignInJournal(AppDbContext db, IAuditTrail trail, ILogger<SignInJournal> logger)
{
    public Task SignedInAsync(Guid userId, SignInMethod method, CancellationToken cancellationToken) =>
        WriteAsync(AuditAction.SignIn, userId, "method", method.ToString(), cancellationToken);

    /// <param name="userId">Null for an account that does not exist; the log says the same of both.</param>
    public Task RefusedAsync(Guid? userId, CancellationToken cancellationToken)
    {
        logger.LogInformation("A sign-in was refused");
        return WriteAsync(AuditAction.SignInRefused, userId, null, null, cancellationToken);
    }

    public Task LockedOutAsync(Guid userId, CancellationToken cancellationToken) =>
        WriteAsync(AuditAction.LockedOut, userId, null, null, cancellationToken);

    public Task SignedOutAsync(Guid userId, CancellationToken cancellationToken) =>
        WriteAsync(AuditAction.SignOut, userId, null, null, cancellationToken);

    public Task PasswordChangedAsync(Guid userId, CancellationToken cancellationToken) =>
        WriteAsync(AuditAction.PasswordChanged, userId, null, null, cancellationToken);

    /// <param name="field">What it was: authenticator, recoveryCodes, passkey, provider.</param>
    /// <param name="to">What became of it.</param>
    public Task SecondFactorChangedAsync(Guid userId, string field, string to, CancellationToken cancellationToken) =>
        WriteAsync(AuditAction.SecondFactorChanged, userId, field, to, cancellationToken);

    private async Task WriteAsync(AuditAction action, Guid? userId, string? field, string? to, CancellationToken cancellationToken)
    {
        var partyId = userId is null ? null : await db.Profiles.Where(p => p.Id == userId).Select(p => p.PartyId).FirstOrDefaultAsync(cancellationToken);
        await trail.WriteAsync(
            AuditEvent.OfAccount(action, userId, partyId) with
            {
                // A refused attempt was somebody's, not the account's owner's.
                UserId = action is AuditAction.SignInRefused or AuditAction.LockedOut ? null : userId,
                Changes = field is null ? [] : [new AuditChange(field, null, to)],
            },
            cancellationToken);
    }
}
