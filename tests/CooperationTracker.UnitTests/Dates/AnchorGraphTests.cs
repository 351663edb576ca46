using CooperationTracker.Domain.Dates;
using CsCheck;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Dates;

public sealed class AnchorGraphTests
{
    private static readonly Guid[] Events = [.. Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7())];

    /// <summary>Any record may hang on any event, so these hold cycles too.</summary>
    private static readonly Gen<Dictionary<Guid, Guid>> Anything =
        Gen.Int[-1, Events.Length - 1].Array[Events.Length].Select(on =>
            on.Select((target, at) => (at, target)).Where(pair => pair.target >= 0).ToDictionary(pair => Events[pair.at], pair => Events[pair.target]));

    /// <summary>Each hangs on an earlier one or on none.</summary>
    private static readonly Gen<Dictionary<Guid, Guid>> Trees =
        Gen.Int[-1, 1_000].Array[Events.Length].Select(on =>
            on.Select((target, at) => (at, target))
                .Where(pair => pair.target >= 0 && pair.at > 0)
                .ToDictionary(pair => Events[pair.at], pair => Events[pair.target % pair.at]));

    [Fact]
    public void Nothing_hangs_on_itself() =>
        AnchorGraph.FindCycle(Events[0], Events[0], new Dictionary<Guid, Guid>()).ShouldBe([Events[0]]);

    [Fact]
    public void A_cycle_is_told_in_its_order()
    {
        var anchors = new Dictionary<Guid, Guid> { [Events[1]] = Events[2], [Events[2]] = Events[0] };

        AnchorGraph.FindCycle(Events[0], Events[1], anchors).ShouldBe([Events[0], Events[1], Events[2]]);
    }

    [Fact]
    public void Hanging_on_another_event_instead_is_no_cycle()
    {
        var anchors = new Dictionary<Guid, Guid> { [Events[0]] = Events[1], [Events[1]] = Events[2] };

        AnchorGraph.FindCycle(Events[0], Events[2], anchors).ShouldBeNull();
    }

    [Fact]
    public void A_cycle_is_found_exactly_when_following_the_anchors_leads_back() =>
        Gen.Select(Anything, Gen.OneOf(Events), Gen.OneOf(Events)).Sample((anchors, dependant, target) =>
        {
            var changed = new Dictionary<Guid, Guid>(anchors) { [dependant] = target };
            var at = dependant;
            var leadsBack = false;
            for (var step = 0; step <= Events.Length && !leadsBack && changed.TryGetValue(at, out at); step++)
            {
                leadsBack = at == dependant;
            }

            var cycle = AnchorGraph.FindCycle(dependant, target, anchors);

            (cycle is not null).ShouldBe(leadsBack);
            for (var i = 0; i < (cycle?.Count ?? 0); i++)
            {
                changed[cycle![i]].ShouldBe(cycle[(i + 1) % cycle.Count]);
            }
        });

    [Fact]
    public void Each_dependant_comes_after_what_it_hangs_on() =>
        Trees.Sample(anchors =>
        {
            var order = AnchorGraph.DependantsInOrder(Events[0], anchors.ToLookup(pair => pair.Value, pair => pair.Key));

            order.ShouldBeUnique();
            var expected = Events.Skip(1).Where(id => Roots(id, anchors).Contains(Events[0]));
            order.ShouldBe(expected, ignoreOrder: true);
            foreach (var id in order.Where(id => anchors[id] != Events[0]))
            {
                order.ToList().IndexOf(anchors[id]).ShouldBeInRange(0, order.ToList().IndexOf(id) - 1);
            }
        });

    [Fact]
    public void A_cycle_in_the_data_does_not_hang_the_program() =>
        Anything.Sample(anchors =>
        {
            var order = AnchorGraph.DependantsInOrder(Events[0], anchors.ToLookup(pair => pair.Value, pair => pair.Key));

            order.ShouldBeUnique();
            order.ShouldNotContain(Events[0]);
        });

    private static IEnumerable<Guid> Roots(Guid id, Dictionary<Guid, Guid> anchors)
    {
        while (anchors.TryGetValue(id, out id))
        {
            yield return id;
        }
    }
}
