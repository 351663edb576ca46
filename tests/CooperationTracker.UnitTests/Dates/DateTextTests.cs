using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Dates;
using CsCheck;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Dates;

public sealed class DateTextTests
{
    [Theory]
    [InlineData("2024", "2024")]
    [InlineData("2024-34", "2024-34")]
    [InlineData("../2024-12-01", "../2024-12-01")]
    [InlineData("01.12.2024", "2024-12-01")]
    [InlineData("1.12.2024 г.", "2024-12-01")]
    [InlineData("01.12.2024г.", "2024-12-01")]
    [InlineData("1 декабря 2024", "2024-12-01")]
    [InlineData("1-го декабря 2024 года", "2024-12-01")]
    [InlineData("1\u00a0Декабря\u00a02024\u00a0г.", "2024-12-01")]
    [InlineData("1 December 2024", "2024-12-01")]
    [InlineData("1st of December, 2024", "2024-12-01")]
    [InlineData("December 1, 2024", "2024-12-01")]
    [InlineData("1 Dec. 2024", "2024-12-01")]
    [InlineData("2024 ж. 1 желтоқсан", "2024-12-01")]
    [InlineData("2024 жылғы 1 желтоқсан", "2024-12-01")]
    [InlineData("2024 йылдың 1 декабре", "2024-12-01")]
    [InlineData("2024 й. 1 декабрь", "2024-12-01")]
    [InlineData("26.11.2024–27.11.2024", "2024-11-26/2024-11-27")]
    [InlineData("26–27.11.2024", "2024-11-26/2024-11-27")]
    [InlineData("30.11–01.12.2024", "2024-11-30/2024-12-01")]
    [InlineData("26–27 ноября 2024", "2024-11-26/2024-11-27")]
    [InlineData("26-27 ноября 2024 г.", "2024-11-26/2024-11-27")]
    [InlineData("с 26 по 27 ноября 2024 года", "2024-11-26/2024-11-27")]
    [InlineData("30 ноября – 1 декабря 2024", "2024-11-30/2024-12-01")]
    [InlineData("30 декабря 2024 — 2 января 2025", "2024-12-30/2025-01-02")]
    [InlineData("2024-11-26 – 2024-11-27", "2024-11-26/2024-11-27")]
    [InlineData("26–27 November 2024", "2024-11-26/2024-11-27")]
    [InlineData("from 26 to 27 November 2024", "2024-11-26/2024-11-27")]
    [InlineData("November 26–27, 2024", "2024-11-26/2024-11-27")]
    [InlineData("2024 ж. 26–27 қараша", "2024-11-26/2024-11-27")]
    [InlineData("2024 йылдың 26–27 ноябре", "2024-11-26/2024-11-27")]
    [InlineData("26–26 ноября 2024", "2024-11-26")]
    [InlineData("09.2024", "2024-09")]
    [InlineData("сентябрь 2024", "2024-09")]
    [InlineData("в сентябре 2024 года", "2024-09")]
    [InlineData("September 2024", "2024-09")]
    [InlineData("in Sept. 2024", "2024-09")]
    [InlineData("2024 ж. қыркүйек", "2024-09")]
    [InlineData("2024 йылдың сентябре", "2024-09")]
    [InlineData("ғинуар 2024", "2024-01")]
    [InlineData("сентябрь–ноябрь 2024", "2024-09/2024-11")]
    [InlineData("II квартал 2024", "2024-34")]
    [InlineData("2 квартал 2024", "2024-34")]
    [InlineData("2-й квартал 2024 г.", "2024-34")]
    [InlineData("во втором квартале 2024 года", "2024-34")]
    [InlineData("2 кв. 2024", "2024-34")]
    [InlineData("Q2 2024", "2024-34")]
    [InlineData("2024 Q2", "2024-34")]
    [InlineData("second quarter of 2024", "2024-34")]
    [InlineData("2024 ж. ІІ тоқсан", "2024-34")]
    [InlineData("2024 жылдың 2-ші тоқсаны", "2024-34")]
    [InlineData("2024 йылдың II кварталы", "2024-34")]
    [InlineData("I–II квартал 2024", "2024-33/2024-34")]
    [InlineData("1 полугодие 2024", "2024-40")]
    [InlineData("второе полугодие 2024 года", "2024-41")]
    [InlineData("H1 2024", "2024-40")]
    [InlineData("first half of 2024", "2024-40")]
    [InlineData("second half-year 2024", "2024-41")]
    [InlineData("2024 ж. I жартыжылдық", "2024-40")]
    [InlineData("2024 йылдың икенсе ярты йыллығы", "2024-41")]
    [InlineData("2024 год", "2024")]
    [InlineData("2024 жыл", "2024")]
    [InlineData("2024 йыл", "2024")]
    [InlineData("2024–2025", "2024/2025")]
    [InlineData("~2024", "2024~")]
    [InlineData("ок. 2024", "2024~")]
    [InlineData("около 2024 года", "2024~")]
    [InlineData("c. 2024", "2024~")]
    [InlineData("шамамен 2024 ж.", "2024~")]
    [InlineData("яҡынса 2024 йыл", "2024~")]
    [InlineData("примерно сентябрь 2024", "2024-09~")]
    [InlineData("ок. 26–27 ноября 2024", "2024-11-26~/2024-11-27~")]
    [InlineData("до 01.12.2024", "../2024-12-01")]
    [InlineData("до 2024-12-01", "../2024-12-01")]
    [InlineData("до 1 декабря 2024", "../2024-12-01")]
    [InlineData("не позднее 1 декабря 2024 г.", "../2024-12-01")]
    [InlineData("последний день: 1 декабря 2024 г.", "../2024-12-01")]
    [InlineData("до конца 2024 года", "../2024-12-31")]
    [InlineData("до конца II квартала 2024", "../2024-06-30")]
    [InlineData("к концу сентября 2024", "../2024-09-30")]
    [InlineData("by 1 December 2024", "../2024-12-01")]
    [InlineData("no later than December 1, 2024", "../2024-12-01")]
    [InlineData("by the end of September 2024", "../2024-09-30")]
    [InlineData("2024 ж. 1 желтоқсанға дейін", "../2024-12-01")]
    [InlineData("2024 жылдың соңына дейін", "../2024-12-31")]
    [InlineData("2024 йылдың 1 декабренә тиклем", "../2024-12-01")]
    [InlineData("2024 йылдың аҙағына тиклем", "../2024-12-31")]
    public void What_people_type_is_understood(string typed, string edtf)
    {
        DateText.Parse(typed).Value.Text.ShouldBe(edtf);
        DateText.Parse(typed.ToUpperInvariant()).Value.Text.ShouldBe(edtf);
    }

