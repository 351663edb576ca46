using CooperationTracker.Application.Common.Text;
using CooperationTracker.Web.Components.Records;

namespace CooperationTracker.Web.Components.Register;

/// <summary>What the forms of parties, organizations and people send; everything is text.</summary>
public sealed class RegisterForm : RecordForm
{
    public string? Code { get; set; }

    public string? Kind { get; set; }

    public string? TimeZone { get; set; }

    public string? SubjectOfId { get; set; }

    public string? Email { get; set; }

    public string? OrganizationId { get; set; }

    public string? PositionId { get; set; }

    public string? TitleRu { get; set; }

    public string? TitleEn { get; set; }

    public string? TitleKk { get; set; }

    public string? TitleBa { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? LastDay { get; set; }

    public LocalizedTextDto Title => new(TitleRu, TitleEn, TitleKk, TitleBa);

    /// <summary>The form of a record as it is.</summary>
    public static RegisterForm Of(LocalizedTextDto name, Guid version) =>
        new() { NameRu = name.Ru, NameEn = name.En, NameKk = name.Kk, NameBa = name.Ba, Version = version.ToString() };
}
