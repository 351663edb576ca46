using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>
/// Appoints a party's administrator: the first one of a party that has no user yet, and later only by the party's consent,
/// which it uses. The one-time link goes to the appointed alone, never to who appoints.
/// </summary>
/// <param name="Email">Of a user whom the party has, or of one to be made.</param>
[Needs(Permission.AdministerSystem)]
public sealed record AppointPartyAdministrator(string Email, string Name, string Language) : ICommand<Guid>
{
    [JsonIgnore]
    public Guid PartyId { get; init; }
}

internal sealed class AppointPartyAdministratorValidator : AbstractValidator<AppointPartyAdministrator>
{
    public AppointPartyAdministratorValidator()
    {
        RuleFor(c => c.Email).NotEmpty().WithErrorCode("user.email-required");
        this.EmailFits(c => c.Email);
        this.NamedAndPlaced(c => c.Name, c => c.Language, _ => null);
    }
}

internal sealed class AppointPartyAdministratorHandler(
    IAppDbContext db, IActorContext actor, UserInvitation invitation, PartyConsents consents, TimeProvider clock) : ICommandHandler<AppointPartyAdministrator, Guid>
{
    public async Task<Result<Guid>> Handle(AppointPartyAdministrator request, CancellationToken cancellationToken)
    {
        if (await db.Parties.FirstOrDefaultAsync(p => p.Id == request.PartyId, cancellationToken) is not { } party)
        {
            return Error.NotFound();
        }

        var email = request.Email.Trim();
        PartyConsent? consent = null;
        if (await db.Users.AnyAsync(u => u.PartyId == party.Id, cancellationToken)
            && (consent = (await consents.InForceAsync(party.Id, ConsentPurpose.AppointAdministrator, cancellationToken)).FirstOrDefault(c => c.IsFor(email))) is null)
        {
            return new Error("consent.needed", ErrorKind.Forbidden);
        }

        var user = await db.Users.FirstOrDefaultAsync(u => u.PartyId == party.Id && u.Email == email && u.IsActive, cancellationToken);
        var isNew = user is null;
        if (user is null)
        {
            var created = await invitation.CreateAsync(email, request.Name.Trim(), party.Id, null, request.Language, party.TimeZone, cancellationToken);
            if (!created.TryGet(out user))
            {
                return Result<Guid>.Failure(created.Errors);
            }
        }

        var stamp = actor.Required.Stamp(clock);
        var granted = user.Grant(Role.PartyAdministrator, user.TodayOf(clock), stamp: stamp);
        if (!granted.IsSuccess)
        {
            return Result<Guid>.Failure(granted.Errors);
        }

        if (consent is not null && await consents.UseAsync(consent, user.Id, stamp, cancellationToken) is { } error)
        {
            return error;
        }

        if (isNew)
        {
            await invitation.LinkAsync(user, SignInLinkPurpose.Invitation, actor.Required, cancellationToken);
        }

        return user.Id;
    }
}
