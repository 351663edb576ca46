namespace CooperationTracker.Application.Features.Reminders;

/// <summary>When reminders go out; settings <c>Reminders:*</c> and <c>Site:BaseUrl</c>.</summary>
/// <param name="OffsetsBefore">Days before the latest day of a deadline; 0 is that day itself.</param>
/// <param name="LeadOffsetsBefore">The same for the lead, who is reminded less often.</param>
/// <param name="OverdueEveryDays">Days between two reminders of what is overdue.</param>
/// <param name="BaseUrl">Where the site is reached; links in mails begin with it.</param>
public sealed record ReminderSettings(
    IReadOnlyList<int> OffsetsBefore, IReadOnlyList<int> LeadOffsetsBefore, int OverdueEveryDays, Uri BaseUrl)
{
    public static ReminderSettings Default { get; } = new([30, 14, 7, 3, 1, 0], [14, 3, 0], 3, new("http://localhost:5080/"));
}
