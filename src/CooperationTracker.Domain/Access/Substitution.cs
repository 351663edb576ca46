using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Access;

/// <summary>
/// Somebody of a party acts for an absent colleague (the principal) from a day to a day, with the colleague's roles and
/// under both names: the record says "X for Y".
/// </summary>
public sealed class Substitution : AggregateRoot
{
    /// <summary>Whoever is away for longer is replaced, not substituted.</summary>
    public const int MaxDays = 366;

    private Substitution()
    {
    }

    private Substitution(UserProfile principal, UserProfile substitute, DateOnly from, DateOnly to, Guid? workingGroupId, bool mayRelease, string reason, ChangeStamp stamp)
        : base(stamp)
    {
        PartyId = principal.PartyId!.Value;
        PrincipalId = principal.Id;
        SubstituteId = substitute.Id;
        WorkingGroupId = workingGroupId;
        From = from;
        To = to;
        MayRelease = mayRelease;
        Reason = reason;
        EnteredById = stamp.ActorId;
    }

    public Guid PartyId { get; private set; }

    /// <summary>The one who is away.</summary>
    public Guid PrincipalId { get; private set; }

    public Guid SubstituteId { get; private set; }

    /// <summary>The one group for which it holds; null for everything that the principal does for the party.</summary>
    public Guid? WorkingGroupId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day, included. Before <see cref="From"/> when it was called off before it began.</summary>
    public DateOnly To { get; private set; }

    /// <summary>Whether the principal's right to hand records over goes along; it does not unless said.</summary>
    public bool MayRelease { get; private set; }

    public string Reason { get; private set; } = "";

    public Guid EnteredById { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public Guid? EndedById { get; private set; }

    /// <param name="others">The party's substitutions that may meet this one.</param>
    /// <returns>
    /// Errors <c>substitution.self</c>, <c>substitution.other-party</c>, <c>substitution.ends-before-it-begins</c>,
    /// <c>substitution.past</c>, <c>substitution.too-long</c>, <c>substitution.chain</c>, <c>substitution.exists</c>.
    /// </returns>
    public static Result<Substitution> Enter(
        UserProfile principal,
        UserProfile substitute,
        DateOnly from,
        DateOnly to,
        Guid? workingGroupId,
        bool mayRelease,
        string reason,
        IEnumerable<Substitution> others,
        ChangeStamp stamp)
    {
        if (principal.Id == substitute.Id)
        {
            return Error.Rule("substitution.self").On("substituteId");
        }

        if (principal.PartyId is null || principal.PartyId != substitute.PartyId)
        {
            return Error.Rule("substitution.other-party").On("substituteId");
        }

        if (to < from)
        {
            return Error.Rule("substitution.ends-before-it-begins").On("to");
        }

        if (to < stamp.EffectiveOn)
        {
            return Error.Rule("substitution.past").On("to");
        }

        if (to.DayNumber - from.DayNumber >= MaxDays)
        {
            return Error.Rule("substitution.too-long", MaxDays).On("to");
        }

        var meeting = others.Where(o => o.From <= o.To && o.From <= to && from <= o.To).ToList();

        // A substitute who is away cannot act, and who acts for another does not hand that on.
        if (meeting.Exists(o => o.PrincipalId == substitute.Id || o.SubstituteId == principal.Id))
        {
            return Error.Rule("substitution.chain").On("substituteId");
        }

        return meeting.Exists(o => o.PrincipalId == principal.Id && o.WorkingGroupId == workingGroupId)
            ? Error.Rule("substitution.exists").On("from")
            : new Substitution(principal, substitute, from, to, workingGroupId, mayRelease, reason, stamp);
    }

    public bool HoldsOn(DateOnly day) => From <= day && day <= To;

    /// <summary>What the substitute may do in the principal's place: never more than the principal may on that day.</summary>
    public IEnumerable<SubstitutedGrant> GrantsOn(UserProfile principal, DateOnly day) => !HoldsOn(day) || principal.Id != PrincipalId
        ? []
        : principal.GrantsOn(day)
            .Where(grant => MayAct(grant.Role) && (WorkingGroupId is null || grant.WorkingGroupId is null || grant.WorkingGroupId == WorkingGroupId))
            .Select(grant => new SubstitutedGrant(grant.Role, grant.WorkingGroupId ?? WorkingGroupId));

    /// <summary>Sets the last day; the day before it began calls it off.</summary>
    /// <returns><c>substitution.ended</c> when it has ended by then anyhow.</returns>
    public Error? End(DateOnly lastDay, ChangeStamp stamp)
    {
        if (To <= lastDay)
        {
            return Error.Rule("substitution.ended");
        }

        To = lastDay < From ? From.AddDays(-1) : lastDay;
        (EndedAt, EndedById) = (stamp.RecordedAt, stamp.ActorId);
        return null;
    }

    /// <summary>Looking after users and looking over shoulders are duties of the person alone.</summary>
    private bool MayAct(Role role) => role switch
    {
        Role.SystemAdministrator or Role.PartyAdministrator or Role.Auditor => false,
        Role.Releaser => MayRelease,
        _ => true,
    };
}

/// <summary>A role that a substitute has in the principal's place.</summary>
/// <param name="WorkingGroupId">Null for the whole party.</param>
public readonly record struct SubstitutedGrant(Role Role, Guid? WorkingGroupId);
