using Shouldly;

namespace CooperationTracker.ArchitectureTests;

/// <summary>A rule over a selection. A selection of nothing breaks it: such a rule would pass while testing nothing.</summary>
internal static class Rule
{
    /// <param name="offence">What is wrong with one of them, or null.</param>
    public static IReadOnlyList<string> Offences<T>(IEnumerable<T> selection, Func<T, string?> offence)
    {
        var all = selection.ToList();
        return all.Count == 0 ? ["The rule found nothing to look at."] : [.. all.Select(offence).OfType<string>()];
    }

    public static void ShouldHoldFor<T>(this Func<T, string?> offence, IEnumerable<T> selection) => Offences(selection, offence).ShouldBeEmpty();

    /// <summary>The rule sees a bad sample, and refuses an empty selection.</summary>
    public static void ShouldRefuse<T>(this Func<T, string?> offence, T badSample)
    {
        Offences([badSample], offence).ShouldNotBeEmpty();
        Offences([], offence).ShouldNotBeEmpty();
    }
}
