using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Commitments;

public enum LinkKind
{
    /// <summary>Cannot be fulfilled before the other is.</summary>
    DependsOn,

    /// <summary>Says the same as the other.</summary>
    Duplicates,

    /// <summary>Was agreed because of the other.</summary>
    FollowsFrom,

    /// <summary>Takes up again what the other once brought, or was to bring.</summary>
    Revives,
}

/// <summary>
/// How a side sees one commitment standing to another. It is that side's own word and never shown to another; readers of the side
/// see it where they see both commitments.
/// </summary>
public sealed class CommitmentLink : TrackedRecord
{
    private CommitmentLink()
    {
    }

    private CommitmentLink(Guid commitmentId, LinkKind kind, Guid targetId, Ownership ownership, ChangeStamp stamp)
        : base(ownership, stamp)
    {
        (CommitmentId, Kind, TargetId) = (commitmentId, kind, targetId);
        Record(HistoryFact.Link, targetId.ToString(), stamp, Key);
    }

    /// <summary>The commitment that it is said of, and with which it belongs.</summary>
    public Guid CommitmentId { get; private set; }

    public LinkKind Kind { get; private set; }

    public Guid TargetId { get; private set; }

    /// <summary>When it was taken back; null while it holds.</summary>
    public DateOnly? EndedOn { get; private set; }

    private string Key => $"commitment-{Kind}";

    /// <param name="others">Each link of the same kind that the side holds: from which commitment to which.</param>
    /// <returns>Errors <c>link.itself</c>, <c>link.exists</c>, <c>link.circle</c>.</returns>
    public static Result<CommitmentLink> Create(
        Guid commitmentId, LinkKind kind, Guid targetId, ILookup<Guid, Guid> others, Ownership ownership, ChangeStamp stamp)
    {
        if (commitmentId == targetId)
        {
            return Error.Rule("link.itself").On("targetId");
        }

        // Two that duplicate each other need be told so once.
        if (others[commitmentId].Contains(targetId) || (kind == LinkKind.Duplicates && others[targetId].Contains(commitmentId)))
        {
            return Error.Conflict("link.exists").On("targetId");
        }

        return kind != LinkKind.Duplicates && Leads(targetId, commitmentId, others)
            ? Error.Rule("link.circle").On("targetId")
            : new CommitmentLink(commitmentId, kind, targetId, ownership, stamp);
    }

    /// <returns>Error <c>link.ended</c>.</returns>
    public Result End(ChangeStamp stamp)
    {
        if (EndedOn is not null)
        {
            return Error.Conflict("link.ended");
        }

        EndedOn = stamp.EffectiveOn;
        Record(HistoryFact.Link, null, stamp, Key);
        return Result.Success();
    }

    /// <summary>Whether one gets from a commitment to another along the links.</summary>
    private static bool Leads(Guid from, Guid to, ILookup<Guid, Guid> links)
    {
        var reached = new List<Guid> { from };
        var seen = new HashSet<Guid> { from };
        for (var at = 0; at < reached.Count; at++)
        {
            if (reached[at] == to)
            {
                return true;
            }

            reached.AddRange(links[reached[at]].Where(seen.Add));
        }

        return false;
    }
}
