using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Initiatives;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Initiatives;

/// <summary>Registers an initiative, of the own side or one that another side put forward; the others see it once it is released.</summary>
/// <param name="AddresseePartyIds">The parties whose answer is awaited.</param>
/// <param name="ProposingPartyId">Who proposed it; the own party when not given.</param>
/// <param name="StatementId">The statement that it comes from.</param>
/// <param name="RevivesId">The earlier initiative that it takes up again.</param>
/// <param name="EffectiveOn">When it was proposed; today when not given.</param>
/// <param name="Mark">Whether the record was concluded or made up rather than reported.</param>
[Needs(Permission.RegisterRecords)]
public sealed record CreateInitiative(
    InitiativeKind Kind,
    LocalizedTextDto Name,
    IReadOnlyList<Guid> AddresseePartyIds,
    Guid? ProposingPartyId = null,
    string? Description = null,
    Guid? StatementId = null,
    Guid? RevivesId = null,
    RecordMark Mark = RecordMark.None,
    DateOnly? EffectiveOn = null) : ICommand<Guid>;

internal sealed class CreateInitiativeValidator : AbstractValidator<CreateInitiative>
{
    public CreateInitiativeValidator()
    {
        RuleFor(c => c.Kind).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Name).NotNull().WithErrorCode("name.required");
        RuleFor(c => c.Mark).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.AddresseePartyIds).NotEmpty().WithErrorCode("initiative.addressees-required");
        RuleFor(c => c.Description).AtMost(4000);
    }
}

internal sealed class CreateInitiativeHandler(IAppDbContext db, IAudiences audiences, IActorContext actor, TimeProvider clock)
    : ICommandHandler<CreateInitiative, Guid>
{
    public async Task<Result<Guid>> Handle(CreateInitiative request, CancellationToken cancellationToken)
    {
        var named = request.Name.ToDomain();
        if (!named.TryGet(out var name))
        {
            return Result<Guid>.Failure(named.Errors);
        }

        var owned = await audiences.OwnAsync(cancellationToken);
        if (!owned.TryGet(out var ownership))
        {
            return Result<Guid>.Failure(owned.Errors);
        }

        var proposing = request.ProposingPartyId ?? ownership.PartyId;
        var addressees = request.AddresseePartyIds.Where(id => id != proposing).Distinct().ToList();
        if (addressees.Count == 0)
        {
            return Error.Invalid("initiative.addressees-required").On("addresseePartyIds");
        }

        if (!await db.Parties.AnyAsync(p => p.Id == proposing, cancellationToken))
        {
            return Error.Rule("party.unknown").On("proposingPartyId");
        }

        if (await db.Parties.CountAsync(p => addressees.Contains(p.Id), cancellationToken) != addressees.Count)
        {
            return Error.Rule("party.unknown").On("addresseePartyIds");
        }

        if (request.StatementId is { } statementId && !await db.Statements.AnyAsync(s => s.Id == statementId, cancellationToken))
        {
            return Error.Rule("statement.unknown").On("statementId");
        }

        if (request.RevivesId is { } revivesId && !await db.Initiatives.AnyAsync(i => i.Id == revivesId, cancellationToken))
        {
            return Error.Rule("initiative.unknown").On("revivesId");
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn);
        var initiative = new Initiative(request.Kind, name, proposing, addressees, ownership, stamp);
        initiative.Describe(request.Kind, name, request.Description.Cleaned(), stamp);
        var linked = initiative.ComeFrom(request.StatementId, request.RevivesId, stamp);
        if (!linked.IsSuccess)
        {
            return Result<Guid>.Failure(linked.Errors);
        }

        initiative.MarkAs(request.Mark);
        db.Initiatives.Add(initiative);
        return initiative.Id;
    }
}
