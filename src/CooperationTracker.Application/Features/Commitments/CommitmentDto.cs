using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Another record that the reader sees.</summary>
public sealed record LinkDto(Guid Id, LocalizedTextDto Name);

/// <summary>The event that a date hangs on; null where the reader does not see that event.</summary>
/// <param name="Offset">In <paramref name="Unit"/>s; negative for before.</param>
public sealed record AnchorDto(Guid EventId, LocalizedTextDto EventName, DateEdge Edge, int Offset, DateUnit Unit);

/// <summary>A deadline that was given as a term.</summary>
/// <param name="Length">In <paramref name="Unit"/>s.</param>
/// <param name="CountedFrom">Null while that day is not known: the document is not signed yet.</param>
public sealed record TermDto(int Length, DateUnit Unit, TermStart Start, DateOnly? CountedFrom);

/// <param name="Text">EDTF; null while no date was given, or it is not known yet.</param>
/// <param name="ToBeRescheduled">The date no longer counts until somebody sets it anew.</param>
/// <param name="Recurrence">An RRULE (RFC 5545), when it is to be done again and again.</param>
public sealed record DueDto(
    string? Text, DateOnly? Earliest, DateOnly? Latest, bool ToBeRescheduled, AnchorDto? Anchor, TermDto? Term = null, string? Recurrence = null);

/// <summary>One time of a repeated commitment.</summary>
public sealed record OccurrenceDto(Guid Id, LocalizedTextDto Title, DateOnly OccurrenceOn, CommitmentState State);

public sealed record WordingDto(string Language, string Text);

public sealed record StatementLinkDto(Guid Id, int Number, string Wording, string Language);

/// <summary>Where the commitment comes from, as far as the reader sees it.</summary>
public sealed record ProvenanceDto(StatementLinkDto? Statement, LinkDto? Meeting, LinkDto? Visit);

public sealed record DocumentDto(string? Title, string? Number, DateOnly? Date, string? Item);

/// <param name="DateText">EDTF; null for the lead's deadline.</param>
/// <param name="EndedOn">When the part was done, or taken from them.</param>
/// <param name="Report">What was done.</param>
/// <param name="ReleasedBecause">Why the part was taken from them.</param>
public sealed record CoExecutorDto(
    Guid Id,
    LinkDto? Organization,
    LinkDto? Person,
    string? DateText,
    DateOnly? Latest,
    PartState State,
    bool IsOverdue,
    DateOnly? EndedOn,
    string? Report,
    string? ReleasedBecause);

/// <param name="OldText">EDTF: the deadline when it was asked for.</param>
/// <param name="NewText">EDTF: the deadline that is asked for.</param>
/// <param name="IsSupported">What the controller said; null while he has not, or where there is none.</param>
/// <param name="EndReason">Why it was refused or taken back.</param>
/// <param name="IsGrantedLate">Granted when the deadline had passed: executive discipline goes on counting from that.</param>
public sealed record ExtensionDto(
    Guid Id,
    ExtensionState State,
    string? OldText,
    string NewText,
    string Reason,
    DateOnly AskedOn,
    string? AskedBy,
    bool? IsSupported,
    DateOnly? RecommendedOn,
    string? Recommendation,
    DateOnly? EndedOn,
    string? EndReason,
    bool IsGrantedLate);

/// <param name="Text">What is wanted.</param>
/// <param name="IsLate">Still open after its day.</param>
/// <param name="EndedOn">When a report came, or the execution ended without one; null while it waits.</param>
public sealed record ReportRequestDto(Guid Id, DateOnly DueOn, string? Text, DateOnly AskedOn, string? AskedBy, bool IsLate, DateOnly? EndedOn, bool IsAnswered);

public sealed record EvidenceDto(Guid AttachmentId, string Title, bool IsWithdrawn);

/// <param name="Number">From 1.</param>
/// <param name="InTime">Whether it was handed in by the day that executive discipline goes by; null while there is none.</param>
/// <param name="Comment">What who decided it said.</param>
public sealed record SubmissionDto(
    Guid Id,
    int Number,
    string Text,
    DateOnly SubmittedOn,
    string? SubmittedBy,
    IReadOnlyList<EvidenceDto> Evidence,
    SubmissionState State,
    bool? InTime,
    DateOnly? DecidedOn,
    string? DecidedBy,
    string? Comment);

/// <summary>What the reader may do with an execution beside its moves, in the state that it is in.</summary>
public sealed record ExecutionStepsDto(bool Change, bool AskExtension, bool TakeBackExtension, bool RecommendExtension, bool DecideExtension, bool RequestReport, bool Report);

public sealed record ProgressReportDto(Guid Id, string Text, int? Percent, DateOnly ReportedOn, string? ReportedBy);

/// <param name="Version">What If-Match must name to change the execution: its own version, not the commitment's.</param>
/// <param name="Moves">The moves that are legal now and that the reader may make.</param>
/// <param name="IsStalled">No substantive progress for 90 days.</param>
/// <param name="OtherNumber">The other side's register number, as this side copied it.</param>
/// <param name="DocumentReference">Where the document lies in the office's document system.</param>
/// <param name="DisciplineDeadline">The day that executive discipline goes by.</param>
/// <param name="IsAfterAgreed">The internal deadline outlasts what the sides have agreed on.</param>
/// <param name="Extensions">The latest first.</param>
/// <param name="ReportRequests">The latest first.</param>
/// <param name="Submissions">The latest first.</param>
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
    string? OtherNumber,
    string? DocumentReference,
    string? InternalNote,
    string? ResultText,
    DateOnly? SubmittedOn,
    DateOnly? AcceptedOn,
    DateOnly? DisciplineDeadline,
    bool IsAfterAgreed,
    ExecutionStepsDto Steps,
    IReadOnlyList<CoExecutorDto> CoExecutors,
    IReadOnlyList<ProgressReportDto> Reports,
    IReadOnlyList<ExtensionDto> Extensions,
    IReadOnlyList<ReportRequestDto> ReportRequests,
    IReadOnlyList<SubmissionDto> Submissions);

