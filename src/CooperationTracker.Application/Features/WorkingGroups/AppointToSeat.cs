using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>Puts a person in a seat. The owner of the group fills any side's seats, another side that sees the group its own.</summary>
/// <param name="Act">The decree or order, with its number and date.</param>
/// <param name="From">First day in the seat.</param>
/// <param name="To">Last day in the seat; null while it is held.</param>
[Needs(Permission.RegisterRecords)]
public sealed record AppointToSeat(Guid PersonId, DateOnly From, string? Act = null, DateOnly? To = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid SeatId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AppointToSeatValidator : AbstractValidator<AppointToSeat>
{
    public AppointToSeatValidator() => RuleFor(c => c.Act).AtMost(500);
}

internal sealed class AppointToSeatHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<AppointToSeat>
{
    public async Task<Result> Handle(AppointToSeat request, CancellationToken cancellationToken)
    {
        var found = await db.FindGroupToFillAsync(request.Id, g => g.SideOfSeat(request.SeatId), request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var group))
        {
            return Result.Failure(found.Errors);
        }

        if (!await db.People.AnyAsync(p => p.Id == request.PersonId, cancellationToken))
        {
            return Error.Rule("person.unknown").On("personId");
        }

        var appointed = group.Appoint(request.SeatId, request.PersonId, request.Act.Cleaned(), request.From, request.To, actor.Required.Stamp(clock));
        return appointed.IsSuccess ? Result.Success() : Result.Failure(appointed.Errors);
    }
}
