namespace CooperationTracker.Application.Common.Text;
public static class DateTextFormatter { public static string FormatDay(DateOnly day, string language) => $"{day:o}{language}"; }