/// <summary>How a side's wording differs, word by word, from that of the reader's own side, or of the owner's for a reader who is no side.</summary>
/// <param name="WithPartyId">The side it is compared with.</param>
/// <param name="IsSame">The two say the same, but for spaces.</param>
/// <param name="Pieces">What was taken out of the other's wording, what was put in, what both have.</param>
public sealed record WordingDifferenceDto(string Language, Guid WithPartyId, bool IsSame, IReadOnlyList<Difference> Pieces);

/// <summary>Another side entered the answer, by a letter or by signed minutes; or it says that it was told so.</summary>
/// <param name="UserName">Who typed it.</param>
/// <param name="AttachmentId">The document, attached to the commitment; null for what was only said.</param>
/// <param name="Document">What the document is called, or where it was said.</param>
public sealed record EnteredDto(Guid PartyId, LocalizedTextDto PartyName, string? UserName, Guid? AttachmentId, string? Document);

/// <summary>Another deadline that a side proposed in place of the agreed one, which holds until every other side has confirmed.</summary>
/// <param name="OldText">EDTF: what was agreed then.</param>
/// <param name="Text">EDTF: what is proposed; null while the event it hangs on has no date.</param>
/// <param name="Anchor">The event that it hangs on; null where the reader does not see that event.</param>
/// <param name="AwaitsPartyIds">The sides whose answer it waits for.</param>
public sealed record DeadlineProposalDto(
    Guid Id,
    Guid ByPartyId,
    LocalizedTextDto ByPartyName,
    DeadlineProposalState State,
    string? OldText,
    string? Text,
    AnchorDto? Anchor,
    DateOnly ProposedOn,
    string Reason,
    DateOnly? EndedOn,
    string? EndReason,
    IReadOnlyList<Guid> AwaitsPartyIds);

/// <param name="AnswerReason">Why the side answered so, in its words.</param>
/// <param name="Entered">Null when the side answered itself.</param>
/// <param name="HasIt">Whether the commitment was released to this side.</param>
/// <param name="Differences">One for each language that both sides have worded it in; none for the side that is compared with.</param>
/// <param name="NotCompared">The languages of this side's wordings that the other, which has others, has none in.</param>
/// <param name="Execution">Only the reader's own side has one here.</param>
public sealed record CommitmentSideDto(
    Guid PartyId,
    string Code,
    LocalizedTextDto Name,
    SideAnswer Answer,
    DateOnly? AnsweredOn,
    string? AnswerReason,
    EnteredDto? Entered,
    bool HasIt,
    IReadOnlyList<WordingDto> Wordings,
    IReadOnlyList<WordingDifferenceDto> Differences,
    IReadOnlyList<string> NotCompared,
    ExecutionDto? Execution);

/// <param name="Version">What If-Match must name to change the commitment.</param>
/// <param name="Moves">The moves that are legal in this state and that somebody can make.</param>
/// <param name="Reference">Set for a restricted one of which nothing else is kept here.</param>
/// <param name="StandingPartyId">The side whose wording stands to be confirmed.</param>
/// <param name="IsDeadlineAgreed">The deadline is the sides': setting another one proposes it.</param>
/// <param name="DeadlineProposals">The latest first.</param>
/// <param name="IsOwn">Whether the reader's party registered it.</param>
/// <param name="Allowed">What the reader's rights reach here.</param>
/// <param name="RequestAgeDays">Days since the other side was asked, while it has not answered.</param>
public sealed record CommitmentDto(
    Guid Id,
    Guid Version,
    LocalizedTextDto Title,
    CommitmentState State,
    DateOnly StateSince,
    IReadOnlyList<CommitmentMove> Moves,
    Priority Priority,
    Confidentiality Confidentiality,
    ReferenceDto? Reference,
    RecordMark Mark,
    Guid OwnerPartyId,
    bool IsOwn,
    IReadOnlyList<Permission> Allowed,
    bool IsInternal,
    DueDto Due,
    bool IsOverdue,
    bool IsDueSoon,
    DateOnly? RequestedOn,
    Guid? RequestedByPartyId,
    int? RequestAgeDays,
    Guid? StandingPartyId,
    bool IsDeadlineAgreed,
    IReadOnlyList<DeadlineProposalDto> DeadlineProposals,
    LinkDto? WorkingGroup,
    LinkDto? Event,
    LinkDto? Project,
    ProvenanceDto Provenance,
    DocumentDto Document,
    IReadOnlyList<CommitmentSideDto> Sides)
{
    /// <summary>Of a repeated one: the deadline of the next time, which has no commitment of its own yet.</summary>
    public DateOnly? NextOccurrenceOn { get; init; }

    /// <summary>The repeated commitment that this is one time of.</summary>
    public LinkDto? Series { get; init; }

    /// <summary>The latest twelve times of a repeated one, the latest first.</summary>
    public IReadOnlyList<OccurrenceDto> Occurrences { get; init; } = [];
}
