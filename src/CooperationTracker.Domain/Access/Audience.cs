namespace CooperationTracker.Domain.Access;

public enum Confidentiality
{
    /// <summary>May be shown to every party.</summary>
    Open,

    /// <summary>For the own side, and for whom it is released to by name.</summary>
    Internal,

    /// <summary>«Для служебного пользования»: for those of the own side who may read restricted matters.</summary>
    Restricted,
}

/// <summary>
/// Who may see a record, spelled out: the owner, those it was released to, and how far it reaches within a side.
/// </summary>
/// <param name="PartyIds">The parties it was released to; the owner needs no mention.</param>
/// <param name="WorkingGroupId">The group that it belongs to: users whose rights are for that group alone see it.</param>
/// <param name="ForEveryone">Released to all parties, those that are yet to come included.</param>
public sealed record AudienceScope(
    Guid OwnerPartyId,
    IReadOnlyCollection<Guid> PartyIds,
    Guid? WorkingGroupId = null,
    Confidentiality Confidentiality = Confidentiality.Internal,
    bool ForEveryone = false)
{
    /// <summary>Spells the combination: the same for the same scope, whatever the order of its parties.</summary>
    public string Key =>
        $"{OwnerPartyId:N}/{Confidentiality}/{WorkingGroupId?.ToString("N") ?? "-"}/{(ForEveryone ? "*" : string.Join(',', Released.Select(id => id.ToString("N"))))}";

    /// <summary>
    /// Whether every party that sees what is of the other scope sees this too, and nobody reads of a restricted matter there.
    /// Working groups do not count: within a party they only narrow what one user sees.
    /// </summary>
    public bool Includes(AudienceScope other) =>
        (ForEveryone || (!other.ForEveryone && other.PartyIds.Append(other.OwnerPartyId).All(id => id == OwnerPartyId || PartyIds.Contains(id))))
        && (Confidentiality != Confidentiality.Restricted || other.Confidentiality == Confidentiality.Restricted);

    /// <summary>Whether a party sees it: the owner, those that it was released to, or everybody.</summary>
    public bool Reaches(Guid partyId) => ForEveryone || OwnerPartyId == partyId || PartyIds.Contains(partyId);

    /// <summary>The other parties that see it by name, in a fixed order.</summary>
    internal IEnumerable<Guid> Released => ForEveryone ? [] : PartyIds.Where(id => id != OwnerPartyId).Distinct().Order();
}

/// <summary>
/// An interned <see cref="AudienceScope"/>. A record carries its id only, so that the visibility filter is one comparison with a
/// short list and needs no join.
/// </summary>
public sealed class Audience
{
    private readonly List<AudienceParty> _parties = [];

    private Audience()
    {
    }

    public Audience(AudienceScope scope)
    {
        (OwnerPartyId, WorkingGroupId, Confidentiality, ForEveryone) = (scope.OwnerPartyId, scope.WorkingGroupId, scope.Confidentiality, scope.ForEveryone);
        Key = scope.Key;
        _parties.AddRange(scope.Released.Prepend(scope.OwnerPartyId).Select(id => new AudienceParty(id)));
    }

    public int Id { get; private set; }

    /// <summary>Unique; spells the combination.</summary>
    public string Key { get; private set; } = "";

    public Guid OwnerPartyId { get; private set; }

    public Guid? WorkingGroupId { get; private set; }

    public Confidentiality Confidentiality { get; private set; }

    public bool ForEveryone { get; private set; }

    /// <summary>Who may see by name: the owner and the parties it was released to.</summary>
    public IReadOnlyList<AudienceParty> Parties => _parties;

    public AudienceScope Scope => new(OwnerPartyId, [.. _parties.Select(p => p.PartyId)], WorkingGroupId, Confidentiality, ForEveryone);

    public bool Reaches(Guid partyId) => ForEveryone || _parties.Exists(p => p.PartyId == partyId);
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
