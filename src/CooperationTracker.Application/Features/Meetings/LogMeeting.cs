using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>The whole entry page in one go: a visit with its delegations, its meeting and what was said. All of it is kept, or none.</summary>
/// <param name="Visit">A new visit; null when the meeting belongs to a known one (<see cref="CreateMeeting.VisitId"/>) or to none.</param>
/// <returns>The meeting's id.</returns>
[Needs(Permission.RegisterRecords)]
public sealed record LogMeeting(CreateMeeting Meeting, CreateVisit? Visit = null) : ICommand<Guid>;

internal sealed class LogMeetingValidator : AbstractValidator<LogMeeting>
{
    public LogMeetingValidator()
    {
        RuleFor(c => c.Meeting).NotNull().WithErrorCode("meeting.parties");
        RuleFor(c => c.Meeting).SetValidator(new CreateMeetingValidator());
        RuleFor(c => c.Visit!).SetValidator(new CreateVisitValidator()).When(c => c.Visit is not null);
    }
}

internal sealed class LogMeetingHandler(VisitMaking visits, MeetingMaking meetings) : ICommandHandler<LogMeeting, Guid>
{
    public async Task<Result<Guid>> Handle(LogMeeting request, CancellationToken cancellationToken)
    {
        Domain.Meetings.Visit? visit = null;
        if (request.Visit is { } asked)
        {
            var made = await visits.MakeAsync(asked, "visit.", cancellationToken);
            if (!made.TryGet(out visit))
            {
                return Result<Guid>.Failure(made.Errors);
            }
        }

        var held = await meetings.MakeAsync(request.Meeting, visit, "meeting.", cancellationToken);
        return held.TryGet(out var meeting) ? meeting.Id : Result<Guid>.Failure(held.Errors);
    }
}
