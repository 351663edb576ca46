using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Projects;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Projects;

/// <summary>An amount that somebody stated on some day.</summary>
/// <param name="Currency">ISO 4217.</param>
public sealed record InvestmentDto(decimal Amount, string Currency, string? StatedBy = null, DateOnly? StatedOn = null);

/// <summary>What a project makes of what, where, with whom and for how much.</summary>
public sealed record ProjectContent(
    string? Sector = null,
    string? Site = null,
    string? Products = null,
    string? RawMaterials = null,
    int? Jobs = null,
    InvestmentDto? Investment = null,
    IReadOnlyList<Guid>? PartnerIds = null)
{
    internal ProjectProfile ToProfile() => new(Sector.Cleaned(), Site.Cleaned(), Products.Cleaned(), RawMaterials.Cleaned(), Jobs);

    internal Investment? ToInvestment() =>
        Investment is { } money ? new(money.Amount, money.Currency, money.StatedBy.Cleaned(), money.StatedOn) : null;

    /// <returns>Error <c>organization.unknown</c>.</returns>
    internal async Task<Error?> CheckPartnersAsync(IAppDbContext db, CancellationToken cancellationToken)
    {
        var ids = (PartnerIds ?? []).Distinct().ToList();
        return ids.Count > 0 && await db.Organizations.CountAsync(o => ids.Contains(o.Id), cancellationToken) != ids.Count
            ? Error.Rule("organization.unknown").On("content.partnerIds")
            : null;
    }
}

internal sealed class ProjectContentValidator : AbstractValidator<ProjectContent>
{
    public ProjectContentValidator()
    {
        RuleFor(c => c.Sector).AtMost(300);
        RuleFor(c => c.Site).AtMost(300);
        RuleFor(c => c.Products).AtMost(1000);
        RuleFor(c => c.RawMaterials).AtMost(1000);
        RuleFor(c => c.Investment!.StatedBy).AtMost(500).When(c => c.Investment is not null);
        RuleFor(c => c.Investment!.Currency).NotNull().WithErrorCode("project.currency").WithState(_ => new object?[] { "" }).When(c => c.Investment is not null);
        RuleFor(c => c.Investment!.Amount).LessThan(1e16m).WithErrorCode("project.investment").When(c => c.Investment is not null);
    }
}
