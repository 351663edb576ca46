using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.WorkingGroups;
using FluentValidation;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <param name="Label">What the seat is meant for; null when its kind says enough.</param>
/// <param name="EffectiveOn">Since when the seat exists, vacant until somebody is appointed.</param>
[Needs(Permission.RegisterRecords)]
public sealed record AddSeat(Guid PartyId, SeatKind Kind, string? Label = null, DateOnly? EffectiveOn = null) : ICommand<Guid>
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AddSeatValidator : AbstractValidator<AddSeat>
{
    public AddSeatValidator()
    {
        RuleFor(c => c.Kind).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Label).AtMost(300);
    }
}

internal sealed class AddSeatHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<AddSeat, Guid>
{
    public async Task<Result<Guid>> Handle(AddSeat request, CancellationToken cancellationToken)
    {
        var found = await db.FindWorkingGroupAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var group))
        {
            return Result<Guid>.Failure(found.Errors);
        }

        var added = group.AddSeat(request.PartyId, request.Kind, request.Label.Cleaned(), actor.Required.Stamp(clock, request.EffectiveOn));
        return added.TryGet(out var seat) ? seat.Id : Result<Guid>.Failure(added.Errors);
    }
}