    /// <summary>Counted from Wednesday, 25 September 2024.</summary>
    [Theory]
    [InlineData("до 1 декабря", "../2024-12-01")]
    [InlineData("к 1 декабря", "../2024-12-01")]
    [InlineData("by 1 December", "../2024-12-01")]
    [InlineData("1.12", "2024-12-01")]
    [InlineData("до 01.03.", "../2025-03-01")]
    [InlineData("25 сентября", "2024-09-25")]
    [InlineData("24 сентября", "2025-09-24")]
    [InlineData("26–27 ноября", "2024-11-26/2024-11-27")]
    [InlineData("в сентябре", "2024-09")]
    [InlineData("в августе", "2025-08")]
    [InlineData("in October", "2024-10")]
    [InlineData("IV квартал", "2024-36")]
    [InlineData("в 1 квартале", "2025-33")]
    [InlineData("Q4", "2024-36")]
    [InlineData("by end of Q3", "../2024-09-30")]
    [InlineData("до конца IV квартала", "../2024-12-31")]
    [InlineData("во втором полугодии", "2024-41")]
    [InlineData("в этом году", "2024")]
    [InlineData("в следующем году", "2025")]
    [InlineData("next year", "2025")]
    [InlineData("до конца года", "../2024-12-31")]
    [InlineData("до конца этого года", "../2024-12-31")]
    [InlineData("до конца следующего года", "../2025-12-31")]
    [InlineData("by the end of the year", "../2024-12-31")]
    [InlineData("до конца месяца", "../2024-09-30")]
    [InlineData("до конца квартала", "../2024-09-30")]
    [InlineData("до конца полугодия", "../2024-12-31")]
    [InlineData("до конца недели", "../2024-09-29")]
    [InlineData("в следующем квартале", "2024-36")]
    [InlineData("в следующем полугодии", "2025-40")]
    [InlineData("в следующем месяце", "2024-10")]
    [InlineData("на этой неделе", "2024-09-23/2024-09-29")]
    [InlineData("next week", "2024-09-30/2024-10-06")]
    [InlineData("сегодня", "2024-09-25")]
    [InlineData("до завтра", "../2024-09-26")]
    [InlineData("до пятницы", "../2024-09-27")]
    [InlineData("в среду", "2024-10-02")]
    [InlineData("by Monday", "../2024-09-30")]
    [InlineData("1 желтоқсанға дейін", "../2024-12-01")]
    [InlineData("1 декабря 2026", "2026-12-01")]
    public void Without_a_year_it_is_counted_from_the_day_on_which_it_was_said(string typed, string edtf) =>
        DateText.Parse(typed, countedFrom: new DateOnly(2024, 9, 25)).Value.Text.ShouldBe(edtf);

