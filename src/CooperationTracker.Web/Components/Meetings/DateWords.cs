using System.Globalization;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Dates;

namespace CooperationTracker.Web.Components.Meetings;

internal static class DateWords
{
    /// <summary>A stored date as it is read: «16–17 февраля 2026 г.».</summary>
    public static string Of(string? edtf) =>
        edtf is null ? "—" : DateTextFormatter.Format(PartialDate.FromStored(edtf), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
}
