using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Projects;

public enum ProjectStage
{
    Idea,
    PreFeasibility,
    Feasibility,
    Agreements,
    Construction,
    Operation,
}

public enum ProjectStatus
{
    Active,
    Suspended,
    Closed,
}

public enum ProjectHealth
{
    OnTrack,
    AtRisk,
    OffTrack,
}

/// <summary>Who is to remove a blocker.</summary>
public enum EscalationLevel
{
    WorkingGroup,
    Ministers,
    PrimeMinisters,
}

/// <summary>An amount of money that somebody stated on some day.</summary>
/// <param name="Currency">ISO 4217.</param>
public sealed record Investment(decimal Amount, string Currency, string? StatedBy, DateOnly? StatedOn);

/// <summary>What a project makes of what, where.</summary>
public sealed record ProjectProfile(string? Sector, string? Site, string? Products, string? RawMaterials, int? Jobs);

/// <summary>An investment project that the sides watch: its stage, health, milestones and what blocks it.</summary>
public sealed class Project : TrackedRecord
{
    private readonly List<Milestone> _milestones = [];
    private readonly List<ProjectIssue> _issues = [];

    private Project()
    {
    }

    public Project(LocalizedText name, Guid initiatorId, Guid hostPartyId, PartialDate? startedOn, Ownership ownership, ChangeStamp stamp)
        : base(ownership, stamp)
    {
        InitiatorId = initiatorId;
        HostPartyId = hostPartyId;
        StartedText = startedOn?.Text;
        StatusSince = stamp.EffectiveOn;
        LastProgressOn = stamp.EffectiveOn;
        IsOpen = true;
        SetName(name, stamp);
        Record(HistoryFact.State, nameof(ProjectStatus.Active), stamp);
        Record(HistoryFact.Stage, nameof(ProjectStage.Idea), stamp);
        Record(HistoryFact.Health, nameof(ProjectHealth.OnTrack), stamp);
    }

    public LocalizedText Name { get; private set; } = null!;

    public string NameSort { get; private set; } = "";

    public string NameSearch { get; private set; } = "";

    /// <summary>The organization whose project it is.</summary>
    public Guid InitiatorId { get; private set; }

    public List<Guid> PartnerIds { get; private set; } = [];

    /// <summary>The party on whose land it is.</summary>
    public Guid HostPartyId { get; private set; }

    public string? Sector { get; private set; }

    public string? Site { get; private set; }

    public string? Products { get; private set; }

    public string? RawMaterials { get; private set; }

    public int? Jobs { get; private set; }

    /// <summary>EDTF: under way since.</summary>
    public string? StartedText { get; private set; }

    public decimal? InvestmentAmount { get; private set; }

    /// <summary>ISO 4217.</summary>
    public string? InvestmentCurrency { get; private set; }

    public string? InvestmentStatedBy { get; private set; }

    public DateOnly? InvestmentStatedOn { get; private set; }

    public ProjectStage Stage { get; private set; }

    public ProjectStatus Status { get; private set; }

    public DateOnly StatusSince { get; private set; }

    public ProjectHealth Health { get; private set; }

    public string? HealthReason { get; private set; }

    /// <summary>Stored for the lists' index: not closed.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The last substantive progress (stage, milestone, issue, report); a cosmetic edit is none.</summary>
    public DateOnly LastProgressOn { get; private set; }

    /// <summary>The first day of the oldest open issue; null when nothing blocks. Stored for the "stalled" query.</summary>
    public DateOnly? BlockedSince { get; private set; }

    public Guid? StatementId { get; private set; }

    public IReadOnlyList<Milestone> Milestones => _milestones;

    public IReadOnlyList<ProjectIssue> Issues => _issues;

