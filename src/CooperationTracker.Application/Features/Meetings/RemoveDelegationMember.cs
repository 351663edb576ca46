using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Takes somebody off a delegation; that he stood there stays on record.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record RemoveDelegationMember(DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
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

internal sealed class RemoveDelegationMemberValidator : AbstractValidator<RemoveDelegationMember>
{
    public RemoveDelegationMemberValidator() => RuleFor(c => c.Reason).AtMost(TextRules.Reason);
}

internal sealed class RemoveDelegationMemberHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<RemoveDelegationMember>
{
    public async Task<Result> Handle(RemoveDelegationMember request, CancellationToken cancellationToken)
    {
        var found = await db.FindVisitAsync(request.Id, request.Version, actor.Required, cancellationToken);
        return found.TryGet(out var visit)
            ? visit.RemoveMember(request.PartyId, request.PersonId, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason))
            : Result.Failure(found.Errors);
    }
}
