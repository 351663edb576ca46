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
    private readonly List<ProgrammeItem> _programme = [];

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

    /// <summary>What is planned for which day and hour.</summary>
    public IReadOnlyList<ProgrammeItem> Programme => _programme;

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

    /// <summary>Corrects a member's position at the time, and whether he heads the delegation.</summary>
    /// <returns>Errors <c>delegation.unknown</c>, <c>delegation.member-unknown</c>, <c>delegation.head-exists</c>.</returns>
    public Result ChangeMember(Guid partyId, Guid personId, string? position, bool isHead, ChangeStamp stamp)
    {
        if (_delegations.Find(d => d.PartyId == partyId) is not { } delegation)
        {
            return Error.NotFound("delegation.unknown");
        }

        if (delegation.Find(personId) is not { } member)
        {
            return Error.Rule("delegation.member-unknown").On("personId");
        }

        if (isHead && delegation.Members.Any(m => m.IsHead && m != member))
        {
            return Error.Conflict("delegation.head-exists").On("isHead");
        }

        if (member.IsHead != isHead)
        {
            Record(HistoryFact.Holder, isHead ? personId.ToString() : "", stamp, $"delegation/{partyId}/head");
        }

        if (member.Position != position)
        {
            // What the position was is on the audit trail: a copy here would outlast a purge.
            Record(HistoryFact.Progress, null, stamp, $"delegation/{partyId}/{personId}/position");
        }

        member.Change(position, isHead);
        return Result.Success();
    }

    /// <summary>Takes somebody off a delegation who was put there by mistake; that he stood there stays on record.</summary>
    /// <returns>Errors <c>delegation.unknown</c>, <c>delegation.member-unknown</c>.</returns>
    public Result RemoveMember(Guid partyId, Guid personId, ChangeStamp stamp)
    {
        if (_delegations.Find(d => d.PartyId == partyId) is not { } delegation)
        {
            return Error.NotFound("delegation.unknown");
        }

        if (delegation.Find(personId) is not { } member)
        {
            return Error.Rule("delegation.member-unknown").On("personId");
        }

        delegation.Remove(member);
        Record(HistoryFact.Holder, null, stamp, $"delegation/{partyId}/{personId}");
        return Result.Success();
    }

    /// <summary>Takes an organization off those that travel along.</summary>
    /// <returns>Errors <c>delegation.unknown</c>, <c>delegation.company-unknown</c>.</returns>
    public Result RemoveCompany(Guid partyId, Guid organizationId, ChangeStamp stamp)
    {
        if (_delegations.Find(d => d.PartyId == partyId) is not { } delegation)
        {
            return Error.NotFound("delegation.unknown");
        }

        if (!delegation.CompanyIds.Contains(organizationId))
        {
            return Error.Rule("delegation.company-unknown").On("organizationId");
        }

        delegation.LeaveBehind(organizationId);
        Record(HistoryFact.Link, null, stamp, $"delegation/{partyId}/company/{organizationId}");
        return Result.Success();
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

    /// <summary>Puts something on the programme.</summary>
    /// <returns>Errors of <see cref="ProgrammeSlot.Check"/>, <c>programme.outside-visit</c>.</returns>
    public Result<ProgrammeItem> Plan(ProgrammeSlot slot, ChangeStamp stamp)
    {
        if (Check(slot) is { } error)
        {
            return error;
        }

        var item = new ProgrammeItem(slot, stamp);
        _programme.Add(item);
        Record(HistoryFact.Date, item.When, stamp, $"programme/{item.Id}");
        return item;
    }

    /// <returns>Errors <c>programme.unknown</c>, those of <see cref="Plan"/>.</returns>
    public Result Replan(Guid itemId, ProgrammeSlot slot, ChangeStamp stamp)
    {
        if (_programme.Find(i => i.Id == itemId) is not { } item)
        {
            return Error.Rule("programme.unknown").On("itemId");
        }

        if (Check(slot) is { } error)
        {
            return error;
        }

        var before = item.When;
        item.Set(slot);
        if (item.When != before)
        {
            Record(HistoryFact.Date, item.When, stamp, $"programme/{itemId}");
        }

        return Result.Success();
    }

    /// <returns>Error <c>programme.unknown</c>.</returns>
    public Result Unplan(Guid itemId, ChangeStamp stamp)
    {
        if (_programme.Find(i => i.Id == itemId) is not { } item)
        {
            return Error.Rule("programme.unknown").On("itemId");
        }

        _programme.Remove(item);
        Record(HistoryFact.Date, null, stamp, $"programme/{itemId}");
        return Result.Success();
    }

    /// <summary>A period that is only about right keeps nothing out.</summary>
    private Error? Check(ProgrammeSlot slot) =>
        slot.Check()
        ?? (Schedule is { Date: { IsApproximate: false } period } && (slot.Day > period.Latest || (period.Earliest is { } first && slot.Day < first))
            ? Error.Rule("programme.outside-visit", slot.Day).On("day")
            : null);

    private void SetName(LocalizedText name, ChangeStamp stamp)
    {
        (Name, NameSort, NameSearch) = (name, name.SortKey, name.SearchKey);
        Record(HistoryFact.Name, name.ToString(), stamp);
    }
}

