using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Reminders;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Says, for the own party, that it does not agree to the minutes. An objection to a confirmation that another side entered opens them again.</summary>
/// <param name="Reason">Required: what is wrong.</param>
[Needs(Permission.AnswerForParty)]
public sealed record ObjectToMinutes(string? Reason, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The side whose word it is; only the caller's own.</summary>
    [JsonIgnore]
    public Guid PartyId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ObjectToMinutesValidator : AbstractValidator<ObjectToMinutes>
{
    public ObjectToMinutesValidator() => this.ReasonRequired(c => c.Reason, MinutesConfirmation.MaxReasonLength);
}

internal sealed class ObjectToMinutesHandler(IAppDbContext db, IActorContext actor, SideNotices notices, TimeProvider clock) : ICommandHandler<ObjectToMinutes>
{
    public async Task<Result> Handle(ObjectToMinutes request, CancellationToken cancellationToken)
    {
        var found = await db.FindAnsweredAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var meeting))
        {
            return Result.Failure(found.Errors);
        }

        if (actor.Required.IsOwn(request.PartyId) is { } foreign)
        {
            return foreign;
        }

        var objected = meeting.ObjectToMinutes(request.PartyId, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
        if (objected.IsSuccess)
        {
            await notices.TellOthersAsync(meeting, request.PartyId, NotificationKind.MinutesObjected, cancellationToken);
        }

        return objected;
    }
}
