using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using FluentValidation;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>Lets the system's administrator do one named thing for the caller's own party, from a day to a day.</summary>
/// <param name="Email">Whom it is about: the address of who is to be appointed, or of whose access is to be restored.</param>
/// <param name="IsSingleUse">Used up by the first use.</param>
/// <param name="Reason">What for.</param>
[Needs(Permission.AdministerParty)]
public sealed record GiveConsent(ConsentPurpose Purpose, string Email, DateOnly From, DateOnly To, string Reason, bool IsSingleUse = true) : ICommand<Guid>;

internal sealed class GiveConsentValidator : AbstractValidator<GiveConsent>
{
    public GiveConsentValidator()
    {
        RuleFor(c => c.Purpose).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Email).NotEmpty().WithErrorCode("user.email-required");
        this.EmailFits(c => c.Email);
        this.ReasonRequired(c => c.Reason);
    }
}

internal sealed class GiveConsentHandler(IAppDbContext db, IActorContext actor, PartyNotices notices, TimeProvider clock) : ICommandHandler<GiveConsent, Guid>
{
    public async Task<Result<Guid>> Handle(GiveConsent request, CancellationToken cancellationToken)
    {
        if (actor.Required.PartyId is not { } partyId)
        {
            return new Error("access.forbidden", ErrorKind.Forbidden);
        }

        var given = PartyConsent.Give(
            partyId, request.Purpose, request.Email.Trim(), request.From, request.To, request.IsSingleUse, request.Reason.Trim(), actor.Required.Stamp(clock));
        if (!given.TryGet(out var consent))
        {
            return Result<Guid>.Failure(given.Errors);
        }

        db.PartyConsents.Add(consent);
        await notices.TellAsync(consent, NotificationKind.ConsentGiven, $"consent/{consent.Id:N}", clock.GetUtcNow(), cancellationToken);
        return consent.Id;
    }
}
