using CooperationTracker.Domain.Dates;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Dates;

/// <summary>Everything is counted from Wednesday, 25 September 2024.</summary>
public sealed class TypedDateTests
{
    private static readonly DateOnly Said = new(2024, 9, 25);

    [Theory]
    [InlineData("до 1 декабря", "../2024-12-01")]
    [InlineData("IV квартал 2024", "2024-36")]
    [InlineData("за неделю до 1 декабря", "2024-11-24")]
    public void A_date_stays_a_date(string typed, string edtf) =>
        Parse(typed).ShouldBeOfType<TypedDate.Given>().Date.Text.ShouldBe(edtf);

    [Theory]
    [InlineData("в течение месяца", 1, DateUnit.Month, null)]
    [InlineData("В течение месяца.", 1, DateUnit.Month, null)]
    [InlineData("в течение 10 дней", 10, DateUnit.Day, null)]
    [InlineData("в течение десяти дней", 10, DateUnit.Day, null)]
    [InlineData("в 10-дневный срок", 10, DateUnit.Day, null)]
    [InlineData("в десятидневный срок", 10, DateUnit.Day, null)]
    [InlineData("в двухнедельный срок со дня подписания", 2, DateUnit.Week, TermStart.Signing)]
    [InlineData("в месячный срок", 1, DateUnit.Month, null)]
    [InlineData("через две недели", 2, DateUnit.Week, null)]
    [InlineData("10 рабочих дней с подписания", 10, DateUnit.WorkingDay, TermStart.Signing)]
    [InlineData("в течение 10 рабочих дней со дня подписания протокола", 10, DateUnit.WorkingDay, TermStart.Signing)]
    [InlineData("5 календарных дней с даты регистрации", 5, DateUnit.Day, TermStart.Registration)]
    [InlineData("в течение полугода", 6, DateUnit.Month, null)]
    [InlineData("через полгода", 6, DateUnit.Month, null)]
    [InlineData("через квартал после заседания", 3, DateUnit.Month, TermStart.Meeting)]
    [InlineData("within 10 working days of signing", 10, DateUnit.WorkingDay, TermStart.Signing)]
    [InlineData("within a month", 1, DateUnit.Month, null)]
    [InlineData("in two weeks", 2, DateUnit.Week, null)]
    [InlineData("30 days after the meeting", 30, DateUnit.Day, TermStart.Meeting)]
    [InlineData("within 3 business days of registration", 3, DateUnit.WorkingDay, TermStart.Registration)]
    [InlineData("2 weeks after 1 October", 2, DateUnit.Week, TermStart.Day)]
    [InlineData("10 дней с 1 октября", 10, DateUnit.Day, TermStart.Day)]
    [InlineData("срочно", 3, DateUnit.Day, null)]
    [InlineData("оперативно", 10, DateUnit.Day, null)]
    [InlineData("в обычном порядке", 1, DateUnit.Month, null)]
    public void A_term_says_how_long_and_from_when(string typed, int amount, DateUnit unit, TermStart? start)
    {
        var term = Parse(typed).ShouldBeOfType<TypedDate.Term>();
        term.Length.ShouldBe(new DateOffset(amount, unit));
        term.Start.ShouldBe(start);
        term.Day.ShouldBe(start == TermStart.Day ? new DateOnly(2024, 10, 1) : null);
    }

    [Theory]
    [InlineData("срочно", 1, DateUnit.Day)]
    [InlineData("promptly", 5, DateUnit.Day)]
    [InlineData("в обычном порядке", 2, DateUnit.Month)]
    [InlineData("10 дней", 10, DateUnit.Day)]
    public void Words_without_a_length_mean_what_the_office_says(string typed, int amount, DateUnit unit) =>
        TypedDate.Parse(typed, Said, terms: OfficeTerms.Create(1, 5, 2).Value).Value.ShouldBeOfType<TypedDate.Term>().Length.ShouldBe(new DateOffset(amount, unit));

    [Theory]
    [InlineData(0, 5, 1, "office-terms.out-of-range", "urgentDays")]
    [InlineData(3, 366, 1, "office-terms.out-of-range", "promptDays")]
    [InlineData(3, 5, 25, "office-terms.out-of-range", "usualMonths")]
    [InlineData(6, 5, 1, "office-terms.prompt-before-urgent", "promptDays")]
    public void A_table_that_makes_no_sense_is_none(int urgent, int prompt, int usual, string code, string field)
    {
        var error = OfficeTerms.Create(urgent, prompt, usual).Errors.ShouldHaveSingleItem();
        (error.Code, error.Field).ShouldBe((code, field));
    }

