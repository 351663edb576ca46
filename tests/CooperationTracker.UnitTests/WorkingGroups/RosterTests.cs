using CooperationTracker.Domain.WorkingGroups;
using CsCheck;
using Shouldly;
using Xunit;
using static CooperationTracker.UnitTests.WorkingGroups.GroupSamples;

namespace CooperationTracker.UnitTests.WorkingGroups;

public sealed class RosterTests
{
    private static readonly ApprovalAct Act = new("приказом министра", "5", new(2026, 2, 3));

    [Fact]
    public void Who_joined_who_left_and_who_moved_is_told_between_two_days()
    {
        var group = NewGroup();
        var (chair, member, third) = (group.Seat(SeatKind.Chair), group.Seat(), group.Seat());
        var leaves = group.Hold(chair, new(2026, 1, 10), new(2026, 1, 31));
        var moves = group.Hold(member, new(2026, 1, 10), new(2026, 1, 31));
        group.Hold(chair, new(2026, 2, 1), personId: moves);
        var joins = group.Hold(member, new(2026, 2, 1));
        group.AbolishSeat(third.Id, new(2026, 2, 1), Stamp).IsSuccess.ShouldBeTrue();

        var difference = group.RosterOn(new(2026, 1, 20)).ComparedWith(group.RosterOn(new(2026, 2, 10)));

        difference.Joined.ShouldHaveSingleItem().Appointment!.PersonId.ShouldBe(joins);
        difference.Left.ShouldHaveSingleItem().Appointment!.PersonId.ShouldBe(leaves);
        var move = difference.Moved.ShouldHaveSingleItem();
        (move.From.Seat.Kind, move.To.Seat.Kind).ShouldBe((SeatKind.Member, SeatKind.Chair));
        difference.Opened.ShouldBeEmpty();
        difference.Abolished.ShouldHaveSingleItem().Id.ShouldBe(third.Id);
    }

