using System.Globalization;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Dates;

/// <summary>The day that a term is counted from.</summary>
public enum TermStart
{
    /// <summary>The source document's date: when it was signed.</summary>
    Signing,

    /// <summary>The day on which the record was entered in the register.</summary>
    Registration,

    /// <summary>The day of the meeting at which it was said.</summary>
    Meeting,

    /// <summary>A day that was named.</summary>
    Day,
}

/// <summary>A deadline given as a term: «10 рабочих дней с подписания», "within a month".</summary>
/// <remarks>
/// The first day of the term is the day after the one that it is counted from; a month ends on the same number, or on the month's last
/// day when it has no such number. A term in calendar units that would end on a Saturday or Sunday ends on the Friday before, as the offices' rules of
/// document control have it; should that be no later than the start, on the Monday after.
/// </remarks>
/// <param name="Term">How long; never negative.</param>
/// <param name="Start">What it is counted from.</param>
public sealed record DeadlineRule(DateOffset Term, TermStart Start)
{
    /// <returns>Errors <c>date.term-not-positive</c>, <c>date.term-start-unknown</c>, and those of <see cref="DateOffset.Create"/>.</returns>
    public static Result<DeadlineRule> Create(int amount, DateUnit unit, TermStart start)
    {
        if (amount < 1)
        {
            return Error.Invalid("date.term-not-positive").On("amount");
        }

        if (!Enum.IsDefined(start))
        {
            return Error.Invalid("date.term-start-unknown").On("start");
        }

        return DateOffset.Create(amount, unit, "amount") is var made && made.TryGet(out var term)
            ? new DeadlineRule(term, start)
            : Result<DeadlineRule>.Failure(made.Errors);
    }

    /// <summary><c>10 WorkingDay Signing</c>: how history keeps it.</summary>
    public override string ToString() => FormattableString.Invariant($"{Term.Amount} {Term.Unit} {Start}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static DeadlineRule? FromStored(string text) =>
        text.Split(' ') is [var amount, var unit, var start]
        && int.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Enum.TryParse<DateUnit>(unit, out var of)
        && Enum.TryParse<TermStart>(start, out var from)
            ? new DeadlineRule(new DateOffset(number, of), from)
            : null;

    /// <summary>Up to and including the term's last day.</summary>
    public PartialDate Resolve(DateOnly countedFrom)
    {
        var last = Term.ApplyTo(countedFrom);
        if (Term.Unit == DateUnit.WorkingDay)
        {
            return PartialDate.Until(last);
        }

        var friday = last.DayOfWeek switch
        {
            DayOfWeek.Saturday => last.Shifted(-1),
            DayOfWeek.Sunday => last.Shifted(-2),
            _ => last,
        };
        return PartialDate.Until(friday > countedFrom ? friday : friday.Shifted(3));
    }
}
