using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Parties;

public enum OrganizationKind
{
    Government,
    Ministry,
    Agency,
    Company,
    TradeMission,
    RegionalAdministration,
    Other,
}

/// <summary>A body of one party. Documents keep the name they were written under: renames are facts with dates.</summary>
public sealed class Organization : AggregateRoot
{
    private Organization()
    {
    }

    public Organization(Guid partyId, OrganizationKind kind, LocalizedText name, ChangeStamp stamp)
        : base(stamp)
    {
        PartyId = partyId;
        Kind = kind;
        SetName(name, stamp);
    }

    public Guid PartyId { get; private set; }

    public OrganizationKind Kind { get; private set; }

    public LocalizedText Name { get; private set; } = null!;

    public string NameSort { get; private set; } = "";

    public string NameSearch { get; private set; } = "";

    public void Change(OrganizationKind kind, LocalizedText name, ChangeStamp stamp)
    {
        Kind = kind;
        if (name != Name)
        {
            SetName(name, stamp);
        }
    }

    private void SetName(LocalizedText name, ChangeStamp stamp)
    {
        (Name, NameSort, NameSearch) = (name, name.SortKey, name.SearchKey);
        Record(HistoryFact.Name, name.ToString(), stamp);
    }
}
