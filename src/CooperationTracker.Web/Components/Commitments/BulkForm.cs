using CooperationTracker.Web.Commitments;

namespace CooperationTracker.Web.Components.Commitments;

/// <summary>What the list's form is sent for.</summary>
public enum BulkStep
{
    /// <summary>Does the chosen action.</summary>
    Do,

    /// <summary>Shows what would be handed over.</summary>
    Preview,

    /// <summary>Hands over what was shown.</summary>
    Release,
}

/// <summary>What the list's form posts: an action and the rows it is for.</summary>
public sealed class BulkForm
{
    public BulkStep Step { get; set; }

    public BulkAction Action { get; set; }

    /// <summary>The party that something is handed over to.</summary>
    public Guid? ReleaseToId { get; set; }

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

    /// <summary>What is left to be done after a run: the rows that were refused, with everything else as it was typed; nothing when none was.</summary>
    public BulkForm Left(IReadOnlyList<BulkOutcome> outcomes)
    {
        var refused = outcomes.Where(outcome => outcome.Error is not null).Select(outcome => outcome.CommitmentId).ToHashSet();
        if (refused.Count == 0)
        {
            return new();
        }

        Rows = [.. (Rows ?? []).Where(row => Read(row) is { } read && refused.Contains(read.Id))];
        return this;
    }

    public BulkInput ToInput() => new(
        Action,
        [.. (Rows ?? []).Select(Read).OfType<BulkRow>()],
        Reason,
        LeadOrganizationId,
        LeadPersonId,
        ControllerId,
        DueOn,
        EffectiveOn);

    public BulkReleaseInput ToRelease() => new([.. (Rows ?? []).Select(Read).OfType<BulkRow>()], ReleaseToId is { } partyId ? [partyId] : [], Reason, EffectiveOn);

    private BulkRow? Read(string row) =>
        row.Split('/') is [var id, var version, var executionVersion] && Guid.TryParse(id, out var commitmentId)
            ? new(commitmentId, Guid.TryParse(Step != BulkStep.Do || Action == BulkAction.CancelCommitment ? version : executionVersion, out var read) ? read : null)
            : null;
}
