using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Domain.Commitments;

namespace CooperationTracker.Application.Features.Commitments;

/// <param name="Language">ru, en, kk or ba.</param>
/// <param name="Text">Up to 4000 characters.</param>
public sealed record WordingInput(string Language, string Text);

/// <summary>What the commitment comes from and is about; ids of records that the caller sees.</summary>
public sealed record LinksInput(Guid? StatementId = null, Guid? WorkingGroupId = null, Guid? EventId = null, Guid? ProjectId = null)
{
    internal CommitmentLinks ToDomain() => new(StatementId, WorkingGroupId, EventId, ProjectId);
}

/// <summary>The source document as the register has it.</summary>
/// <param name="Item">"п. 2.1".</param>
public sealed record DocumentInput(string? Title = null, string? Number = null, DateOnly? Date = null, string? Item = null)
{
    internal SourceDocument ToDomain() => new(Clean(Title), Clean(Number), Date, Clean(Item));

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>An organization, a person of it, or both.</summary>
public sealed record ResponsibleInput(Guid? OrganizationId = null, Guid? PersonId = null)
{
    internal Responsible ToDomain() => new(OrganizationId, PersonId);
}

/// <summary>How the caller's side carries out its part.</summary>
/// <param name="AuthorId">The official who gives it.</param>
/// <param name="ControllerId">The official who checks the result.</param>
/// <param name="Due">The internal deadline; null follows the commitment's.</param>
/// <param name="OwnNumber">The register number in the side's own document system.</param>
/// <param name="InternalNote">Never shown to another side.</param>
public sealed record ExecutionInput(
    ResponsibleInput Lead,
    Guid? AuthorId = null,
    Guid? ControllerId = null,
    DateInput? Due = null,
    string? OwnNumber = null,
    string? InternalNote = null);
