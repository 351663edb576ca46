namespace CooperationTracker.Web.Components.Administration;

/// <summary>What the forms about substitutes send; everything is text.</summary>
public sealed class SubstitutionForm
{
    public string? Id { get; set; }

    public string? Version { get; set; }

    public string? PrincipalId { get; set; }

    public string? SubstituteId { get; set; }

    public string? WorkingGroupId { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? Reason { get; set; }

    public string? MayRelease { get; set; }
}