    /// <returns>Errors <c>project.investment</c>, <c>project.currency</c>, <c>project.jobs</c>.</returns>
    public Result Describe(LocalizedText name, ProjectProfile profile, Investment? investment, IReadOnlyCollection<Guid> partnerIds, ChangeStamp stamp)
    {
        if (investment is { Amount: <= 0 })
        {
            return Error.Invalid("project.investment").On("investment.amount");
        }

        if (investment is { } money && (money.Currency.Length != 3 || !money.Currency.All(char.IsAsciiLetterUpper)))
        {
            return Error.Invalid("project.currency", money.Currency).On("investment.currency");
        }

        if (profile.Jobs < 0)
        {
            return Error.Invalid("project.jobs").On("jobs");
        }

        if (name != Name)
        {
            SetName(name, stamp);
        }

        (Sector, Site, Products, RawMaterials, Jobs) = (profile.Sector, profile.Site, profile.Products, profile.RawMaterials, profile.Jobs);
        (InvestmentAmount, InvestmentCurrency) = (investment?.Amount, investment?.Currency);
        (InvestmentStatedBy, InvestmentStatedOn) = (investment?.StatedBy, investment?.StatedOn);
        PartnerIds = [.. partnerIds.Distinct()];
        return Result.Success();
    }

    public void ComeFrom(Guid? statementId, ChangeStamp stamp)
    {
        if (statementId != StatementId)
        {
            StatementId = statementId;
            Record(HistoryFact.Link, statementId?.ToString(), stamp, "statement");
        }
    }

