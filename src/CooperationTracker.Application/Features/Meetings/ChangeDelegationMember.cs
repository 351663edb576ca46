using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Corrects how a member of a delegation is named there.</summary>
/// <param name="Position">As it was at the time; null when none is known.</param>
[Needs(Permission.RegisterRecords)]
public sealed record ChangeDelegationMember(string? Position = null, bool IsHead = false, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid PartyId { get; init; }

    [JsonIgnore]
    public Guid PersonId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ChangeDelegationMemberValidator : AbstractValidator<ChangeDelegationMember>
{
    public ChangeDelegationMemberValidator() => RuleFor(c => c.Position).AtMost(MeetingLengths.Position);
}

internal sealed class ChangeDelegationMemberHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<ChangeDelegationMember>
{
    public async Task<Result> Handle(ChangeDelegationMember request, CancellationToken cancellationToken)
    {
        var found = await db.FindVisitAsync(request.Id, request.Version, actor.Required, cancellationToken);
        return found.TryGet(out var visit)
            ? visit.ChangeMember(request.PartyId, request.PersonId, request.Position.Cleaned(), request.IsHead, actor.Required.Stamp(clock, request.EffectiveOn))
            : Result.Failure(found.Errors);
    }
}
