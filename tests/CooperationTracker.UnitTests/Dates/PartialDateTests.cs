using CooperationTracker.Domain.Dates;
using CsCheck;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Dates;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2024-11-26", "2024-11-26", "2024-11-26", DatePrecision.Day)]
    [InlineData("2024-02-29", "2024-02-29", "2024-02-29", DatePrecision.Day)]
    [InlineData("2024-09", "2024-09-01", "2024-09-30", DatePrecision.Month)]
    [InlineData("2023-02", "2023-02-01", "2023-02-28", DatePrecision.Month)]
    [InlineData("2024-33", "2024-01-01", "2024-03-31", DatePrecision.Quarter)]
    [InlineData("2024-34", "2024-04-01", "2024-06-30", DatePrecision.Quarter)]
    [InlineData("2024-36", "2024-10-01", "2024-12-31", DatePrecision.Quarter)]
    [InlineData("2024-40", "2024-01-01", "2024-06-30", DatePrecision.HalfYear)]
    [InlineData("2024-41", "2024-07-01", "2024-12-31", DatePrecision.HalfYear)]
    [InlineData("2024", "2024-01-01", "2024-12-31", DatePrecision.Year)]
    [InlineData("2024-11-26/2024-11-27", "2024-11-26", "2024-11-27", DatePrecision.Span)]
    [InlineData("2024-09/2024-11", "2024-09-01", "2024-11-30", DatePrecision.Span)]
    [InlineData("../2024-12-01", null, "2024-12-01", DatePrecision.Until)]
    [InlineData("../2024-12", null, "2024-12-31", DatePrecision.Until)]
    public void Edtf_has_an_earliest_and_a_latest_day(string text, string? earliest, string latest, DatePrecision precision)
    {
        var date = PartialDate.Parse(text).Value;

        date.Text.ShouldBe(text);
        date.Earliest.ShouldBe(earliest is null ? null : DateOnly.Parse(earliest, null));
        date.Latest.ShouldBe(DateOnly.Parse(latest, null));
        date.Precision.ShouldBe(precision);
        date.IsApproximate.ShouldBeFalse();
    }

    [Theory]
    [InlineData("2024~", "2024~")]
    [InlineData("2024-11-26~", "2024-11-26~")]
    [InlineData("2024-11-26~/2024-11-27", "2024-11-26~/2024-11-27~")]
    [InlineData("../2024-12-01~", "../2024-12-01~")]
    public void Approximate_dates_keep_their_bounds_and_their_mark(string text, string canonical)
    {
        var date = PartialDate.Parse(text).Value;
        var exact = PartialDate.Parse(text.Replace("~", "")).Value;

        date.Text.ShouldBe(canonical);
        date.IsApproximate.ShouldBeTrue();
        date.IsPrecise.ShouldBeFalse();
        date.IsKnownPeriod.ShouldBeFalse();
        (date.Earliest, date.Latest).ShouldBe((exact.Earliest, exact.Latest));
        date.ShouldNotBe(exact);
    }

    [Theory]
    [InlineData("2024-11-26/2024-11-26", "2024-11-26")]
    [InlineData("2024-09/2024-09", "2024-09")]
    [InlineData("  2024-09 ", "2024-09")]
    public void One_date_has_one_text(string text, string canonical) =>
        PartialDate.Parse(text).Value.ShouldBe(PartialDate.FromStored(canonical));

    [Theory]
    [InlineData("2024-11-26", true, true)]
    [InlineData("2024-11-26/2024-11-27", false, true)]
    [InlineData("2024-11", false, false)]
    [InlineData("2024-10/2024-11", false, false)]
    [InlineData("2024-10/2024-11-02", false, false)]
    [InlineData("../2024-11-26", false, false)]
    public void Only_one_day_is_precise_and_only_spans_of_days_are_known_periods(string text, bool precise, bool known)
    {
        var date = PartialDate.FromStored(text);

        date.IsPrecise.ShouldBe(precise);
        date.IsKnownPeriod.ShouldBe(known);
    }

    [Theory]
    [InlineData(null, "date.required")]
    [InlineData("", "date.required")]
    [InlineData(" \t", "date.required")]
    [InlineData("tomorrow", "date.not-understood")]
    [InlineData("24-09", "date.not-understood")]
    [InlineData("2024-9", "date.not-understood")]
    [InlineData("2024/09", "date.not-understood")]
    [InlineData("20240901", "date.not-understood")]
    [InlineData("2024-09-01T00:00", "date.not-understood")]
    [InlineData("２０２４", "date.not-understood")]
    [InlineData("-2024", "date.not-understood")]
    [InlineData("+024", "date.not-understood")]
    [InlineData("2024?", "date.not-understood")]
    [InlineData("2024~~", "date.not-understood")]
    [InlineData("~", "date.not-understood")]
    [InlineData("..", "date.not-understood")]
    [InlineData("/2024", "date.not-understood")]
    [InlineData("2024/2025/2026", "date.not-understood")]
    [InlineData("2024-02-30", "date.no-such-day")]
    [InlineData("2023-02-29", "date.no-such-day")]
    [InlineData("2024-13", "date.no-such-day")]
    [InlineData("2024-00", "date.no-such-day")]
    [InlineData("2024-21", "date.no-such-day")]
    [InlineData("2024-37", "date.no-such-day")]
    [InlineData("2024-42", "date.no-such-day")]
    [InlineData("2024-11-00", "date.no-such-day")]
    [InlineData("2024-11-26/2024-11-31", "date.no-such-day")]
    [InlineData("0000", "date.out-of-range")]
    [InlineData("1899-12-31", "date.out-of-range")]
    [InlineData("2200", "date.out-of-range")]
    [InlineData("2024/2200-01-01", "date.out-of-range")]
    [InlineData("../1899", "date.out-of-range")]
    [InlineData("2024-11-26/..", "date.open-end")]
    [InlineData("2024-11-26/", "date.open-end")]
    [InlineData("../..", "date.open-end")]
    [InlineData("2024-11-27/2024-11-26", "date.end-before-start")]
    [InlineData("2025/2024", "date.end-before-start")]
    public void What_is_no_date_is_refused_by_name(string? text, string code)
    {
        var result = PartialDate.Parse(text, "deadline");

        result.IsSuccess.ShouldBeFalse();
        result.Errors.ShouldHaveSingleItem().Code.ShouldBe(code);
        result.Errors[0].Field.ShouldBe("deadline");
    }

    [Fact]
    public void Years_at_the_edge_of_the_range_are_accepted()
    {
        PartialDate.Parse("1900-01-01").IsSuccess.ShouldBeTrue();
        PartialDate.Parse("2199-12-31").IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void An_error_quotes_only_the_beginning_of_a_pasted_page() =>
        PartialDate.Parse(new string('x', 100_000)).Errors[0].Args.ShouldHaveSingleItem().ShouldBeOfType<string>().Length.ShouldBeLessThan(100);

    [Fact]
    public void Damaged_stored_text_is_not_taken_for_a_date() =>
        Should.Throw<FormatException>(() => PartialDate.FromStored("2024-02-30"));

    [Fact]
    public void A_span_that_ends_before_it_starts_cannot_be_made() =>
        Should.Throw<ArgumentOutOfRangeException>(() => PartialDate.Span(new(2024, 11, 27), new(2024, 11, 26)));

    [Fact]
    public void Dates_made_from_days_are_those_parsed_from_text()
    {
        DateOnly day = new(2024, 11, 26);

        PartialDate.Day(day).ShouldBe(PartialDate.Parse("2024-11-26").Value);
        PartialDate.Span(day, day.AddDays(1)).ShouldBe(PartialDate.Parse("2024-11-26/2024-11-27").Value);
        PartialDate.Span(day, day).ShouldBe(PartialDate.Day(day));
        PartialDate.Until(day).ShouldBe(PartialDate.Parse("../2024-11-26").Value);
    }

    [Fact]
    public void Text_of_a_date_is_short_and_reads_as_the_same_date() =>
        DateSamples.Any.Sample(date =>
        {
            var again = PartialDate.Parse(date.Text).Value;
            again.ShouldBe(date);
            again.Text.ShouldBe(date.Text);
            (again.Earliest, again.Latest, again.Precision, again.IsApproximate, again.IsKnownPeriod)
                .ShouldBe((date.Earliest, date.Latest, date.Precision, date.IsApproximate, date.IsKnownPeriod));
            date.Text.Length.ShouldBeLessThanOrEqualTo(PartialDate.MaxLength);
        });

    [Fact]
    public void Earliest_day_is_never_after_the_latest() =>
        DateSamples.Any.Sample(date => (date.Earliest ?? DateOnly.MinValue).ShouldBeLessThanOrEqualTo(date.Latest));

    [Fact]
    public void No_text_of_strokes_and_digits_makes_the_parser_fail() =>
        Gen.String[Gen.Char["0123456789-/~."], 0, 24].Sample(text =>
        {
            var result = PartialDate.Parse(text);
            if (result.TryGet(out var date))
            {
                PartialDate.Parse(date.Text).Value.ShouldBe(date);
            }
        });
}
