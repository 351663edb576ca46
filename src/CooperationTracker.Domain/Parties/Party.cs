using System.Text.RegularExpressions;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Parties;

public enum PartyKind
{
    State,
    Region,
    InternationalOrganization,
}

/// <summary>A state, a constituent region or an international organisation that cooperates with others.</summary>
public sealed partial class Party : AggregateRoot
{
    private Party()
    {
    }

    private Party(string code, PartyKind kind, LocalizedText name, string timeZone, Guid? subjectOfId, ChangeStamp stamp)
        : base(stamp)
    {
        Code = code;
        Kind = kind;
        TimeZone = timeZone;
        SubjectOfId = subjectOfId;
        SetName(name, stamp);
    }

    /// <summary>ISO 3166-1 alpha-2 of a state (KZ), ISO 3166-2 of a region (RU-BA), an acronym of an organisation.</summary>
    public string Code { get; private set; } = "";

    public PartyKind Kind { get; private set; }

    public LocalizedText Name { get; private set; } = null!;

    public string NameSort { get; private set; } = "";

    public string NameSearch { get; private set; } = "";

    /// <summary>IANA name of the zone in which the party's days begin and end.</summary>
    public string TimeZone { get; private set; } = "";

    /// <summary>The state that a region belongs to. A fact, not a right: access never inherits along it.</summary>
    public Guid? SubjectOfId { get; private set; }

    /// <summary>The table of <see cref="Terms"/>, in days, days and months.</summary>
    public int UrgentDays { get; private set; } = OfficeTerms.Default.UrgentDays;

    public int PromptDays { get; private set; } = OfficeTerms.Default.PromptDays;

    public int UsualMonths { get; private set; } = OfficeTerms.Default.UsualMonths;

    /// <summary>What the party's offices mean by «срочно» and the like.</summary>
    public OfficeTerms Terms => new(UrgentDays, PromptDays, UsualMonths);

    /// <returns>Errors <c>party.code-malformed</c>, <c>party.time-zone-unknown</c>.</returns>
    public static Result<Party> Create(string code, PartyKind kind, LocalizedText name, string timeZone, Guid? subjectOfId, ChangeStamp stamp)
    {
        code = code.Trim().ToUpperInvariant();
        if (!CodeForm().IsMatch(code))
        {
            return Error.Invalid("party.code-malformed", code).On("code");
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _)
            ? new Party(code, kind, name, timeZone, subjectOfId, stamp)
            : Error.Invalid("party.time-zone-unknown", timeZone).On("timeZone");
    }

    public void Rename(LocalizedText name, ChangeStamp stamp) => SetName(name, stamp);

    /// <summary>From now on what its people type is read by these; dates that are set stay as they are.</summary>
    public void SetTerms(OfficeTerms terms) => (UrgentDays, PromptDays, UsualMonths) = terms;

    private void SetName(LocalizedText name, ChangeStamp stamp)
    {
        (Name, NameSort, NameSearch) = (name, name.SortKey, name.SearchKey);
        Record(HistoryFact.Name, name.ToString(), stamp);
    }

    [GeneratedRegex("^[A-Z]{2}(-[A-Z0-9]{1,3})?$|^[A-Z]{3,10}$")]
    private static partial Regex CodeForm();
}