    [Theory]
    [InlineData("до 30 февраля", "date.no-such-day")]
    [InlineData("до тридцатого февраля", "date.not-understood")]
    [InlineData("31.06", "date.no-such-day")]
    [InlineData("до декабря", "date.last-day-unclear")]
    [InlineData("до следующего года", "date.last-day-unclear")]
    [InlineData("конец года", "date.not-understood")]
    [InlineData("год", "date.not-understood")]
    [InlineData("5", "date.not-understood")]
    [InlineData("01.12.24", "date.year-missing")]
    public void Counted_from_a_day_too_what_means_nothing_is_refused(string typed, string code) =>
        DateText.Parse(typed, countedFrom: new DateOnly(2024, 9, 25)).Errors[0].Code.ShouldBe(code);

    [Fact]
    public void Counted_from_any_day_a_date_without_a_year_is_never_over_on_that_day() =>
        Gen.Int[0, 3 * 365].Select(Gen.Int[1, 28], Gen.Int[1, 12]).Sample((days, day, month) =>
        {
            var from = new DateOnly(2023, 1, 1).AddDays(days);
            var date = DateText.Parse($"{day}.{month:00}", countedFrom: from).Value;
            date.Latest.ShouldBeGreaterThanOrEqualTo(from);
            date.Latest.ShouldBeLessThan(from.AddDays(367));
            (date.Latest.Day, date.Latest.Month).ShouldBe((day, month));
        });

