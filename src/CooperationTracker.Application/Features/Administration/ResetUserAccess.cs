using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>
/// Takes a user's password, second factor and passkeys away, ends the sessions, and sends a one-time link in their place.
/// For somebody who never signed in, the invitation again.
/// </summary>
[Needs(Permission.AdministerParty)]
public sealed record ResetUserAccess(string Reason) : ICommand<SignInLinkDto>
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ResetUserAccessValidator : AbstractValidator<ResetUserAccess>
{
    public ResetUserAccessValidator() => this.ReasonRequired(c => c.Reason);
}

internal sealed class ResetUserAccessHandler(
    IAppDbContext db, IActorContext actor, ICredentials credentials, UserInvitation invitation, IAuditTrail audit) : ICommandHandler<ResetUserAccess, SignInLinkDto>
{
    public async Task<Result<SignInLinkDto>> Handle(ResetUserAccess request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        var loaded = await db.OwnUserAsync(who, request.Id, request.Version, cancellationToken);
        if (!loaded.TryGet(out var user))
        {
            return Result<SignInLinkDto>.Failure(loaded.Errors);
        }

        if (user.Id == who.UserId)
        {
            return Error.Rule("user.not-oneself");
        }

        if (!user.IsActive)
        {
            return Error.Rule("user.inactive");
        }

        var hasSignedIn = !await db.SignInLinks.AnyAsync(l => l.UserId == user.Id, cancellationToken)
            || await db.SignInLinks.AnyAsync(l => l.UserId == user.Id && l.UsedAt != null, cancellationToken);
        await credentials.ClearAsync(user.Id, cancellationToken);
        audit.Add(AuditEvent.OfAccount(AuditAction.SecondFactorChanged, user.Id, user.PartyId) with { Reason = request.Reason.Trim() });
        return await invitation.LinkAsync(user, hasSignedIn ? SignInLinkPurpose.Reset : SignInLinkPurpose.Invitation, who, cancellationToken);
    }
}
