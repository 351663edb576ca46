using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;

namespace CooperationTracker.Web.Components.Commitments;

/// <summary>What the forms for a new and for a changed commitment post.</summary>
public sealed class CommitmentFormInput
{
    public Guid? Version { get; set; }

    public string? TitleRu { get; set; }

    public string? TitleEn { get; set; }

    public string? TitleKk { get; set; }

    public string? TitleBa { get; set; }

    public List<Guid>? PartyIds { get; set; }

    public Priority Priority { get; set; }

    public RecordMark Mark { get; set; }

    public string? Due { get; set; }

    public Guid? AnchorEventId { get; set; }

    public DateEdge AnchorEdge { get; set; }

    public int AnchorOffset { get; set; }

    public DateUnit AnchorUnit { get; set; }

    public string? Wording { get; set; }

    public string? Language { get; set; }

    public Guid? StatementId { get; set; }

    public Guid? WorkingGroupId { get; set; }

    public Guid? EventId { get; set; }

    public Guid? ProjectId { get; set; }

    public string? DocumentTitle { get; set; }

    public string? DocumentNumber { get; set; }

    public DateOnly? DocumentDate { get; set; }

    public string? DocumentItem { get; set; }

    public Guid? OrganizationId { get; set; }

    public Guid? PersonId { get; set; }

    public Guid? AuthorId { get; set; }

    public Guid? ControllerId { get; set; }

    public string? InternalNote { get; set; }

    public DateOnly? EffectiveOn { get; set; }

    public string? Reason { get; set; }

    public Confidentiality Confidentiality { get; set; } = Confidentiality.Internal;

    public string? ReferenceNumber { get; set; }

    public DateOnly? ReferenceDate { get; set; }

    public string? ReferenceHolder { get; set; }

    /// <summary>Of a commitment that is changed: its name follows from a reference and is not asked for.</summary>
    public bool IsReference { get; set; }

    public static CommitmentFormInput Of(CommitmentDto commitment) => new()
    {
        Version = commitment.Version,
        IsReference = commitment.Reference is not null,
        TitleRu = commitment.Title.Ru,
        TitleEn = commitment.Title.En,
        TitleKk = commitment.Title.Kk,
        TitleBa = commitment.Title.Ba,
        Priority = commitment.Priority,
        Mark = commitment.Mark,
        StatementId = commitment.Provenance.Statement?.Id,
        WorkingGroupId = commitment.WorkingGroup?.Id,
        EventId = commitment.Event?.Id,
        ProjectId = commitment.Project?.Id,
        DocumentTitle = commitment.Document.Title,
        DocumentNumber = commitment.Document.Number,
        DocumentDate = commitment.Document.Date,
        DocumentItem = commitment.Document.Item,
    };

    public static CommitmentFormInput Of(DraftFromStatement draft, Guid? ownPartyId)
    {
        var title = draft.Wording.Length <= LocalizedText.MaxLength ? draft.Wording : draft.Wording[..LocalizedText.MaxLength];
        return new()
        {
            TitleRu = draft.Language == "ru" ? title : null,
            TitleEn = draft.Language == "en" ? title : null,
            TitleKk = draft.Language == "kk" ? title : null,
            TitleBa = draft.Language == "ba" ? title : null,
            PartyIds = [.. draft.PartyIds.Where(id => id != ownPartyId)],
            Wording = draft.Wording,
            Language = draft.Language,
            StatementId = draft.StatementId,
            WorkingGroupId = draft.WorkingGroupId,
        };
    }

    internal CreateCommitment ToCreate() => new(
        Title(),
        PartyIds,
        Priority,
        ToDue(),
        string.IsNullOrWhiteSpace(Wording) ? null : [new WordingInput(Language ?? "ru", Wording)],
        Links(),
        Document(),
        Mark,
        ToExecution(),
        EffectiveOn,
        Confidentiality,
        string.IsNullOrWhiteSpace(ReferenceNumber) && ReferenceDate is null && string.IsNullOrWhiteSpace(ReferenceHolder)
            ? null
            : new ReferenceInput(ReferenceNumber, ReferenceDate, ReferenceHolder));

    internal ChangeCommitment ToChange(Guid id) => new(Title(), Priority, Links(), Document(), Mark, EffectiveOn, Reason) { Id = id, Version = Version };

    /// <summary>What is said of an execution that nobody leads is not dropped: it is refused for want of a lead.</summary>
    private ExecutionInput? ToExecution() =>
        (OrganizationId ?? PersonId ?? AuthorId ?? ControllerId) is null && string.IsNullOrWhiteSpace(InternalNote)
            ? null
            : new ExecutionInput(new ResponsibleInput(OrganizationId, PersonId), AuthorId, ControllerId, InternalNote: InternalNote);

    private LocalizedTextDto Title() => new(TitleRu, TitleEn, TitleKk, TitleBa);

    private LinksInput Links() => new(StatementId, WorkingGroupId, EventId, ProjectId);

    private DocumentInput Document() => new(DocumentTitle, DocumentNumber, DocumentDate, DocumentItem);

    private DateInput? ToDue()
    {
        var anchor = AnchorEventId is { } eventId ? new AnchorInput(eventId, AnchorEdge, AnchorOffset, AnchorUnit) : null;
        return string.IsNullOrWhiteSpace(Due) && anchor is null ? null : new DateInput(Due, anchor);
    }
}
