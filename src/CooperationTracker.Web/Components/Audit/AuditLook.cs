using System.Globalization;
using CooperationTracker.Application.Features.Audit;

namespace CooperationTracker.Web.Components.Audit;

/// <summary>How the audit's pages put things into words.</summary>
internal static class AuditLook
{
    /// <summary>The kinds of record that are offered to filter by.</summary>
    public static readonly IReadOnlyList<string> Types =
    [
        "Commitment", "Execution", "Event", "Initiative", "Meeting", "Visit", "Statement", "AgendaItem", "Project", "WorkingGroup", "Party", "Organization", "Person",
        "Attachment", "User", "UserSession", "AccessToken", "SignInLink", "PartyConsent", "Substitution", "SystemSetting", "Audit",
    ];

    private static readonly string[] WithPage = ["Commitment", "Event", "Initiative", "Meeting", "Project", "Visit", "WorkingGroup"];

    public static string Text(string key) => AuditTexts.Of(key, CultureInfo.CurrentUICulture);

    public static string Text(string key, params object?[] args) => string.Format(CultureInfo.CurrentCulture, Text(key), args);

    public static string Word(Enum value) => AuditTexts.Of(value, CultureInfo.CurrentUICulture);

    public static string Type(string subjectType) => AuditTexts.TypeOf(subjectType, CultureInfo.CurrentUICulture);

    /// <summary>«X», «X за Y», whose people, or that it was the system.</summary>
    public static string Who(AuditRow row) =>
        row.ActorId == Guid.Empty ? Text("System")
        : row.ActorId is null ? Text("Nobody")
        : (row.ActorName ?? row.ActorParty) is not { } name ? "—"
        : row.OnBehalfOf is { } principal ? Text("ActorFor", name, principal)
        : name;

    public static string? Value(string? text, Application.Common.Text.LocalizedTextDto? name, bool purged) =>
        purged ? Text("Purged") : name?.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? text;

    public static string? AddressOf(AuditRow row) =>
        row is { SubjectName: not null, SubjectId: { } id } && WithPage.Contains(row.SubjectType) ? RecordAddress(row.SubjectType, id) : null;

    private static string RecordAddress(string type, Guid id) => Records.RecordAddress.Of(type, id);
}
