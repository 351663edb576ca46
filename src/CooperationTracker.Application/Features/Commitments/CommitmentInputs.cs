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
    internal SourceDocument ToDomain() => new(CommitmentRules.Clean(Title), CommitmentRules.Clean(Number), Date, CommitmentRules.Clean(Item));
}

/// <summary>An organization, a person of it, or both.</summary>
public sealed record ResponsibleInput(Guid? OrganizationId = null, Guid? PersonId = null)
{
    internal Responsible ToDomain() => new(OrganizationId, PersonId);
}

/// <summary>By what the office's register calls the matter.</summary>
/// <param name="Own">The register number in the side's own document system.</param>
/// <param name="Other">The other side's register number, copied from its papers.</param>
/// <param name="DocumentReference">Where the document lies in the office's document system.</param>
public sealed record NumbersInput(string? Own = null, string? Other = null, string? DocumentReference = null)
{
    internal RegisterNumbers ToDomain() => new(CommitmentRules.Clean(Own), CommitmentRules.Clean(Other), CommitmentRules.Clean(DocumentReference));
}

/// <summary>How the caller's side carries out its part.</summary>
/// <param name="AuthorId">The official who gives it.</param>
/// <param name="ControllerId">The official who checks the result.</param>
/// <param name="Due">The internal deadline; null follows the commitment's.</param>
/// <param name="OwnNumber">The register number in the side's own document system.</param>
/// <param name="InternalNote">Never shown to another side.</param>
/// <param name="OtherNumber">The other side's register number, copied from its papers.</param>
/// <param name="DocumentReference">Where the document lies in the office's document system.</param>
public sealed record ExecutionInput(
    ResponsibleInput Lead,
    Guid? AuthorId = null,
    Guid? ControllerId = null,
    DateInput? Due = null,
    string? OwnNumber = null,
    string? InternalNote = null,
    string? OtherNumber = null,
    string? DocumentReference = null)
{
    internal NumbersInput Numbers => new(OwnNumber, OtherNumber, DocumentReference);
}
