using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Notes, for the minutes, what became of an item at the meeting.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record ConcludeAgendaItem(AgendaOutcome Outcome, string? Note = null, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ConcludeAgendaItemValidator : AbstractValidator<ConcludeAgendaItem>
{
    public ConcludeAgendaItemValidator()
    {
        RuleFor(c => c.Outcome).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Note).AtMost(AgendaItem.MaxNote);
    }
}

internal sealed class ConcludeAgendaItemHandler(IAppDbContext db, IActorContext actor, AgendaBuilding agendas, TimeProvider clock) : ICommandHandler<ConcludeAgendaItem>
{
    public async Task<Result> Handle(ConcludeAgendaItem request, CancellationToken cancellationToken)
    {
        var found = await db.FindAgendaItemAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var of))
        {
            return Result.Failure(found.Errors);
        }

        // What is not to be discussed any more may be said beforehand; what was said, only afterwards.
        if (request.Outcome == AgendaOutcome.Discussed && of.Meeting.State != MeetingState.Held)
        {
            return Error.Conflict("minutes.not-held", of.Meeting.State).On("outcome");
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn);
        var concluded = of.Item.Conclude(request.Outcome, request.Note, stamp);
        return concluded.IsSuccess ? await agendas.AmendAsync(of.Meeting, of.Item, stamp, cancellationToken) : concluded;
    }
}
