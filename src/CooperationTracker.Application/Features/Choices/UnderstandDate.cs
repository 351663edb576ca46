using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Choices;

/// <summary>What a date is typed for, and so which kinds of it are taken.</summary>
public enum DateUse
{
    /// <summary>A commitment's deadline: all kinds; a term may wait for its start.</summary>
    Deadline,

    /// <summary>An execution's: all but a repetition.</summary>
    ExecutionDeadline,

    /// <summary>When something takes place: no repetition, and a term only from a day that is known.</summary>
    Happening,

    /// <summary>A day that nothing moves: a later deadline that is asked for, a co-executor's, a milestone's.</summary>
    Plain,

    /// <summary>What has happened.</summary>
    Past,

    /// <summary>What may be over or yet to come, as a visit: without a year it is the date that is nearest to the day that it had.</summary>
    Nearest,
}

/// <summary>What a date that somebody is typing would be taken for, to be shown before it is saved: read as it will be read then, from the same days.</summary>
/// <param name="StatementId">The statement that it was said with: it is counted from that meeting.</param>
/// <param name="Met">The day of the meeting, where that is not kept yet; of <see cref="DateUse.Nearest"/> the day that it is to be near to.</param>
/// <param name="CommitmentId">The commitment that it is of, or whose execution it is of, where that is there already.</param>
/// <param name="Signed">The source document's date as the form has it, where the commitment is not there yet.</param>
/// <param name="On">The day on which it takes effect; today when not given.</param>
[Needs(Permission.ReadRecords)]
public sealed record UnderstandDate(
    string Text, Guid? StatementId = null, DateOnly? Met = null, DateUse Use = DateUse.Deadline, Guid? CommitmentId = null, DateOnly? Signed = null, DateOnly? On = null)
    : IQuery<UnderstoodDateDto>, IShowsRecords<UnderstoodDateDto>
{
    public IEnumerable<Guid> RecordsIn(UnderstoodDateDto answer) => answer.EventId is { } id ? [id] : [];
}

/// <summary>A date in the words of the reader's language.</summary>
/// <param name="Text">What it is understood as: «до 1 декабря 2024 г. (последний день)», «10 раб. дн. с даты подписания», «1 нед. до начала: Форум».</param>
/// <param name="Comes">The date that it comes to today, where it is given by something else; null while that is open.</param>
/// <param name="EventId">The event that it hangs on.</param>
public sealed record UnderstoodDateDto(DateKind Kind, string Text, string? Comes, Guid? EventId = null);

internal sealed class UnderstandDateValidator : AbstractValidator<UnderstandDate>
{
    public UnderstandDateValidator() => RuleFor(c => c.Use).IsInEnum().WithErrorCode("value.unknown");
}

internal sealed class UnderstandDateHandler(IAppDbContext db, IActorContext actor, DateInputResolver dates, TimeProvider clock) : IQueryHandler<UnderstandDate, UnderstoodDateDto>
{
    public async Task<Result<UnderstoodDateDto>> Handle(UnderstandDate request, CancellationToken cancellationToken)
    {
        Commitment? commitment = null;
        if (request.CommitmentId is { } id)
        {
            commitment = await db.Commitments.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellationToken);
            if (commitment is null)
            {
                return Error.NotFound();
            }
        }

        var ground = For(request.Use, await GroundAsync(request, commitment, cancellationToken));
        var read = await dates.UnderstandAsync(request.Text, commitment?.AudienceId, "text", ground, cancellationToken);
        if (!read.TryGet(out var date))
        {
            return Result<UnderstoodDateDto>.Failure(read.Errors);
        }

        // In place of what the sides have agreed on, another deadline is only proposed.
        return request.Use == DateUse.Deadline && commitment is { IsDeadlineAgreed: true } && commitment.CheckProposed(date) is { } unfit
            ? unfit.On("text")
            : await TellAsync(date, ground, actor.Required.Language, cancellationToken);
    }

    private async Task<DateGround> GroundAsync(UnderstandDate request, Commitment? commitment, CancellationToken cancellationToken)
    {
        var stamp = actor.Required.Stamp(clock, request.On);
        if (commitment is not null)
        {
            // With the statement, it is part of what is being registered; without it, a change of what was.
            return request.StatementId is null
                ? await db.OfChangeAsync(commitment, stamp, actor.Required, cancellationToken)
                : await db.OfNewAsync(commitment, stamp, actor.Required, cancellationToken);
        }

        var met = request.Met ?? await db.MetAsync(request.StatementId, cancellationToken);
        var isDeadline = request.Use is DateUse.Deadline or DateUse.ExecutionDeadline;
        return new DateGround(met ?? stamp.EffectiveOn, request.Signed, met, isDeadline ? actor.Required.Today(clock) : null);
    }

    private static DateGround For(DateUse use, DateGround ground) => use switch
    {
        DateUse.Deadline => ground.ForCommitment(),
        DateUse.ExecutionDeadline => ground.ForExecution(),
        DateUse.Plain => ground with { IsPlain = true },
        DateUse.Past => ground with { IsPast = true },
        DateUse.Nearest => ground with { IsNearest = true },
        _ => ground,
    };

    private async Task<UnderstoodDateDto> TellAsync(DateRequest date, DateGround ground, string language, CancellationToken cancellationToken)
    {
        switch (date)
        {
            case DateRequest.Given given:
                return new(DateKind.Partial, DateTextFormatter.Format(given.Date, language), null);
            case DateRequest.Counted { Resolved: { } day } when ground.IsPlain:
                return new(DateKind.Partial, DateTextFormatter.Format(day, language), null);
            case DateRequest.Counted counted:
                return new(
                    DateKind.Term, DateTextFormatter.FormatTerm(counted.Rule, counted.From, language), counted.Resolved is { } end ? DateTextFormatter.Format(end, language) : null);
            case DateRequest.Repeated { Recurrence: var recurrence }:
                return new(
                    DateKind.Repeated, DateTextFormatter.FormatRecurrence(recurrence, language), recurrence.Next(ground.Said) is { } next ? DateTextFormatter.FormatDay(next, language) : null);
            case DateRequest.Hung { Anchor: var anchor } hung:
                var name = await db.Events.Where(e => e.Id == anchor.EventId).Select(e => e.Name).FirstAsync(cancellationToken);
                return new(
                    DateKind.Anchored,
                    DateTextFormatter.FormatDistance(anchor.Edge, anchor.Offset, name.In(language), language),
                    hung.Resolved is { } resolved ? DateTextFormatter.Format(resolved, language) : null,
                    anchor.EventId);
            default:
                throw new InvalidOperationException($"Unknown kind of date {date}.");
        }
    }
}