    [Theory]
    [InlineData("за неделю до форума", "форума", DateEdge.Start, -1, DateUnit.Week)]
    [InlineData("за 10 дней до начала выставки", "выставки", DateEdge.Start, -10, DateUnit.Day)]
    [InlineData("за 3 рабочих дня до форума в Уфе", "форума в уфе", DateEdge.Start, -3, DateUnit.WorkingDay)]
    [InlineData("через две недели после форума", "форума", DateEdge.End, 2, DateUnit.Week)]
    [InlineData("за день до окончания выставки", "выставки", DateEdge.End, -1, DateUnit.Day)]
    [InlineData("накануне выставки", "выставки", DateEdge.Start, -1, DateUnit.Day)]
    [InlineData("непосредственно перед выставкой", "выставкой", DateEdge.Start, -1, DateUnit.Day)]
    [InlineData("к форуму", "форуму", DateEdge.Start, -1, DateUnit.Day)]
    [InlineData("после форума", "форума", DateEdge.End, 1, DateUnit.Day)]
    [InlineData("в дни форума", "форума", DateEdge.Start, 0, DateUnit.Day)]
    [InlineData("a week before the forum", "forum", DateEdge.Start, -1, DateUnit.Week)]
    [InlineData("right before the exhibition", "exhibition", DateEdge.Start, -1, DateUnit.Day)]
    [InlineData("3 working days ahead of the forum", "forum", DateEdge.Start, -3, DateUnit.WorkingDay)]
    [InlineData("a month after the end of the exhibition", "exhibition", DateEdge.End, 1, DateUnit.Month)]
    [InlineData("during the forum", "forum", DateEdge.Start, 0, DateUnit.Day)]
    public void A_distance_hangs_on_an_event(string typed, string words, DateEdge edge, int amount, DateUnit unit)
    {
        var hung = Parse(typed).ShouldBeOfType<TypedDate.Hung>();
        hung.EventWords.ShouldBe(words);
        hung.Edge.ShouldBe(edge);
        hung.Offset.ShouldBe(new DateOffset(amount, unit));
    }

    [Theory]
    [InlineData("ежеквартально", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", "2024-09-30")]
    [InlineData("каждый квартал", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", "2024-09-30")]
    [InlineData("раз в квартал", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", "2024-09-30")]
    [InlineData("ежеквартально, до 10 числа", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10", "2024-10-10")]
    [InlineData("ежемесячно до 5-го числа", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=5", "2024-10-05")]
    [InlineData("ежемесячно", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1", "2024-09-30")]
    [InlineData("ежегодно", "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=-1", "2024-12-31")]
    [InlineData("раз в полгода", "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1", "2024-12-31")]
    [InlineData("дважды в год", "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1", "2024-12-31")]
    [InlineData("раз в два месяца", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1", "2024-10-31")]
    [InlineData("еженедельно", "FREQ=WEEKLY;INTERVAL=1;BYDAY=FR", "2024-09-27")]
    [InlineData("ежеквартально до конца 2025 года", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1;UNTIL=20251231", "2024-09-30")]
    [InlineData("quarterly", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", "2024-09-30")]
    [InlineData("every quarter", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", "2024-09-30")]
    [InlineData("every 2 months", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1", "2024-10-31")]
    [InlineData("once a year", "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=-1", "2024-12-31")]
    [InlineData("twice a year", "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1", "2024-12-31")]
    [InlineData("monthly by the 10th", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=10", "2024-10-10")]
    [InlineData("FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", "2024-09-30")]
    [InlineData("FREQ=YEARLY", "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=-1", "2024-12-31")]
    public void A_repetition_comes_in_the_calendars_rhythm(string typed, string rule, string next)
    {
        var recurrence = Parse(typed).ShouldBeOfType<TypedDate.Repeated>().Recurrence;
        recurrence.ToString().ShouldBe(rule);
        recurrence.Next(Said)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(next);
        Recurrence.Parse(rule).Value.ShouldBe(recurrence);
    }

    [Theory]
    [InlineData("до тридцатого февраля", "date.not-understood")]
    [InlineData("до 30 февраля", "date.no-such-day")]
    [InlineData("когда-нибудь", "date.not-understood")]
    [InlineData("месяц", "date.not-understood")]
    [InlineData("INTERVAL=3;FREQ=MONTHLY", "date.not-understood")]
    [InlineData("в течение 0 дней", "date.term-not-positive")]
    [InlineData("в течение 9999 месяцев", "date.offset-too-long")]
    [InlineData("ежемесячно до 31 числа", "recurrence.day-of-month")]
    [InlineData("FREQ=HOURLY", "recurrence.not-understood")]
    [InlineData("FREQ=MONTHLY;COUNT=3", "recurrence.not-understood")]
    [InlineData("до сентября", "date.last-day-unclear")]
    [InlineData("", "date.required")]
    public void What_means_nothing_is_refused(string typed, string code) => Refuse(typed).ShouldBe(code);

    private static TypedDate Parse(string typed)
    {
        var read = TypedDate.Parse(typed, Said);
        read.IsSuccess.ShouldBeTrue(typed);
        return read.Value;
    }

    private static string Refuse(string typed)
    {
        var error = TypedDate.Parse(typed, Said, "due").Errors.ShouldHaveSingleItem();
        error.Field.ShouldBe("due");
        return error.Code;
    }
}