    [Fact]
    public void Compared_the_other_way_round_the_same_is_told_the_other_way_round() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40], Gen.Select(Gen.Int[0, 2], Gen.Int[0, 30], Gen.Int[0, 12]).Array[0, 12]).Sample((first, second, moves) =>
        {
            var group = NewGroup();
            Seat[] seats = [group.Seat(SeatKind.Chair), group.Seat(), group.Seat()];
            var people = Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).ToArray();
            foreach (var (seat, from, length) in moves)
            {
                // Those that overlap are refused, which is as good.
                group.Appoint(seats[seat].Id, people[(seat + from) % people.Length], null, Opened.AddDays(from), Opened.AddDays(from + length), Stamp);
            }

            var (a, b) = (group.RosterOn(Opened.AddDays(first)), group.RosterOn(Opened.AddDays(second)));
            var (there, back) = (a.ComparedWith(b), b.ComparedWith(a));
            People(there.Joined).ShouldBe(People(back.Left), ignoreOrder: true);
            People(there.Left).ShouldBe(People(back.Joined), ignoreOrder: true);
            there.Moved.Count.ShouldBe(back.Moved.Count);
            a.ComparedWith(a).Count.ShouldBe(0);
            People(a.Lines).Except(People(there.Left)).Union(People(there.Joined)).ShouldBe(People(b.Lines), ignoreOrder: true);
        });

    [Fact]
    public void Only_the_newest_approval_is_cancelled_and_the_review_goes_back_to_the_one_before()
    {
        var group = NewGroup();
        group.Seat(SeatKind.Chair);
        group.Seat(SeatKind.Chair, Theirs);
        var mistake = Stamp with { RecordedAt = Stamp.RecordedAt.AddDays(2), EffectiveOn = Today.AddDays(2), Reason = "Не тот приказ" };
        var first = group.ApproveRoster(null, Act, new(2026, 2, 1), new(2027, 2, 1), Stamp).Value;
        var second = group.ApproveRoster(Ours, Act with { Number = "6" }, new(2026, 2, 10), new(2026, 12, 1), Stamp with { RecordedAt = Stamp.RecordedAt.AddDays(1) }).Value;
        group.ApproveRoster(Theirs, Act with { Number = "7" }, new(2026, 2, 11), new(2026, 11, 1), Stamp with { RecordedAt = Stamp.RecordedAt.AddDays(1) }).IsSuccess.ShouldBeTrue();

        // What the other side approved later has nothing to do with it; what was approved for the whole group has.
        group.IsNewest(second).ShouldBeTrue();
        group.CancelApproval(first.Id, mistake).Refusal().ShouldBe("roster.approval-not-newest");
        group.CancelApproval(Guid.CreateVersion7(), mistake).Refusal().ShouldBe("roster.approval-unknown");
        group.CancelApproval(second.Id, mistake with { Reason = " " }).Refusal().ShouldBe("reason.required");
        group.CancelApproval(second.Id, mistake).IsSuccess.ShouldBeTrue();

        (second.CancelledOn, second.CancelledBecause, second.Stands).ShouldBe((Today.AddDays(2), "Не тот приказ", false));
        group.Approvals.Count.ShouldBe(3);
        group.Sides.Single(s => s.PartyId == Ours).RosterReviewOn.ShouldBe(new DateOnly(2027, 2, 1));
        group.Sides.Single(s => s.PartyId == Theirs).RosterReviewOn.ShouldBe(new DateOnly(2026, 11, 1));
        group.CancelApproval(second.Id, mistake).Refusal().ShouldBe("roster.approval-cancelled");

        // The same act may be put down again, rightly this time; a day of review that was set by hand meanwhile stays.
        var again = group.ApproveRoster(Ours, Act with { Number = "6" }, new(2026, 2, 10), new(2026, 10, 1), mistake).Value;
        group.ReviewRosterBy(Ours, new(2026, 9, 1), mistake).IsSuccess.ShouldBeTrue();
        group.CancelApproval(again.Id, mistake).IsSuccess.ShouldBeTrue();
        group.Sides.Single(s => s.PartyId == Ours).RosterReviewOn.ShouldBe(new DateOnly(2026, 9, 1));
    }

    [Fact]
    public void What_was_approved_stays_and_what_is_recorded_later_about_that_day_is_a_difference()
    {
        var group = NewGroup();
        var (chair, member) = (group.Seat(SeatKind.Chair), group.Seat());
        var person = group.Hold(chair, new(2026, 1, 10));
        var approval = group.ApproveRoster(null, Act, new(2026, 2, 1), new(2027, 2, 1), Stamp).Value;
        group.RosterOf(approval).ComparedWith(group.RosterOn(new(2026, 2, 1))).Count.ShouldBe(0);

        var late = group.Hold(member, new(2026, 1, 20));
        group.Vacate(chair.Id, new(2026, 1, 25), Stamp).IsSuccess.ShouldBeTrue();

        var approved = group.RosterOf(approval);
        approved.Lines.Single(l => l.Seat.Id == chair.Id).Appointment!.PersonId.ShouldBe(person);
        approved.Lines.Single(l => l.Seat.Id == member.Id).Appointment.ShouldBeNull();
        var difference = approved.ComparedWith(group.RosterOn(new(2026, 2, 1)));
        People(difference.Joined).ShouldBe([late]);
        People(difference.Left).ShouldBe([person]);
    }

    [Fact]
    public void An_approval_of_one_side_says_nothing_of_the_other_and_sets_its_review()
    {
        var group = NewGroup();
        var ours = group.Seat();
        group.Seat(partyId: Theirs);

        var approval = group.ApproveRoster(Ours, Act, new(2026, 2, 1), new(2026, 12, 1), Stamp).Value;

        approval.SeatIds.ShouldBe([ours.Id]);
        group.Sides.Single(s => s.PartyId == Ours).RosterReviewOn.ShouldBe(new DateOnly(2026, 12, 1));
        group.Sides.Single(s => s.PartyId == Theirs).RosterReviewOn.ShouldBeNull();
    }

    [Fact]
    public void Approvals_that_mean_nothing_are_refused()
    {
        var group = NewGroup();
        group.ApproveRoster(null, Act, Today, Today.AddYears(1), Stamp).Refusal().ShouldBe("roster.empty");
        group.Seat();

        group.ApproveRoster(null, Act, Today.AddDays(2), Today.AddYears(1), Stamp).Refusal().ShouldBe("roster.in-the-future");
        group.ApproveRoster(null, Act, Today, Today, Stamp).Refusal().ShouldBe("roster.review-before");
        group.ApproveRoster(Guid.CreateVersion7(), Act, Today, Today.AddYears(1), Stamp).Refusal().ShouldBe("group.side-unknown");
        group.ApproveRoster(null, Act, Today, Today.AddYears(1), Stamp).IsSuccess.ShouldBeTrue();
        group.ApproveRoster(null, Act, Today, Today.AddYears(1), Stamp).Refusal().ShouldBe("roster.approved-already");
        group.ApproveRoster(null, Act with { Number = "6" }, Today, Today.AddYears(1), Stamp).IsSuccess.ShouldBeTrue();
    }

    private static List<Guid> People(IEnumerable<RosterLine> lines) => [.. lines.Select(l => l.Appointment?.PersonId).OfType<Guid>()];
}
