using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

[Needs(Permission.RegisterRecords)]
public sealed record AddDelegation(Guid PartyId, IReadOnlyList<MemberInput>? Members = null, IReadOnlyList<Guid>? CompanyIds = null, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AddDelegationValidator : AbstractValidator<AddDelegation>
{
    public AddDelegationValidator() =>
        RuleForEach(c => c.Members).ChildRules(member => member.RuleFor(m => m.Position).AtMost(MeetingLengths.Position));
}

internal sealed class AddDelegationHandler(IAppDbContext db, IActorContext actor, VisitMaking visits, TimeProvider clock) : ICommandHandler<AddDelegation>
{
    public async Task<Result> Handle(AddDelegation request, CancellationToken cancellationToken)
    {
        var found = await db.FindVisitAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var visit))
        {
            return Result.Failure(found.Errors);
        }

        var input = new DelegationInput(request.PartyId, request.Members, request.CompanyIds);
        return await visits.AddDelegationAsync(visit, input, actor.Required.Stamp(clock, request.EffectiveOn), prefix: "", cancellationToken);
    }
}
