using CooperationTracker.Web.Components.Records;

namespace CooperationTracker.Web.Components.Initiatives;

/// <summary>What the forms of an initiative send.</summary>
public sealed class InitiativeForm : RecordForm
{
    public string? Kind { get; set; }

    public string? ProposingPartyId { get; set; }

    public string? AddresseeId { get; set; }

    public string? Description { get; set; }

    public string? RevivesId { get; set; }

    public string? Answer { get; set; }

    public string? Source { get; set; }

    /// <summary>What it became, as <c>Event/{id}</c>.</summary>
    public string? Result { get; set; }
}
