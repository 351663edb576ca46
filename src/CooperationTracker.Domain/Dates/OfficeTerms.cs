using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Dates;

/// <summary>What an office means by words that name no length: every party has its own table.</summary>
/// <param name="UrgentDays">«Срочно», in calendar days.</param>
/// <param name="PromptDays">«Оперативно», in calendar days.</param>
/// <param name="UsualMonths">«В обычном порядке», in months.</param>
public sealed record OfficeTerms(int UrgentDays, int PromptDays, int UsualMonths)
{
    public const int MostDays = 365;
    public const int MostMonths = 24;

    /// <summary>As offices' rules of document control usually have it: urgent within three days, promptly within ten, a month where nothing is said.</summary>
    public static OfficeTerms Default { get; } = new(UrgentDays: 3, PromptDays: 10, UsualMonths: 1);

    /// <returns>Errors <c>office-terms.out-of-range</c>, <c>office-terms.prompt-before-urgent</c>.</returns>
    public static Result<OfficeTerms> Create(int urgentDays, int promptDays, int usualMonths)
    {
        if (urgentDays is < 1 or > MostDays)
        {
            return Error.Rule("office-terms.out-of-range", MostDays).On("urgentDays");
        }

        if (promptDays is < 1 or > MostDays)
        {
            return Error.Rule("office-terms.out-of-range", MostDays).On("promptDays");
        }

        if (usualMonths is < 1 or > MostMonths)
        {
            return Error.Rule("office-terms.out-of-range", MostMonths).On("usualMonths");
        }

        return promptDays < urgentDays ? Error.Rule("office-terms.prompt-before-urgent").On("promptDays") : new OfficeTerms(urgentDays, promptDays, usualMonths);
    }
}
