using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>
/// Makes an account of the caller's own party, without rights, and sends its owner a one-time link by which to set a
/// password: the administrator never knows one.
/// </summary>
/// <param name="Email">What the user signs in with.</param>
/// <param name="Language">ru, en, kk or ba.</param>
/// <param name="TimeZone">IANA name; the party's when not given.</param>
/// <param name="PersonId">The official whose account it is; holds a post with the own party.</param>
[Needs(Permission.AdministerParty)]
public sealed record CreateUser(string Email, string Name, string Language, string? TimeZone = null, Guid? PersonId = null) : ICommand<SignInLinkDto>;

internal sealed class CreateUserValidator : AbstractValidator<CreateUser>
{
    public CreateUserValidator()
    {
        RuleFor(c => c.Email).NotEmpty().WithErrorCode("user.email-required");
        this.EmailFits(c => c.Email);
        this.NamedAndPlaced(c => c.Name, c => c.Language, c => c.TimeZone);
    }
}

internal sealed class CreateUserHandler(IAppDbContext db, IActorContext actor, UserInvitation invitation) : ICommandHandler<CreateUser, SignInLinkDto>
{
    public async Task<Result<SignInLinkDto>> Handle(CreateUser request, CancellationToken cancellationToken)
    {
        if (actor.Required.PartyId is not { } partyId)
        {
            return new Error("access.forbidden", ErrorKind.Forbidden);
        }

        if (await db.PersonFitsAsync(partyId, null, request.PersonId, cancellationToken) is { } error)
        {
            return error;
        }

        var zone = request.TimeZone.Cleaned() ?? await db.Parties.Where(p => p.Id == partyId).Select(p => p.TimeZone).FirstOrDefaultAsync(cancellationToken);
        if (zone is null)
        {
            return Error.NotFound();
        }

        var created = await invitation.CreateAsync(request.Email.Trim(), request.Name.Trim(), partyId, request.PersonId, request.Language, zone, cancellationToken);
        return created.TryGet(out var user)
            ? await invitation.LinkAsync(user, SignInLinkPurpose.Invitation, actor.Required, cancellationToken)
            : Result<SignInLinkDto>.Failure(created.Errors);
    }
}
