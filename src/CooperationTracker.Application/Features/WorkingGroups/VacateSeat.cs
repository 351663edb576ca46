using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>Ends an appointment; of another party's group, on the own side only.</summary>
/// <param name="LastDay">The holder's last day; the seat is vacant from the next on.</param>
[Needs(Permission.RegisterRecords)]
public sealed record VacateSeat(DateOnly LastDay, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid SeatId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class VacateSeatValidator : AbstractValidator<VacateSeat>
{
    public VacateSeatValidator() => RuleFor(c => c.Reason).AtMost(TextRules.Reason);
}

internal sealed class VacateSeatHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<VacateSeat>
{
    public async Task<Result> Handle(VacateSeat request, CancellationToken cancellationToken)
    {
        var found = await db.FindGroupToFillAsync(request.Id, g => g.SideOfSeat(request.SeatId), request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var group))
        {
            return Result.Failure(found.Errors);
        }

        return group.Vacate(request.SeatId, request.LastDay, actor.Required.Stamp(clock, reason: request.Reason));
    }
}
