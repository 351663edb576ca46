using CooperationTracker.Domain.Dates;

namespace CooperationTracker.Application.Common.Dates;

/// <summary>A date as a request gives it: either as text or hung on an event, never both.</summary>
/// <param name="Text">
/// EDTF («2024-33»), or as people write it in any of the four languages («до 1 декабря 2024», "Q3 2024"), or, in Russian and English, a term («10 рабочих
/// дней с подписания»), a distance to an event («за неделю до форума») or, for a commitment's deadline, a repetition («ежеквартально», or an RRULE).
/// </param>
/// <param name="Anchor">The event that the date hangs on.</param>
public sealed record DateInput(string? Text = null, AnchorInput? Anchor = null);

/// <summary>How far a date lies from an event.</summary>
/// <param name="Edge">Counted from the event's start or end.</param>
/// <param name="Offset">In <paramref name="Unit"/>s; negative for before.</param>
/// <param name="DurationDays">How many calendar days what is dated lasts, 1 to 366.</param>
public sealed record AnchorInput(
    Guid EventId, DateEdge Edge = DateEdge.Start, int Offset = 0, DateUnit Unit = DateUnit.Day, int DurationDays = 1);
