using System.Globalization;
using CooperationTracker.Application.Features.Projects;
using CooperationTracker.Web.Components.Records;

namespace CooperationTracker.Web.Components.Projects;

/// <summary>What the forms of a project send.</summary>
public sealed class ProjectForm : RecordForm
{
    public string? InitiatorId { get; set; }

    public string? HostPartyId { get; set; }

    public string? Started { get; set; }

    public string? Sector { get; set; }

    public string? Site { get; set; }

    public string? Products { get; set; }

    public string? RawMaterials { get; set; }

    public string? Jobs { get; set; }

    public string? Amount { get; set; }

    public string? Currency { get; set; }

    public string? StatedBy { get; set; }

    public string? StatedOn { get; set; }

    public string? Stage { get; set; }

    public string? Health { get; set; }

    public string? Status { get; set; }

    public string? Planned { get; set; }

    public string? MilestoneId { get; set; }

    public string? Since { get; set; }

    public string? ActingPartyId { get; set; }

    public string? Level { get; set; }

    public string? IssueId { get; set; }

    public string? Resolution { get; set; }

    /// <summary>An amount that is no number is sent as zero, which is refused at its field.</summary>
    public ProjectContent Content(IReadOnlyList<Guid> partnerIds) => new(
        Sector,
        Site,
        Products,
        RawMaterials,
        string.IsNullOrWhiteSpace(Jobs) ? null : int.TryParse(Jobs, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) ? jobs : -1,
        string.IsNullOrWhiteSpace(Amount)
            ? null
            : new InvestmentDto(
                decimal.TryParse(Amount.Replace(" ", "", StringComparison.Ordinal).Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : 0,
                (Currency ?? "").Trim().ToUpperInvariant(),
                StatedBy,
                DateOnly.TryParseExact(StatedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var statedOn) ? statedOn : null),
        partnerIds);
}
