namespace CooperationTracker.Web.Components.Commitments;

/// <summary>What any of a commitment page's forms posts; each uses the fields it shows.</summary>
public sealed class CommitmentActionInput
{
    /// <summary>"move:Cancel", "ask:Propose", "answer:Confirmed", "execution:Submit", …</summary>
    public string Action { get; set; } = "";

    public Guid? Version { get; set; }

    public DateOnly? EffectiveOn { get; set; }

    public string? Reason { get; set; }

    public string? Text { get; set; }

    public string? Language { get; set; }

    /// <summary>What is entered for another side.</summary>
    public string? Answer { get; set; }

    public Guid? AttachmentId { get; set; }

    /// <summary>Wordings by language.</summary>
    public Dictionary<string, string?>? Wordings { get; set; }

    public int? Percent { get; set; }

    public string? Due { get; set; }

    public List<Guid>? PartyIds { get; set; }

    public Guid? OrganizationId { get; set; }

    public Guid? PersonId { get; set; }

    public Guid? AuthorId { get; set; }

    public Guid? ControllerId { get; set; }

    public string? OwnNumber { get; set; }

    public string? InternalNote { get; set; }

    public string? OtherNumber { get; set; }

    public string? DocumentReference { get; set; }

    /// <summary>By which day a report is wanted.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The files that prove a result.</summary>
    public List<Guid>? Evidence { get; set; }

    /// <summary>A result is submitted although parts are open.</summary>
    public bool WithOpenParts { get; set; }

    /// <summary>Whom a comment tells.</summary>
    public List<Guid>? TellIds { get; set; }

    /// <summary>The commitment to be linked with, and how.</summary>
    public Guid? TargetId { get; set; }

    public string? LinkKind { get; set; }
}
