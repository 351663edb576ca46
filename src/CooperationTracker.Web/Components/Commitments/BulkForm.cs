using CooperationTracker.Web.Commitments;

namespace CooperationTracker.Web.Components.Commitments;

/// <summary>What the list's form posts: an action and the rows it is for.</summary>
public sealed class BulkForm
{
    public BulkAction Action { get; set; }

    /// <summary>"commitment/its version/own execution's version", as the row's box has it.</summary>
    public List<string>? Rows { get; set; }

    public string? Reason { get; set; }

    public Guid? LeadOrganizationId { get; set; }

    public Guid? LeadPersonId { get; set; }

    public Guid? ControllerId { get; set; }

    public DateOnly? DueOn { get; set; }

    public DateOnly? EffectiveOn { get; set; }

    public static string ValueOf(Guid commitmentId, Guid version, Guid? executionVersion) => $"{commitmentId}/{version}/{executionVersion}";

    public bool Has(Guid commitmentId) => Rows?.Exists(row => row.StartsWith(commitmentId.ToString(), StringComparison.Ordinal)) == true;

    public BulkInput ToInput() => new(
        Action,
        [.. (Rows ?? []).Select(Read).OfType<BulkRow>()],
        Reason,
        LeadOrganizationId,
        LeadPersonId,
        ControllerId,
        DueOn,
        EffectiveOn);

    private BulkRow? Read(string row) =>
        row.Split('/') is [var id, var version, var executionVersion] && Guid.TryParse(id, out var commitmentId)
            ? new(commitmentId, Guid.TryParse(Action == BulkAction.CancelCommitment ? version : executionVersion, out var read) ? read : null)
            : null;
}
