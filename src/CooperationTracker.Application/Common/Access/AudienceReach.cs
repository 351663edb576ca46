using CooperationTracker.Domain.Access;

namespace CooperationTracker.Application.Common.Access;

/// <summary>The rule of who sees what: the one place that says it, for the actor's list and for an audience that is new.</summary>
public static class AudienceReach
{
    /// <param name="partyId">The party that the reader works for; who works for none sees nothing.</param>
    public static bool Sees(Guid? partyId, Rights rights, AudienceScope scope) =>
        partyId is { } id
        && (scope.ForEveryone || scope.OwnerPartyId == id || scope.PartyIds.Contains(id))
        && Sees(rights, scope.WorkingGroupId, scope.Confidentiality);

    /// <summary>Within a party that the audience reaches: by rights for everything or for the group, and for restricted matters by a further one.</summary>
    public static bool Sees(Rights rights, Guid? workingGroupId, Confidentiality confidentiality) =>
        rights.Allow(Permission.ReadRecords, workingGroupId)
        && (confidentiality != Confidentiality.Restricted || rights.Allow(Permission.ReadRestricted, workingGroupId));
}
