using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Meetings;

public enum VisitKind
{
    Working,
    Official,
    State,
}

/// <summary>A journey of one party's people to another party, with its delegations.</summary>
public sealed class Visit : ScheduledRecord
{
    private readonly List<Delegation> _delegations = [];

    private Visit()
    {
    }

    private Visit(VisitKind kind, LocalizedText name, Guid sendingPartyId, Guid hostPartyId, Ownership ownership, ChangeStamp stamp)
        : base(ownership, stamp)
    {
        Kind = kind;
        SendingPartyId = sendingPartyId;
        HostPartyId = hostPartyId;
        SetName(name, stamp);
    }

    public VisitKind Kind { get; private set; }

    public LocalizedText Name { get; private set; } = null!;

    public string NameSort { get; private set; } = "";

    public string NameSearch { get; private set; } = "";

    public Guid SendingPartyId { get; private set; }

    public Guid HostPartyId { get; private set; }

    public string? Place { get; private set; }

    public string? Purpose { get; private set; }

    /// <summary>Who reported it: a press service, a protocol department.</summary>
    public string? Source { get; private set; }

    public IReadOnlyList<Delegation> Delegations => _delegations;

    protected override DateOwner DateOwner => DateOwner.Visit;

    protected override bool IsScheduling => true;

    /// <returns>Error <c>visit.same-party</c>.</returns>
    public static Result<Visit> Create(VisitKind kind, LocalizedText name, Guid sendingPartyId, Guid hostPartyId, Ownership ownership, ChangeStamp stamp) =>
        sendingPartyId == hostPartyId
            ? Error.Rule("visit.same-party").On("hostPartyId")
            : new Visit(kind, name, sendingPartyId, hostPartyId, ownership, stamp);

    public void Describe(VisitKind kind, LocalizedText name, string? place, string? purpose, string? source, ChangeStamp stamp)
    {
        Kind = kind;
        if (name != Name)
        {
            SetName(name, stamp);
        }

        (Place, Purpose, Source) = (place, purpose, source);
    }

    public void SetPeriod(PartialDate period, ChangeStamp stamp) => SetDate(new DateRequest.Given(period), stamp);

    /// <returns>Errors <c>visit.party-foreign</c>, <c>visit.delegation-exists</c>.</returns>
    public Result<Delegation> AddDelegation(Guid partyId, ChangeStamp stamp)
    {
        if (partyId != SendingPartyId && partyId != HostPartyId)
        {
            return Error.Rule("visit.party-foreign").On("partyId");
        }

        if (_delegations.Exists(d => d.PartyId == partyId))
        {
            return Error.Conflict("visit.delegation-exists").On("partyId");
        }

        var delegation = new Delegation(partyId, stamp);
        _delegations.Add(delegation);
        Record(HistoryFact.Link, partyId.ToString(), stamp, $"delegation/{partyId}");
        return delegation;
    }

    /// <summary>Names a member with the position held at the time, so that a later change of post rewrites nothing.</summary>
    /// <returns>Errors <c>delegation.unknown</c>, <c>delegation.member-exists</c>, <c>delegation.head-exists</c>.</returns>
    public Result AddMember(Guid partyId, Guid personId, string? position, bool isHead, ChangeStamp stamp)
    {
        if (_delegations.Find(d => d.PartyId == partyId) is not { } delegation)
        {
            return Error.NotFound("delegation.unknown");
        }

        var added = delegation.Add(new DelegationMember(personId, position, isHead, stamp));
        if (added.IsSuccess)
        {
            Record(HistoryFact.Holder, personId.ToString(), stamp, $"delegation/{partyId}/{personId}");
        }

        return added;
    }

    /// <returns>Error <c>delegation.unknown</c>.</returns>
    public Result Accompany(Guid partyId, Guid organizationId, ChangeStamp stamp)
    {
        if (_delegations.Find(d => d.PartyId == partyId) is not { } delegation)
        {
            return Error.NotFound("delegation.unknown");
        }

        delegation.Accompany(organizationId);
        Record(HistoryFact.Link, organizationId.ToString(), stamp, $"delegation/{partyId}/company/{organizationId}");
        return Result.Success();
    }

    private void SetName(LocalizedText name, ChangeStamp stamp)
    {
        (Name, NameSort, NameSearch) = (name, name.SortKey, name.SearchKey);
        Record(HistoryFact.Name, name.ToString(), stamp);
    }
}

/// <summary>The people whom one party brings to a visit.</summary>
public sealed class Delegation
{
    private readonly List<DelegationMember> _members = [];

    private Delegation()
    {
    }

    internal Delegation(Guid partyId, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        PartyId = partyId;
    }

    public Guid Id { get; private set; }

    public Guid PartyId { get; private set; }

    public IReadOnlyList<DelegationMember> Members => _members;

    /// <summary>Organizations that travel along.</summary>
    public List<Guid> CompanyIds { get; private set; } = [];

    internal Result Add(DelegationMember member)
    {
        if (_members.Exists(m => m.PersonId == member.PersonId))
        {
            return Error.Conflict("delegation.member-exists").On("personId");
        }

        if (member.IsHead && _members.Exists(m => m.IsHead))
        {
            return Error.Conflict("delegation.head-exists").On("isHead");
        }

        _members.Add(member);
        return Result.Success();
    }

    internal void Accompany(Guid organizationId)
    {
        if (!CompanyIds.Contains(organizationId))
        {
            CompanyIds = [.. CompanyIds, organizationId];
        }
    }
}

/// <summary>A person on a delegation, with the position held at the time.</summary>
public sealed class DelegationMember
{
    private DelegationMember()
    {
    }

    internal DelegationMember(Guid personId, string? position, bool isHead, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        PersonId = personId;
        Position = position;
        IsHead = isHead;
    }

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    public string? Position { get; private set; }

    public bool IsHead { get; private set; }
}
