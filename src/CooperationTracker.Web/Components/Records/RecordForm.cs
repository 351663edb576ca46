using CooperationTracker.Application.Common.Text;

namespace CooperationTracker.Web.Components.Records;

/// <summary>What the forms that every record has send: the version that was read, a reason, a day, other parties, a name.</summary>
public class RecordForm
{
    public string? Version { get; set; }

    public string? Reason { get; set; }

    public string? EffectiveOn { get; set; }

    public string? PartyId { get; set; }

    public string? NameRu { get; set; }

    public string? NameEn { get; set; }

    public string? NameKk { get; set; }

    public string? NameBa { get; set; }

    public string? StatementId { get; set; }

    public LocalizedTextDto Name => new(NameRu, NameEn, NameKk, NameBa);
}
