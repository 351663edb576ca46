using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Another record that the reader sees.</summary>
public sealed record LinkDto(Guid Id, LocalizedTextDto Name);

/// <summary>The event that a date hangs on; null where the reader does not see that event.</summary>
/// <param name="Offset">In <paramref name="Unit"/>s; negative for before.</param>
public sealed record AnchorDto(Guid EventId, LocalizedTextDto EventName, DateEdge Edge, int Offset, DateUnit Unit);

/// <param name="Text">EDTF; null while no date was given.</param>
/// <param name="ToBeRescheduled">The date no longer counts until somebody sets it anew.</param>
public sealed record DueDto(string? Text, DateOnly? Earliest, DateOnly? Latest, bool ToBeRescheduled, AnchorDto? Anchor);

public sealed record WordingDto(string Language, string Text);

public sealed record StatementLinkDto(Guid Id, int Number, string Wording, string Language);

/// <summary>Where the commitment comes from, as far as the reader sees it.</summary>
public sealed record ProvenanceDto(StatementLinkDto? Statement, LinkDto? Meeting, LinkDto? Visit);

public sealed record DocumentDto(string? Title, string? Number, DateOnly? Date, string? Item);

public sealed record CoExecutorDto(Guid Id, LinkDto? Organization, LinkDto? Person, string? DateText, DateOnly? Latest);

public sealed record ProgressReportDto(Guid Id, string Text, int? Percent, DateOnly ReportedOn, string? ReportedBy);

/// <param name="Version">What If-Match must name to change the execution: its own version, not the commitment's.</param>
/// <param name="Moves">The moves that are legal now and that the reader may make.</param>
/// <param name="IsStalled">No substantive progress for 90 days.</param>
public sealed record ExecutionDto(
    Guid Id,
    Guid Version,
    ExecutionState State,
    DateOnly StateSince,
    IReadOnlyList<ExecutionMove> Moves,
    LinkDto? Author,
    LinkDto? LeadOrganization,
    LinkDto? LeadPerson,
    LinkDto? Controller,
    DueDto Due,
    bool FollowsCommitment,
    bool IsOverdue,
    bool IsDueSoon,
    bool IsStalled,
    bool IsOverdueConfirmed,
    DateOnly LastProgressOn,
    string? OwnNumber,
    string? InternalNote,
    string? ResultText,
    DateOnly? SubmittedOn,
    DateOnly? AcceptedOn,
    IReadOnlyList<CoExecutorDto> CoExecutors,
    IReadOnlyList<ProgressReportDto> Reports);

/// <param name="HasIt">Whether the commitment was released to this side.</param>
/// <param name="Execution">Only the reader's own side has one here.</param>
public sealed record CommitmentSideDto(
    Guid PartyId,
    string Code,
    LocalizedTextDto Name,
    SideAnswer Answer,
    DateOnly? AnsweredOn,
    bool HasIt,
    IReadOnlyList<WordingDto> Wordings,
    ExecutionDto? Execution);

/// <param name="Version">What If-Match must name to change the commitment.</param>
/// <param name="Moves">The moves that are legal in this state.</param>
/// <param name="IsOwn">Whether the reader's party registered it.</param>
/// <param name="RequestAgeDays">Days since the other side was asked, while it has not answered.</param>
public sealed record CommitmentDto(
    Guid Id,
    Guid Version,
    LocalizedTextDto Title,
    CommitmentState State,
    DateOnly StateSince,
    IReadOnlyList<CommitmentMove> Moves,
    Priority Priority,
    RecordMark Mark,
    Guid OwnerPartyId,
    bool IsOwn,
    bool IsInternal,
    DueDto Due,
    bool IsOverdue,
    bool IsDueSoon,
    DateOnly? RequestedOn,
    Guid? RequestedByPartyId,
    int? RequestAgeDays,
    LinkDto? WorkingGroup,
    LinkDto? Event,
    LinkDto? Project,
    ProvenanceDto Provenance,
    DocumentDto Document,
    IReadOnlyList<CommitmentSideDto> Sides);
