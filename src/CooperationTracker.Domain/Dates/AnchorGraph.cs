namespace CooperationTracker.Domain.Dates;

/// <summary>What hangs on what. A record hangs on one event at most, so anchors make trees, unless a cycle is let in.</summary>
public static class AnchorGraph
{
    /// <summary>Finds whether giving <paramref name="dependant"/> the anchor <paramref name="target"/> closes a cycle.</summary>
    /// <param name="dependant">The record that is to hang.</param>
    /// <param name="target">The event that it is to hang on.</param>
    /// <param name="anchors">Each record that hangs, and the event it hangs on; what the dependant hangs on now does not matter.</param>
    /// <returns>
    /// The cycle's records, each followed by what it hangs on and the last hanging on the first, which is the dependant;
    /// the dependant alone when it is its own target; null when there is no cycle.
    /// </returns>
    public static IReadOnlyList<Guid>? FindCycle(Guid dependant, Guid target, IReadOnlyDictionary<Guid, Guid> anchors)
    {
        var path = new List<Guid> { dependant };
        var seen = new HashSet<Guid> { dependant };
        var next = target;
        while (seen.Add(next))
        {
            path.Add(next);
            if (!anchors.TryGetValue(next, out next))
            {
                return null;
            }
        }

        // A cycle that was there before and leaves the dependant out is not of this anchor's making.
        return next == dependant ? path : null;
    }

    /// <summary>Everything that hangs on a moved event, directly or through others, each after what it hangs on, nearest first.</summary>
    /// <returns>Each record once and never the moved one, even if the data holds a cycle.</returns>
    public static IReadOnlyList<Guid> DependantsInOrder(Guid moved, ILookup<Guid, Guid> dependantsByAnchor)
    {
        var order = new List<Guid> { moved };
        var seen = new HashSet<Guid> { moved };
        for (var at = 0; at < order.Count; at++)
        {
            order.AddRange(dependantsByAnchor[order[at]].Where(seen.Add));
        }

        return order[1..];
    }
}