/// <summary>What is planned for a day of a visit: one of its meetings, or anything else.</summary>
/// <param name="From">By the clock of the place; null when only the day is known.</param>
/// <param name="Title">Null for a meeting, which has a name.</param>
public sealed record ProgrammeSlot(DateOnly Day, TimeOnly? From, TimeOnly? To, string? Title, string? Place, Guid? MeetingId)
{
    /// <summary>The longest title and the longest place, in UTF-16 code units.</summary>
    public const int MaxTitle = 500;
    public const int MaxPlace = 300;

    /// <returns><c>programme.title-required</c>, <c>text.too-long</c>, <c>programme.start-required</c>, <c>programme.end-before-start</c>, or null.</returns>
    public Error? Check()
    {
        if (MeetingId is null && string.IsNullOrWhiteSpace(Title))
        {
            return Error.Invalid("programme.title-required").On("title");
        }

        if (Title?.Trim().Length > MaxTitle)
        {
            return Error.Invalid("text.too-long", MaxTitle).On("title");
        }

        if (Place?.Trim().Length > MaxPlace)
        {
            return Error.Invalid("text.too-long", MaxPlace).On("place");
        }

        return (From, To) switch
        {
            (null, not null) => Error.Invalid("programme.start-required").On("from"),
            ({ } from, { } to) when to < from => Error.Rule("programme.end-before-start").On("to"),
            _ => null,
        };
    }
}

/// <summary>A line of a visit's programme.</summary>
public sealed class ProgrammeItem
{
    private ProgrammeItem()
    {
    }

    internal ProgrammeItem(ProgrammeSlot slot, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        Set(slot);
    }

    public Guid Id { get; private set; }

    public DateOnly Day { get; private set; }

    /// <summary>By the clock of the place.</summary>
    public TimeOnly? From { get; private set; }

    /// <summary>By the clock of the place.</summary>
    public TimeOnly? To { get; private set; }

    public string? Title { get; private set; }

    public string? Place { get; private set; }

    public Guid? MeetingId { get; private set; }

    /// <summary>EDTF.</summary>
    internal string When => Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    internal void Set(ProgrammeSlot slot)
    {
        (Day, From, To, MeetingId) = (slot.Day, slot.From, slot.To, slot.MeetingId);
        (Title, Place) = (Cleaned(slot.Title), Cleaned(slot.Place));
    }

    private static string? Cleaned(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
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

    internal DelegationMember? Find(Guid personId) => _members.Find(m => m.PersonId == personId);

    internal void Remove(DelegationMember member) => _members.Remove(member);

    internal void LeaveBehind(Guid organizationId) => CompanyIds = [.. CompanyIds.Where(id => id != organizationId)];

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

    internal void Change(string? position, bool isHead) => (Position, IsHead) = (position, isHead);
}
