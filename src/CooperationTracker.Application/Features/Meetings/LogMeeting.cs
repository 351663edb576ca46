using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Meetings;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>The whole entry page in one go: a visit with its delegations, its meeting and what was said. All of it is kept, or none.</summary>
/// <param name="Visit">A new visit; null when the meeting belongs to a known one (<see cref="CreateMeeting.VisitId"/>) or to none.</param>
/// <param name="Commitments">What of the statements are commitments. They begin on the meeting's day where that is known.</param>
/// <returns>The meeting's id.</returns>
[Needs(Permission.RegisterRecords)]
public sealed record LogMeeting(CreateMeeting Meeting, CreateVisit? Visit = null, IReadOnlyList<LoggedCommitment>? Commitments = null) : ICommand<Guid>;

/// <summary>A commitment between the parties that met, worded as the statement is.</summary>
/// <param name="Statement">Which of the meeting's statements, counted from 0.</param>
/// <param name="Due">Counted from the meeting.</param>
/// <param name="Lead">Who carries the own side's part out; may come later.</param>
public sealed record LoggedCommitment(int Statement, DateInput? Due = null, ResponsibleInput? Lead = null);

internal sealed class LogMeetingValidator : AbstractValidator<LogMeeting>
{
    public LogMeetingValidator()
    {
        RuleFor(c => c.Meeting).NotNull().WithErrorCode("meeting.parties");
        RuleFor(c => c.Meeting).SetValidator(new CreateMeetingValidator());
        RuleForEach(c => c.Commitments).Must((c, logged) => logged.Statement >= 0 && logged.Statement < (c.Meeting?.Statements?.Count ?? 0)).WithErrorCode("statement.unknown");
        RuleFor(c => c.Visit!).SetValidator(new CreateVisitValidator()).When(c => c.Visit is not null);
    }
}

internal sealed class LogMeetingHandler(IAppDbContext db, IActorContext actor, VisitMaking visits, MeetingMaking meetings, CommitmentMaking commitments, TimeProvider clock)
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

        var committed = await CommitAsync(request, meeting, cancellationToken);
        return committed.IsSuccess ? meeting.Id : Result<Guid>.Failure(committed.Errors);
    }

    /// <summary>The meeting's day, where it was typed; the meeting itself is made after its visit.</summary>
    private DateOnly? DayOf(CreateMeeting meeting)
    {
        var today = actor.Required.Today(clock);
        var read = meeting.IsHeld ? DateText.ParsePast(meeting.Day?.Text, today) : DateText.Parse(meeting.Day?.Text, countedFrom: today);
        return read.TryGet(out var day) && day.IsPrecise ? day.Latest : null;
    }

    private async Task<Result> CommitAsync(LogMeeting request, Meeting meeting, CancellationToken cancellationToken)
    {
        if (request.Commitments is not { Count: > 0 } logged)
        {
            return Result.Success();
        }

        // A commitment's provenance is looked up like any other's.
        await db.SaveChangesAsync(cancellationToken);
        var statements = await db.Statements.Where(s => s.MeetingId == meeting.Id).OrderBy(s => s.Number).ToListAsync(cancellationToken);
        var today = actor.Required.Today(clock);
        var on = request.Meeting.EffectiveOn ?? (request.Meeting.IsHeld && meeting.Earliest == meeting.Latest && meeting.Latest <= today ? meeting.Latest : null);
        var errors = new List<Error>();
        foreach (var (commitment, index) in logged.Select((c, i) => (c, i)))
        {
            var made = await commitments.MakeAsync(Commitment(commitment, statements[commitment.Statement], meeting, request.Meeting, on), $"commitments[{index}].", cancellationToken);
            errors.AddRange(made.Errors);
        }

        return errors.Count == 0 ? Result.Success() : Result.Failure(errors);
    }

    private static CreateCommitment Commitment(LoggedCommitment logged, Statement statement, Meeting meeting, CreateMeeting request, DateOnly? on) => new(
        LocalizedTextDto.Of(statement.Wording.Length <= LocalizedText.MaxLength ? statement.Wording : statement.Wording[..LocalizedText.MaxLength], statement.Language),
        meeting.PartyIds,
        Due: logged.Due,
        Wordings: [new WordingInput(statement.Language, statement.Wording)],
        Links: new LinksInput(statement.Id, meeting.WorkingGroupId),
        Mark: meeting.Mark,
        Execution: logged.Lead is null ? null : new ExecutionInput(logged.Lead),
        EffectiveOn: on,
        Confidentiality: request.Confidentiality);
}
