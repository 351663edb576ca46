using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.History;
using CsCheck;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Events;

public sealed class EventTests
{
    private static readonly Guid Party = Guid.CreateVersion7();
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_usual_way_leads_from_proposed_to_reported()
    {
        var made = Made();
        foreach (var (move, state) in new[]
        {
            (EventMove.Confirm, EventState.Confirmed), (EventMove.Prepare, EventState.InPreparation), (EventMove.Hold, EventState.Held), (EventMove.Report, EventState.Reported),
        })
        {
            made.Move(move, Stamp()).IsSuccess.ShouldBeTrue();
            made.State.ShouldBe(state);
        }

        made.IsOpen.ShouldBeFalse();
        var refused = made.Move(EventMove.Postpone, Stamp("поздно")).Errors.ShouldHaveSingleItem();
        refused.Code.ShouldBe("move.not-allowed");
        refused.Args.ShouldContain(EventState.Reported);
    }

    [Fact]
    public void Whatever_is_tried_only_the_tables_moves_happen_and_what_is_over_stays_over() =>
        Gen.Enum<EventMove>().Array[0, 12].Sample(moves =>
        {
            var made = Made();
            foreach (var move in moves)
            {
                var (before, wasOpen) = (made.State, made.IsOpen);
                var allowed = Event.Moves.MovesFrom(before).Contains(move);
                var moved = made.Move(move, Stamp("причина"));

                moved.IsSuccess.ShouldBe(allowed);
                made.State.ShouldBe(allowed ? Event.Moves.Next(before, move).Value : before);
                (made.IsOpen && !wasOpen).ShouldBeFalse();
                made.IsOpen.ShouldBe(made.State is not (EventState.Held or EventState.Reported or EventState.Cancelled));
            }
        });

    [Fact]
    public void To_postpone_or_cancel_takes_a_reason()
    {
        foreach (var move in new[] { EventMove.Postpone, EventMove.Cancel })
        {
            var made = Made();
            made.Move(move, Stamp(" ")).Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                e => e.Code.ShouldBe("reason.required"),
                e => e.Field.ShouldBe("reason"));
            made.State.ShouldBe(EventState.Proposed);
        }
    }

    [Fact]
    public void A_postponed_event_is_confirmed_only_with_a_date_that_counts()
    {
        var made = Made();
        made.SetPeriod(new DateRequest.Given(PartialDate.Parse("2026-05").Value), Stamp()).IsSuccess.ShouldBeTrue();
        made.Move(EventMove.Postpone, Stamp("Паводок")).IsSuccess.ShouldBeTrue();
        made.ToBeRescheduled.ShouldBeTrue();
        made.DateText.ShouldBe("2026-05", "the former date stays to be read");

        made.Move(EventMove.Confirm, Stamp()).Errors.ShouldHaveSingleItem().Code.ShouldBe("event.date-needed");
        made.SetPeriod(new DateRequest.Given(PartialDate.Parse("2026-05").Value), Stamp()).IsSuccess.ShouldBeTrue();

        made.ToBeRescheduled.ShouldBeFalse();
        made.Move(EventMove.Confirm, Stamp()).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void An_event_without_a_date_is_postponed_and_confirmed_without_one()
    {
        var made = Made();
        made.Move(EventMove.Postpone, Stamp("Нет зала")).IsSuccess.ShouldBeTrue();
        made.ToBeRescheduled.ShouldBeFalse();
        made.Move(EventMove.Confirm, Stamp()).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void What_is_over_takes_no_other_date_and_nothing_takes_one_from_the_future()
    {
        var period = new DateRequest.Given(PartialDate.Parse("2027").Value);
        Made().SetPeriod(period, Stamp(on: new DateOnly(2026, 3, 4))).Errors.ShouldHaveSingleItem().Code.ShouldBe("change.in-the-future");

        var held = Made();
        held.Move(EventMove.Confirm, Stamp());
        held.Move(EventMove.Hold, Stamp());
        held.SetPeriod(period, Stamp()).Errors.ShouldHaveSingleItem().Code.ShouldBe("event.over");
        held.DateText.ShouldBeNull();
    }

    [Fact]
    public void An_event_neither_hangs_on_itself_nor_names_an_organizer_twice()
    {
        var made = Made();
        var itself = new DateRequest.Hung(new Anchor(made.Id, DateEdge.Start, DateOffset.None), null);
        made.SetPeriod(itself, Stamp()).Errors.ShouldHaveSingleItem().Code.ShouldBe("anchor.itself");

        var organization = Guid.CreateVersion7();
        made.AddOrganizer(organization, Stamp()).IsSuccess.ShouldBeTrue();
        made.AddOrganizer(organization, Stamp()).Errors.ShouldHaveSingleItem().Code.ShouldBe("event.organizer-exists");
        made.AddParticipant(organization, "стенд", Stamp()).IsSuccess.ShouldBeTrue();
        made.AddParticipant(organization, null, Stamp()).Errors.ShouldHaveSingleItem().Code.ShouldBe("event.participant-exists");
    }

    [Fact]
    public void Each_move_leaves_one_fact_of_its_state()
    {
        var made = Made();
        made.TakeFacts();
        made.Move(EventMove.Confirm, Stamp());
        made.Move(EventMove.Confirm, Stamp());
        made.TakeFacts().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            f => f.Fact.ShouldBe(HistoryFact.State),
            f => f.Value.ShouldBe(nameof(EventState.Confirmed)));
    }

    private static Event Made() => new(EventKind.Forum, LocalizedText.Create("Форум").Value, Party, new Ownership(Party, 1), Stamp());

    private static ChangeStamp Stamp(string? reason = null, DateOnly? on = null) => new(on ?? new DateOnly(2026, 3, 2), Now, Guid.CreateVersion7(), reason);
}
