namespace CooperationTracker.Web.Components.Records;

/// <summary>Where a record is shown.</summary>
internal static class RecordAddress
{
    /// <param name="type">The aggregate's name, or <c>ProjectIssue</c>.</param>
    /// <param name="id">The record's id; of an execution its commitment's, of an issue its project's.</param>
    public static string Of(string type, Guid id) => type switch
    {
        "Attachment" => $"/attachments/{id}",
        "Commitment" or "Execution" => $"{SitePaths.Commitments}/{id}",
        "Event" => $"{SitePaths.Events}/{id}",
        "Initiative" => $"{SitePaths.Initiatives}/{id}",
        "Meeting" => $"/meetings/{id}",
        "Project" => $"{SitePaths.Projects}/{id}",
        "ProjectIssue" => $"{SitePaths.Projects}/{id}#issues",
        "Visit" => $"{SitePaths.Visits}/{id}",
        "PartyConsent" => SitePaths.Consents,
        "Substitution" => SitePaths.Substitutes,
        "WorkingGroup" => $"{SitePaths.WorkingGroups}/{id}",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No page shows such records."),
    };
}
