using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>Gives a user of the own party a role from a day to a day, for the whole party or for one working group.</summary>
/// <param name="From">Today when not given; not before.</param>
/// <param name="To">The last day; open when not given.</param>
[Needs(Permission.AdministerParty)]
public sealed record GrantRole(Role Role, DateOnly? From = null, DateOnly? To = null, Guid? WorkingGroupId = null) : ICommand<Guid>
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class GrantRoleValidator : AbstractValidator<GrantRole>
{
    public GrantRoleValidator() => RuleFor(c => c.Role).IsInEnum().WithErrorCode("value.unknown");
}

internal sealed class GrantRoleHandler(IAppDbContext db, IActorContext actor, IPartyGroups groups, TimeProvider clock) : ICommandHandler<GrantRole, Guid>
{
    public async Task<Result<Guid>> Handle(GrantRole request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        var loaded = await db.OwnUserAsync(who, request.Id, request.Version, cancellationToken);
        if (!loaded.TryGet(out var user))
        {
            return Result<Guid>.Failure(loaded.Errors);
        }

        if (user.Id == who.UserId)
        {
            return Error.Rule("grant.not-oneself");
        }

        // In whichever of the two zones the day begins earlier.
        var today = Earlier(user.TodayOf(clock), who.Today(clock));
        var from = request.From ?? today;
        if (from < today)
        {
            return Error.Rule("grant.begins-in-the-past").On("from");
        }

        if (request.WorkingGroupId is { } groupId && (await groups.OfAsync(user.PartyId!.Value, cancellationToken)).All(g => g.Id != groupId))
        {
            return Error.Rule("group.unknown").On("workingGroupId");
        }

        var granted = user.Grant(request.Role, from, request.To, request.WorkingGroupId, GrantOrigin.Manual, who.Stamp(clock));
        return granted.TryGet(out var grant) ? grant.Id : Result<Guid>.Failure(granted.Errors);
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
