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

    public GroupReminderSettings Groups { get; init; } = new();

    /// <summary>Days between two reminders to obtain another side's answer; setting <c>Reminders:AnswerEveryDays</c>.</summary>
    public int AnswerEveryDays { get; init; } = 14;
}

/// <summary>When a side is reminded of what its working groups lack; settings <c>Reminders:Groups:*</c>, in days.</summary>
/// <param name="VacancyDays">How long a seat may be empty before anybody is reminded.</param>
/// <param name="ReviewDaysBefore">How long before a roster's review the first reminder comes.</param>
/// <param name="InquiryDays">The term within which a side is to answer an inquiry.</param>
/// <param name="EveryDays">Between two reminders of the same.</param>
public sealed record GroupReminderSettings(int VacancyDays = 30, int ReviewDaysBefore = 14, int InquiryDays = 30, int EveryDays = 30);
