using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Choices;

/// <summary>What a date that somebody is typing would be taken for, to be shown before it is saved.</summary>
/// <param name="StatementId">The statement that it was said with: it is counted from that meeting.</param>
/// <param name="IsPast">Whether it is the date of what has happened.</param>
/// <param name="Met">The day of the meeting, where that is not kept yet.</param>
[Needs(Permission.ReadRecords)]
public sealed record UnderstandDate(string Text, Guid? StatementId = null, bool IsPast = false, DateOnly? Met = null) : IQuery<UnderstoodDateDto>, IShowsRecords<UnderstoodDateDto>
{
    public IEnumerable<Guid> RecordsIn(UnderstoodDateDto answer) => answer.EventId is { } id ? [id] : [];
}

/// <summary>A date in the words of the reader's language.</summary>
/// <param name="Text">What it is understood as: «до 1 декабря 2024 г. (последний день)», «10 раб. дн. с даты подписания», «1 нед. до начала: Форум».</param>
/// <param name="Comes">The date that it comes to today, where it is given by something else; null while that is open.</param>
/// <param name="EventId">The event that it hangs on.</param>
public sealed record UnderstoodDateDto(DateKind Kind, string Text, string? Comes, Guid? EventId = null);

internal sealed class UnderstandDateHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<UnderstandDate, UnderstoodDateDto>
{
    public async Task<Result<UnderstoodDateDto>> Handle(UnderstandDate request, CancellationToken cancellationToken)
    {
        var language = actor.Required.Language;
        var today = actor.Required.Today(clock);
        if (request.IsPast)
        {
            var past = DateText.ParsePast(request.Text, today, "text");
            return past.TryGet(out var day) ? new UnderstoodDateDto(DateKind.Partial, DateTextFormatter.Format(day, language), null) : Result<UnderstoodDateDto>.Failure(past.Errors);
        }

        var met = request.Met ?? await MetAsync(request.StatementId, cancellationToken);
        var ground = new DateGround(met ?? today, Met: met, Registered: today);
        var read = TypedDate.Parse(request.Text, ground.Said, "text", await db.TermsOfAsync(actor.Required.PartyId, cancellationToken));
        return read.TryGet(out var typed) ? await TellAsync(typed, ground, language, cancellationToken) : Result<UnderstoodDateDto>.Failure(read.Errors);
    }

    private async Task<Result<UnderstoodDateDto>> TellAsync(TypedDate typed, DateGround ground, string language, CancellationToken cancellationToken)
    {
        switch (typed)
        {
            case TypedDate.Given given:
                return new UnderstoodDateDto(DateKind.Partial, DateTextFormatter.Format(given.Date, language), null);
            case TypedDate.Term term:
                var counted = ground.Count(term);
                return new UnderstoodDateDto(
                    DateKind.Term, DateTextFormatter.FormatTerm(counted.Rule, counted.From, language), counted.Resolved is { } date ? DateTextFormatter.Format(date, language) : null);
            case TypedDate.Repeated { Recurrence: var recurrence }:
                return new UnderstoodDateDto(
                    DateKind.Repeated, DateTextFormatter.FormatRecurrence(recurrence, language), recurrence.Next(ground.Said) is { } next ? DateTextFormatter.FormatDay(next, language) : null);
            case TypedDate.Hung hung:
                var found = await EventNamed.FindAsync(db, hung.EventWords, ground.Said, cancellationToken);
                if (!found.TryGet(out var named))
                {
                    return Result<UnderstoodDateDto>.Failure([.. found.Errors.Select(error => error.On("text"))]);
                }

                var dateText = await db.Events.Where(e => e.Id == named.Id && !e.ToBeRescheduled).Select(e => e.DateText).FirstOrDefaultAsync(cancellationToken);
                var resolved = dateText is null ? null : new Anchor(named.Id, hung.Edge, hung.Offset).Resolve(PartialDate.FromStored(dateText));
                return new UnderstoodDateDto(
                    DateKind.Anchored,
                    DateTextFormatter.FormatDistance(hung.Edge, hung.Offset, named.Name.In(language), language),
                    resolved is null ? null : DateTextFormatter.Format(resolved, language),
                    named.Id);
            default:
                throw new InvalidOperationException($"Unknown kind of date {typed}.");
        }
    }

    private async Task<DateOnly?> MetAsync(Guid? statementId, CancellationToken cancellationToken) =>
        statementId is null
            ? null
            : await (
                from s in db.Statements
                where s.Id == statementId
                join m in db.Meetings on s.MeetingId equals m.Id
                where m.Earliest == m.Latest
                select m.Latest).FirstOrDefaultAsync(cancellationToken);
}
