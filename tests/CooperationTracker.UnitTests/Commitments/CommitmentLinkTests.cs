using CooperationTracker.Domain.Commitments;
using CsCheck;
using Shouldly;
using Xunit;
using static CooperationTracker.UnitTests.Commitments.CommitmentSamples;

namespace CooperationTracker.UnitTests.Commitments;

public sealed class CommitmentLinkTests
{
    private static readonly Guid[] Nodes = [.. Enumerable.Range(0, 6).Select(_ => Guid.CreateVersion7())];

    [Fact]
    public void A_commitment_is_not_linked_with_itself_nor_twice()
    {
        CodeOf(Link(LinkKind.DependsOn, 0, 0)).ShouldBe("link.itself");
        CodeOf(Link(LinkKind.DependsOn, 0, 1, (0, 1))).ShouldBe("link.exists");
        CodeOf(Link(LinkKind.Duplicates, 0, 1, (1, 0))).ShouldBe("link.exists");
    }

    [Fact]
    public void Dependence_goes_in_no_circle_but_duplicates_may()
    {
        CodeOf(Link(LinkKind.DependsOn, 2, 0, (0, 1), (1, 2))).ShouldBe("link.circle");
        CodeOf(Link(LinkKind.Revives, 1, 0, (0, 1))).ShouldBe("link.circle");
        CodeOf(Link(LinkKind.Duplicates, 2, 0, (0, 1), (1, 2))).ShouldBeNull();
    }

    [Fact]
    public void However_links_are_made_no_one_gets_back_to_where_he_began() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5]).Array[0, 30].Sample(tries =>
        {
            var made = new List<(int From, int To)>();
            foreach (var (from, to) in tries)
            {
                if (CodeOf(Link(LinkKind.FollowsFrom, from, to, [.. made])) is null)
                {
                    made.Add((from, to));
                }
            }

            // An order in which every link leads onwards exists only where there is no circle.
            var left = made.ToList();
            while (left.RemoveAll(link => !left.Exists(other => other.From == link.To)) > 0)
            {
            }

            left.ShouldBeEmpty();
        });

    [Fact]
    public void A_link_is_taken_back_once()
    {
        var link = CommitmentLink.Create(Nodes[0], LinkKind.Revives, Nodes[1], Others(), new(Ours, 1), Today()).Value;
        CodeOf(link.End(Today("ошибка"))).ShouldBeNull();
        CodeOf(link.End(Today("ошибка"))).ShouldBe("link.ended");
    }

    private static Domain.Common.Result Link(LinkKind kind, int from, int to, params (int From, int To)[] others)
    {
        var made = CommitmentLink.Create(Nodes[from], kind, Nodes[to], Others(others), new(Ours, 1), Today());
        return made.IsSuccess ? Domain.Common.Result.Success() : Domain.Common.Result.Failure(made.Errors);
    }

    private static ILookup<Guid, Guid> Others(params (int From, int To)[] links) => links.ToLookup(link => Nodes[link.From], link => Nodes[link.To]);
}
