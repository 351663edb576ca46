using System.Globalization;
using CooperationTracker.Domain.Dates;
using CsCheck;

namespace CooperationTracker.UnitTests.Dates;

/// <summary>Random dates of every kind that can be entered.</summary>
internal static class DateSamples
{
    public static readonly Gen<DateOnly> Days =
        Gen.Int[new DateOnly(1900, 1, 1).DayNumber, new DateOnly(2199, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    /// <summary>Far enough from the edges of what can be entered for an offset and a duration.</summary>
    public static readonly Gen<DateOnly> InnerDays =
        Gen.Int[new DateOnly(1930, 1, 1).DayNumber, new DateOnly(2150, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<string> Units = Gen.Select(
        Days,
        Gen.Int[0, 4],
        (day, precision) => precision switch
        {
            0 => Text($"{day:yyyy-MM-dd}"),
            1 => Text($"{day:yyyy-MM}"),
            2 => Text($"{day.Year}-{33 + ((day.Month - 1) / 3)}"),
            3 => Text($"{day.Year}-{40 + ((day.Month - 1) / 6)}"),
            _ => Text($"{day.Year}"),
        });

    private static readonly Gen<string> Marks = Gen.OneOf("", "~");

    private static readonly Gen<string> Singles = Gen.Select(Units, Marks, (unit, mark) => unit + mark);

    private static readonly Gen<string> Spans = Gen.Select(
        Singles,
        Singles,
        (a, b) => PartialDate.FromStored(a).Earliest <= PartialDate.FromStored(b).Latest ? $"{a}/{b}" : $"{b}/{a}");

    private static readonly Gen<string> DaySpans = Gen.Select(
        Days,
        Gen.Int[0, 40],
        Marks,
        (day, length, mark) => Text($"{day:yyyy-MM-dd}{mark}/{day.AddDays(length):yyyy-MM-dd}{mark}"))
        .Where(text => !text.Contains("/22", StringComparison.Ordinal));

    public static readonly Gen<PartialDate> Any =
        Gen.OneOf(Singles, Spans, DaySpans, Singles.Select(single => $"../{single}")).Select(text => PartialDate.Parse(text).Value);

    public static readonly Gen<DateOffset> Offsets = Gen.Select(
        Gen.Int[-120, 120],
        Gen.Enum<DateUnit>(),
        (amount, unit) => DateOffset.Create(amount, unit).Value);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
