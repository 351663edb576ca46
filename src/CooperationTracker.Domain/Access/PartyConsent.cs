using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Access;

/// <summary>What a party lets the system's administrator do, which nobody outside the party may do without being let.</summary>
public enum ConsentPurpose
{
    /// <summary>Appoint a party administrator.</summary>
    AppointAdministrator,

    /// <summary>Give a party administrator a new way in, in place of the password and the second factor.</summary>
    ResetAdministratorAccess,
}

/// <summary>
/// A party's recorded word that those who run the system may do one named thing for it, from a day to a day. There is no
/// other way for them into a party that has users.
/// </summary>
public sealed class PartyConsent : AggregateRoot
{
    /// <summary>A consent for longer would be a master key by another name.</summary>
    public const int MaxDays = 31;

    private readonly List<ConsentUse> _uses = [];

    private PartyConsent()
    {
    }

    private PartyConsent(Guid partyId, ConsentPurpose purpose, string email, DateOnly from, DateOnly to, bool isSingleUse, string reason, ChangeStamp stamp)
        : base(stamp)
    {
        PartyId = partyId;
        Purpose = purpose;
        Email = email;
        From = from;
        To = to;
        IsSingleUse = isSingleUse;
        Reason = reason;
        GivenById = stamp.ActorId;
    }

    public Guid PartyId { get; private set; }

    public ConsentPurpose Purpose { get; private set; }

    /// <summary>The address of the one account that it is about: somebody else's is not covered.</summary>
    public string Email { get; private set; } = "";

    public DateOnly From { get; private set; }

    /// <summary>The last day, included.</summary>
    public DateOnly To { get; private set; }

    /// <summary>Used up by the first use.</summary>
    public bool IsSingleUse { get; private set; }

    public string Reason { get; private set; } = "";

    public Guid GivenById { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public Guid? RevokedById { get; private set; }

    public IReadOnlyList<ConsentUse> Uses => _uses;

    /// <returns>Errors <c>consent.ends-before-it-begins</c>, <c>consent.past</c>, <c>consent.too-long</c>.</returns>
    public static Result<PartyConsent> Give(
        Guid partyId, ConsentPurpose purpose, string email, DateOnly from, DateOnly to, bool isSingleUse, string reason, ChangeStamp stamp)
    {
        if (to < from)
        {
            return Error.Rule("consent.ends-before-it-begins").On("to");
        }

        if (to < stamp.EffectiveOn)
        {
            return Error.Rule("consent.past").On("to");
        }

        return to.DayNumber - from.DayNumber >= MaxDays
            ? Error.Rule("consent.too-long", MaxDays).On("to")
            : new PartyConsent(partyId, purpose, email, from, to, isSingleUse, reason, stamp);
    }

    public bool CoversOn(DateOnly day) => RevokedAt is null && From <= day && day <= To && !(IsSingleUse && _uses.Count > 0);

    public bool IsFor(string email) => string.Equals(Email, email, StringComparison.OrdinalIgnoreCase);

    /// <param name="forUserId">The account that was made or given a new way in.</param>
    /// <returns><c>consent.needed</c> when it does not cover the day, or not any more.</returns>
    public Error? Use(DateOnly day, Guid forUserId, ChangeStamp stamp)
    {
        if (!CoversOn(day))
        {
            return new Error("consent.needed", ErrorKind.Forbidden);
        }

        _uses.Add(new ConsentUse(forUserId, stamp));
        return null;
    }

    /// <returns><c>consent.over</c> when there is nothing left to take back.</returns>
    public Error? Revoke(ChangeStamp stamp)
    {
        if (RevokedAt is not null || (IsSingleUse && _uses.Count > 0) || To < stamp.EffectiveOn)
        {
            return Error.Rule("consent.over");
        }

        (RevokedAt, RevokedById) = (stamp.RecordedAt, stamp.ActorId);
        return null;
    }
}

/// <summary>One thing done by a consent.</summary>
public sealed class ConsentUse
{
    private ConsentUse()
    {
    }

    internal ConsentUse(Guid forUserId, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        (ForUserId, UsedAt, UsedById) = (forUserId, stamp.RecordedAt, stamp.ActorId);
    }

    public Guid Id { get; private set; }

    public Guid ForUserId { get; private set; }

    public DateTimeOffset UsedAt { get; private set; }

    public Guid UsedById { get; private set; }
}
