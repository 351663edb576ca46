using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Parties;

[Needs(Permission.RegisterRecords)]
public sealed record CreateOrganization(
    Guid PartyId, OrganizationKind Kind, LocalizedTextDto Name, DateOnly? EffectiveOn = null) : ICommand<Guid>;

internal sealed class CreateOrganizationValidator : AbstractValidator<CreateOrganization>
{
    public CreateOrganizationValidator()
    {
        RuleFor(c => c.Kind).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Name).NotNull().WithErrorCode("name.required");
    }
}

internal sealed class CreateOrganizationHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<CreateOrganization, Guid>
{
    public async Task<Result<Guid>> Handle(CreateOrganization request, CancellationToken cancellationToken)
    {
        var named = request.Name.ToDomain();
        if (!named.TryGet(out var name))
        {
            return Result<Guid>.Failure(named.Errors);
        }

        if (!await db.Parties.AnyAsync(p => p.Id == request.PartyId, cancellationToken))
        {
            return Error.Rule("party.unknown").On("partyId");
        }

        var organization = new Organization(request.PartyId, request.Kind, name, actor.Required.Stamp(clock, request.EffectiveOn));
        db.Organizations.Add(organization);
        return organization.Id;
    }
}
