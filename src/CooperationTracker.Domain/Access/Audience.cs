namespace CooperationTracker.Domain.Access;

public enum Confidentiality
{
    Open,
    Internal,
    Restricted,
}

/// <summary>
/// An interned combination of owner, sharing and confidentiality. A record carries its id only, so that the
/// visibility filter is one comparison with a short list and needs no join.
/// </summary>
public sealed class Audience
{
    private readonly List<AudienceParty> _parties = [];

    private Audience()
    {
    }

    public Audience(Guid ownerPartyId, Confidentiality confidentiality, IReadOnlyCollection<Guid> partyIds)
    {
        OwnerPartyId = ownerPartyId;
        Confidentiality = confidentiality;
        Key = KeyOf(ownerPartyId, confidentiality, partyIds);
        _parties.AddRange(partyIds.Append(ownerPartyId).Distinct().Order().Select(id => new AudienceParty(id)));
    }

    public int Id { get; private set; }

    /// <summary>Unique; spells the combination.</summary>
    public string Key { get; private set; } = "";

    public Guid OwnerPartyId { get; private set; }

    public Confidentiality Confidentiality { get; private set; }

    /// <summary>Who may see: the owner and the parties it was released to.</summary>
    public IReadOnlyList<AudienceParty> Parties => _parties;

    public static string KeyOf(Guid ownerPartyId, Confidentiality confidentiality, IEnumerable<Guid> partyIds) =>
        $"{ownerPartyId:N}/{confidentiality}/{string.Join(',', partyIds.Where(id => id != ownerPartyId).Distinct().Order().Select(id => id.ToString("N")))}";
}

/// <summary>A party in an audience.</summary>
public sealed class AudienceParty
{
    private AudienceParty()
    {
    }

    internal AudienceParty(Guid partyId) => PartyId = partyId;

    public Guid PartyId { get; private set; }
}
