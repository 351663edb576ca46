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
/// Gives a party's administrator a new way in, in place of password and second factor, by the party's consent, which it
/// uses. The one-time link goes to that administrator alone.
/// </summary>
[Needs(Permission.AdministerSystem)]
public sealed record ResetPartyAdministrator(Guid UserId, string Reason) : ICommand
{
    [JsonIgnore]
    public Guid PartyId { get; init; }
}

internal sealed class ResetPartyAdministratorValidator : AbstractValidator<ResetPartyAdministrator>
{
    public ResetPartyAdministratorValidator() => this.ReasonRequired(c => c.Reason);
}

internal sealed class ResetPartyAdministratorHandler(
    IAppDbContext db, IActorContext actor, ICredentials credentials, UserInvitation invitation, PartyConsents consents, IAuditTrail audit, TimeProvider clock)
    : ICommandHandler<ResetPartyAdministrator>
{
    public async Task<Result> Handle(ResetPartyAdministrator request, CancellationToken cancellationToken)
    {
        if (!await db.Parties.AnyAsync(p => p.Id == request.PartyId, cancellationToken))
        {
            return Error.NotFound();
        }

        // Without consent the answer is the same for every id: whose it is is not told.
        var inForce = await consents.InForceAsync(request.PartyId, ConsentPurpose.ResetAdministratorAccess, cancellationToken);
        if (inForce.Count == 0)
        {
            return new Error("consent.needed", ErrorKind.Forbidden);
        }

        if (await db.Users.FirstOrDefaultAsync(u => u.Id == request.UserId && u.PartyId == request.PartyId && u.IsActive, cancellationToken) is not { } user
            || !user.GrantsOn(user.TodayOf(clock)).Any(g => g.Role == Role.PartyAdministrator)
            || inForce.FirstOrDefault(c => c.IsFor(user.Email)) is not { } consent)
        {
            return Error.NotFound();
        }

        if (await consents.UseAsync(consent, user.Id, actor.Required.Stamp(clock), cancellationToken) is { } error)
        {
            return error;
        }

        await credentials.ClearAsync(user.Id, cancellationToken);
        audit.Add(AuditEvent.OfAccount(AuditAction.SecondFactorChanged, user.Id, user.PartyId) with { Reason = request.Reason.Trim() });
        await invitation.LinkAsync(user, SignInLinkPurpose.Reset, actor.Required, cancellationToken);
        return Result.Success();
    }
}