    [Theory]
    [InlineData("", "date.required")]
    [InlineData("когда-нибудь", "date.not-understood")]
    [InlineData("5", "date.not-understood")]
    [InlineData("до", "date.not-understood")]
    [InlineData("ок.", "date.not-understood")]
    [InlineData("01/12/2024", "date.not-understood")]
    [InlineData("конец 2024", "date.not-understood")]
    [InlineData("1 декабря 2024, 2025", "date.not-understood")]
    [InlineData("до 26–27 ноября 2024", "date.not-understood")]
    [InlineData("1 декабря 20244", "date.not-understood")]
    [InlineData("декабря 1 декабря 2024", "date.not-understood")]
    [InlineData("1 декабря", "date.year-missing")]
    [InlineData("до 1 декабря", "date.year-missing")]
    [InlineData("26–27 ноября", "date.year-missing")]
    [InlineData("01.12", "date.year-missing")]
    [InlineData("01.12.24", "date.year-missing")]
    [InlineData("в сентябре", "date.year-missing")]
    [InlineData("II квартал", "date.year-missing")]
    [InlineData("Q2", "date.year-missing")]
    [InlineData("30 февраля 2024", "date.no-such-day")]
    [InlineData("29.02.2023", "date.no-such-day")]
    [InlineData("26–31 ноября 2024", "date.no-such-day")]
    [InlineData("13.2024", "date.no-such-day")]
    [InlineData("5 квартал 2024", "date.no-such-day")]
    [InlineData("III полугодие 2024", "date.no-such-day")]
    [InlineData("2024-02-30", "date.no-such-day")]
    [InlineData("01.12.0000", "date.out-of-range")]
    [InlineData("сентябрь 0000", "date.out-of-range")]
    [InlineData("0000 Q1", "date.out-of-range")]
    [InlineData("1 декабря 1024", "date.out-of-range")]
    [InlineData("до 1 декабря 2200", "date.out-of-range")]
    [InlineData("27–26 ноября 2024", "date.end-before-start")]
    [InlineData("2024-11-26/..", "date.open-end")]
    [InlineData("с 1 декабря 2024", "date.open-end")]
    [InlineData("до сентября 2024", "date.last-day-unclear")]
    [InlineData("by 2024", "date.last-day-unclear")]
    public void What_is_unclear_is_refused_by_name(string typed, string code)
    {
        var result = DateText.Parse(typed, "deadline");

        result.IsSuccess.ShouldBeFalse();
        result.Errors.ShouldHaveSingleItem().Code.ShouldBe(code);
        result.Errors[0].Field.ShouldBe("deadline");
    }

    [Fact]
    public void Every_month_name_of_every_language_is_understood()
    {
        foreach (var language in DateTextFormatterTests.Languages)
        {
            for (var month = 1; month <= 12; month++)
            {
                DateText.Parse(DateTextFormatter.FormatDay(new(2024, month, 9), language)).Value.ShouldBe(PartialDate.Day(new(2024, month, 9)));
                var whole = PartialDate.FromStored($"2024-{month:D2}");
                DateText.Parse(DateTextFormatter.Format(whole, language)).Value.ShouldBe(whole);
            }
        }
    }

    [Fact]
    public void What_we_write_for_people_is_read_back_as_the_same_date() =>
        Gen.Select(DateSamples.Any, Gen.OneOf(DateTextFormatterTests.Languages)).Sample((date, language) =>
        {
            var read = DateText.Parse(DateTextFormatter.Format(date, language)).Value;

            (read.Earliest, read.Latest, read.IsApproximate).ShouldBe((date.Earliest, date.Latest, date.IsApproximate));
            if (date.Precision is not DatePrecision.Until)
            {
                read.ShouldBe(date);
            }
        });

    [Fact]
    public void No_mixture_of_words_makes_the_parser_fail() =>
        Gen.OneOf("до", "ок.", "с", "по", "-", ".", "/", "1", "31", "2024", "0000", "ноября", "конца", "II", "квартал", "H", "~", "..", "é")
            .Array[0, 8]
            .Sample(words =>
            {
                if (DateText.Parse(string.Join(' ', words)).TryGet(out var date))
                {
                    (date.Earliest ?? date.Latest).ShouldBeLessThanOrEqualTo(date.Latest);
                    PartialDate.Parse(date.Text).Value.ShouldBe(date);
                }
            });

    [Theory]
    [InlineData("26–27 ноября", "2026-11-26/2026-11-27")]
    [InlineData("20 ноября", "2026-11-20")]
    [InlineData("15 января", "2027-01-15")]
    [InlineData("март", "2027-03")]
    [InlineData("июль", "2026-07")]
    [InlineData("26 ноября 2024", "2024-11-26")]
    public void A_visit_without_a_year_is_the_nearest_one(string typed, string edtf) =>
        DateText.ParseNearest(typed, new DateOnly(2026, 11, 28)).Value.Text.ShouldBe(edtf);
}
