using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Meetings;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>The whole entry page in one go: a visit with its delegations, its meeting and what was said. All of it is kept, or none.</summary>
/// <param name="Visit">A new visit; null when the meeting belongs to a known one (<see cref="CreateMeeting.VisitId"/>) or to none.</param>
/// <param name="Commitments">What of the statements are commitments. They begin on the meeting's day where that is known.</param>
/// <returns>The meeting's id.</returns>
[Needs(Permission.RegisterRecords)]
public sealed record LogMeeting(CreateMeeting Meeting, CreateVisit? Visit = null, IReadOnlyList<LoggedCommitment>? Commitments = null) : ICommand<Guid>;

internal sealed class LogMeetingValidator : AbstractValidator<LogMeeting>
{
    public LogMeetingValidator()
    {
        RuleFor(c => c.Meeting).NotNull().WithErrorCode("meeting.parties");
        RuleFor(c => c.Meeting).SetValidator(new CreateMeetingValidator());
        RuleForEach(c => c.Commitments).Must((c, logged) => logged.IsOf(c.Meeting?.Statements)).WithErrorCode("statement.unknown");
        RuleFor(c => c.Visit!).SetValidator(new CreateVisitValidator()).When(c => c.Visit is not null);
    }
}

internal sealed class LogMeetingHandler(IActorContext actor, VisitMaking visits, MeetingMaking meetings, CommitmentLogging commitments, TimeProvider clock)
    : ICommandHandler<LogMeeting, Guid>
{
    public async Task<Result<Guid>> Handle(LogMeeting request, CancellationToken cancellationToken)
    {
        Visit? visit = null;
        if (request.Visit is { } asked)
        {
            var made = await visits.MakeAsync(asked, "visit.", cancellationToken, DayOf(request.Meeting));
            if (!made.TryGet(out visit))
            {
                return Result<Guid>.Failure(made.Errors);
            }
        }

        var held = await meetings.MakeAsync(request.Meeting, visit, "meeting.", cancellationToken);
        if (!held.TryGet(out var meeting))
        {
            return Result<Guid>.Failure(held.Errors);
        }

        var committed = await commitments.MakeAsync(meeting, lastNumber: 0, request.Commitments, request.Meeting.EffectiveOn, cancellationToken);
        return committed.IsSuccess ? meeting.Id : Result<Guid>.Failure(committed.Errors);
    }

    /// <summary>The meeting's day, where it was typed; the meeting itself is made after its visit.</summary>
    private DateOnly? DayOf(CreateMeeting meeting)
    {
        var today = actor.Required.Today(clock);
        var read = meeting.IsHeld ? DateText.ParsePast(meeting.Day?.Text, today) : DateText.Parse(meeting.Day?.Text, countedFrom: today);
        return read.TryGet(out var day) && day.IsPrecise ? day.Latest : null;
    }
}
