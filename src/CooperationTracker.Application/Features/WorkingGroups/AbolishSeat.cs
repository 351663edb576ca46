using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <param name="From">The first day on which the seat no longer exists.</param>
[Needs(Permission.RegisterRecords)]
public sealed record AbolishSeat(DateOnly From, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid SeatId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AbolishSeatValidator : AbstractValidator<AbolishSeat>
{
    public AbolishSeatValidator() => RuleFor(c => c.Reason).AtMost(TextRules.Reason);
}

internal sealed class AbolishSeatHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<AbolishSeat>
{
    public async Task<Result> Handle(AbolishSeat request, CancellationToken cancellationToken)
    {
        var found = await db.FindWorkingGroupAsync(request.Id, request.Version, actor.Required, cancellationToken);
        return found.TryGet(out var group)
            ? group.AbolishSeat(request.SeatId, request.From, actor.Required.Stamp(clock, reason: request.Reason))
            : Result.Failure(found.Errors);
    }
}
