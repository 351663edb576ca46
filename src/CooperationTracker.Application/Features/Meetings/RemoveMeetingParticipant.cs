using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Takes somebody off the list; that he stood there stays on record.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record RemoveMeetingParticipant(DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>Of the participant.</summary>
    [JsonIgnore]
    public Guid PersonId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class RemoveMeetingParticipantValidator : AbstractValidator<RemoveMeetingParticipant>
{
    public RemoveMeetingParticipantValidator() => RuleFor(c => c.Reason).AtMost(TextRules.Reason);
}

internal sealed class RemoveMeetingParticipantHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<RemoveMeetingParticipant>
{
    public async Task<Result> Handle(RemoveMeetingParticipant request, CancellationToken cancellationToken)
    {
        var found = await db.FindMeetingAsync(request.Id, request.Version, actor.Required, cancellationToken);
        return found.TryGet(out var meeting)
            ? meeting.RemoveParticipant(request.PersonId, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason))
            : Result.Failure(found.Errors);
    }
}
