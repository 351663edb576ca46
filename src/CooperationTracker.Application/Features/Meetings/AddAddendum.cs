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

/// <summary>Corrects agreed minutes: they stay as they are, and what is to be read otherwise stands below them. Other sides confirm it, or do not.</summary>
[Needs(Permission.AnswerForParty)]
public sealed record AddAddendum(string Text, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AddAddendumValidator : AbstractValidator<AddAddendum>
{
    public AddAddendumValidator()
    {
        RuleFor(c => c.Text).NotEmpty().WithErrorCode("addendum.text-required");
        RuleFor(c => c.Text).AtMost(MeetingAddendum.MaxLength);
    }
}

internal sealed class AddAddendumHandler(IAppDbContext db, IActorContext actor, SideNotices notices, TimeProvider clock) : ICommandHandler<AddAddendum>
{
    public async Task<Result> Handle(AddAddendum request, CancellationToken cancellationToken)
    {
        var found = await db.FindAnsweredAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var meeting))
        {
            return Result.Failure(found.Errors);
        }

        var added = meeting.AddAddendum(actor.Required.PartyId ?? Guid.Empty, request.Text, actor.Required.Stamp(clock, request.EffectiveOn));
        if (!added.IsSuccess)
        {
            return Result.Failure(added.Errors);
        }

        await notices.TellOthersAsync(meeting, actor.Required.PartyId, NotificationKind.AddendumAdded, cancellationToken);
        return Result.Success();
    }
}
