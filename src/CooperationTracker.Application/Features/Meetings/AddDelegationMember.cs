using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <param name="Position">As it was at the time; taken from the person's posts on the visit's day when not given.</param>
[Needs(Permission.RegisterRecords)]
public sealed record AddDelegationMember(Guid PersonId, string? Position = null, bool IsHead = false, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid PartyId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AddDelegationMemberValidator : AbstractValidator<AddDelegationMember>
{
    public AddDelegationMemberValidator() => RuleFor(c => c.Position).AtMost(MeetingLengths.Position);
}

internal sealed class AddDelegationMemberHandler(IAppDbContext db, IActorContext actor, VisitMaking visits, TimeProvider clock) : ICommandHandler<AddDelegationMember>
{
    public async Task<Result> Handle(AddDelegationMember request, CancellationToken cancellationToken)
    {
        var found = await db.FindVisitAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var visit))
        {
            return Result.Failure(found.Errors);
        }

        var member = new MemberInput(request.PersonId, request.Position, request.IsHead);
        return await visits.AddMemberAsync(visit, request.PartyId, member, actor.Required.Stamp(clock, request.EffectiveOn), prefix: "", cancellationToken);
    }
}