    /// <returns>Errors <c>project.closed</c>, <c>reason.required</c>.</returns>
    public Result Assess(ProjectStage stage, ProjectHealth health, ChangeStamp stamp)
    {
        if (!IsOpen)
        {
            return Error.Conflict("project.closed");
        }

        if (string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        if (stage != Stage)
        {
            Stage = stage;
            Record(HistoryFact.Stage, stage.ToString(), stamp);
            Progress(stamp);
        }

        Health = health;
        HealthReason = stamp.Reason;
        Record(HistoryFact.Health, health.ToString(), stamp);
        return Result.Success();
    }

    /// <returns>Errors <c>project.status-same</c>, <c>reason.required</c>, <c>change.*</c>.</returns>
    public Result SetStatus(ProjectStatus status, ChangeStamp stamp)
    {
        if (status == Status)
        {
            return Error.Conflict("project.status-same", status);
        }

        if (string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        if (OutOfOrder(stamp, StatusSince) is { } error)
        {
            return error;
        }

        Status = status;
        StatusSince = stamp.EffectiveOn;
        IsOpen = status != ProjectStatus.Closed;
        Record(HistoryFact.State, status.ToString(), stamp);
        Progress(stamp);
        return Result.Success();
    }

    public Result<Milestone> PlanMilestone(LocalizedText name, PartialDate planned, ChangeStamp stamp)
    {
        if (!IsOpen)
        {
            return Error.Conflict("project.closed");
        }

        var milestone = new Milestone(Id, name, planned, stamp);
        _milestones.Add(milestone);
        Record(HistoryFact.Date, planned.Text, stamp, $"milestone/{milestone.Id}");
        return milestone;
    }

    /// <returns>Errors <c>milestone.unknown</c>, <c>milestone.reached</c>, <c>change.in-the-future</c>.</returns>
    public Result ReachMilestone(Guid milestoneId, ChangeStamp stamp)
    {
        if (_milestones.Find(m => m.Id == milestoneId) is not { } milestone)
        {
            return Error.NotFound("milestone.unknown");
        }

        if (milestone.ReachedOn is { } reached)
        {
            return Error.Conflict("milestone.reached", reached);
        }

        if (OutOfOrder(stamp, DateOnly.MinValue) is { } error)
        {
            return error;
        }

        milestone.Reach(stamp.EffectiveOn);
        Record(HistoryFact.State, "Reached", stamp, $"milestone/{milestoneId}");
        Progress(stamp);
        return Result.Success();
    }

    /// <param name="since">Since when it blocks the project, as imprecise as it was said.</param>
    /// <param name="actingPartyId">The side that must act.</param>
    public Result<ProjectIssue> RaiseIssue(
        LocalizedText title, PartialDate since, Guid actingPartyId, EscalationLevel level, Guid? statementId, ChangeStamp stamp)
    {
        if (!IsOpen)
        {
            return Error.Conflict("project.closed");
        }

        var issue = new ProjectIssue(title, since, actingPartyId, level, statementId, stamp);
        _issues.Add(issue);
        BlockedSince = OldestBlocker();
        Record(HistoryFact.State, "Open", stamp, $"issue/{issue.Id}");
        Record(HistoryFact.Stage, level.ToString(), stamp, $"issue/{issue.Id}/level");
        if (statementId is { } id)
        {
            Record(HistoryFact.Link, id.ToString(), stamp, $"issue/{issue.Id}/statement");
        }

        return issue;
    }

    /// <returns>Errors <c>issue.unknown</c>, <c>issue.resolved</c>, <c>reason.required</c>.</returns>
    public Result EscalateIssue(Guid issueId, EscalationLevel level, ChangeStamp stamp)
    {
        if (Issue(issueId) is not { } found)
        {
            return Error.NotFound("issue.unknown");
        }

        if (found.ResolvedOn is { } resolved)
        {
            return Error.Conflict("issue.resolved", resolved);
        }

        if (string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        found.Escalate(level);
        Record(HistoryFact.Stage, level.ToString(), stamp, $"issue/{issueId}/level");
        return Result.Success();
    }

    /// <param name="resolution">How it was resolved.</param>
    /// <returns>Errors <c>issue.unknown</c>, <c>issue.resolved</c>, <c>issue.resolution-required</c>, <c>change.in-the-future</c>.</returns>
    public Result ResolveIssue(Guid issueId, string? resolution, ChangeStamp stamp)
    {
        if (Issue(issueId) is not { } found)
        {
            return Error.NotFound("issue.unknown");
        }

        if (found.ResolvedOn is { } resolved)
        {
            return Error.Conflict("issue.resolved", resolved);
        }

        if (string.IsNullOrWhiteSpace(resolution))
        {
            return Error.Invalid("issue.resolution-required").On("resolution");
        }

        if (OutOfOrder(stamp, DateOnly.MinValue) is { } error)
        {
            return error;
        }

        found.Resolve(resolution.Trim(), stamp.EffectiveOn);
        BlockedSince = OldestBlocker();
        Record(HistoryFact.State, "Resolved", stamp, $"issue/{issueId}");
        Progress(stamp);
        return Result.Success();
    }

    private ProjectIssue? Issue(Guid issueId) => _issues.Find(i => i.Id == issueId);

    private DateOnly? OldestBlocker() => _issues.Where(i => i.ResolvedOn is null).Min(i => (DateOnly?)i.SinceEarliest);

    private void Progress(ChangeStamp stamp)
    {
        if (stamp.EffectiveOn > LastProgressOn)
        {
            LastProgressOn = stamp.EffectiveOn;
        }
    }

    private void SetName(LocalizedText name, ChangeStamp stamp)
    {
        (Name, NameSort, NameSearch) = (name, name.SortKey, name.SearchKey);
        Record(HistoryFact.Name, name.ToString(), stamp);
    }
}

/// <summary>A planned step of a project and when it was really reached.</summary>
public sealed class Milestone
{
    private Milestone()
    {
    }

    internal Milestone(Guid projectId, LocalizedText name, PartialDate planned, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        Name = name;
        Planned = new ScheduledDate(DateOwner.ProjectMilestone, projectId, stamp);
        Planned.Set(new DateRequest.Given(planned), stamp);
    }

    public Guid Id { get; private set; }

    public LocalizedText Name { get; private set; } = null!;

    public ScheduledDate Planned { get; private set; } = null!;

    public DateOnly? ReachedOn { get; private set; }

    internal void Reach(DateOnly on) => ReachedOn = on;
}

/// <summary>What blocks a project («проблемный вопрос»): since when, and which side must act.</summary>
public sealed class ProjectIssue
{
    private ProjectIssue()
    {
    }

    internal ProjectIssue(LocalizedText title, PartialDate since, Guid actingPartyId, EscalationLevel level, Guid? statementId, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        Title = title;
        SinceText = since.Text;
        SinceEarliest = since.Earliest ?? since.Latest;
        ActingPartyId = actingPartyId;
        Level = level;
        StatementId = statementId;
    }

    public Guid Id { get; private set; }

    public LocalizedText Title { get; private set; } = null!;

    /// <summary>EDTF.</summary>
    public string SinceText { get; private set; } = "";

    public DateOnly SinceEarliest { get; private set; }

    /// <summary>The side that must act.</summary>
    public Guid ActingPartyId { get; private set; }

    public EscalationLevel Level { get; private set; }

    public Guid? StatementId { get; private set; }

    public string? Resolution { get; private set; }

    public DateOnly? ResolvedOn { get; private set; }

    internal void Escalate(EscalationLevel level) => Level = level;

    internal void Resolve(string resolution, DateOnly on) => (Resolution, ResolvedOn) = (resolution, on);
}
