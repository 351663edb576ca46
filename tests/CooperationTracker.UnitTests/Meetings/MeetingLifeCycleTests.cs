using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Meetings;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Meetings;

public sealed class MeetingLifeCycleTests
{
    private static readonly Guid Ours = Guid.Parse("018f0000-0000-7000-8000-000000000001");
    private static readonly Guid Theirs = Guid.Parse("018f0000-0000-7000-8000-000000000002");
    private static readonly LocalizedText Name = LocalizedText.Create("Переговоры в Астане").Value;

    public static TheoryData<MeetingState, MeetingMove, MeetingState?> EveryMove
    {
        get
        {
            var legal = new Dictionary<(MeetingState, MeetingMove), MeetingState>
            {
                [(MeetingState.Draft, MeetingMove.Schedule)] = MeetingState.Scheduled,
                [(MeetingState.Postponed, MeetingMove.Schedule)] = MeetingState.Scheduled,
                [(MeetingState.Draft, MeetingMove.Hold)] = MeetingState.Held,
                [(MeetingState.Scheduled, MeetingMove.Hold)] = MeetingState.Held,
                [(MeetingState.Postponed, MeetingMove.Hold)] = MeetingState.Held,
                [(MeetingState.Scheduled, MeetingMove.Postpone)] = MeetingState.Postponed,
                [(MeetingState.Draft, MeetingMove.Cancel)] = MeetingState.Cancelled,
                [(MeetingState.Scheduled, MeetingMove.Cancel)] = MeetingState.Cancelled,
                [(MeetingState.Postponed, MeetingMove.Cancel)] = MeetingState.Cancelled,
            };
            var rows = new TheoryData<MeetingState, MeetingMove, MeetingState?>();
            foreach (var state in Enum.GetValues<MeetingState>())
            {
                foreach (var move in Enum.GetValues<MeetingMove>())
                {
                    rows.Add(state, move, legal.TryGetValue((state, move), out var next) ? next : null);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(EveryMove))]
    public void Every_state_takes_its_own_moves_and_no_others(MeetingState state, MeetingMove move, MeetingState? next)
    {
        var meeting = In(state);
        var moved = meeting.Move(move, On(5));

        moved.IsSuccess.ShouldBe(next is not null);
        meeting.State.ShouldBe(next ?? state);
        if (next is null)
        {
            moved.Errors.ShouldHaveSingleItem().Code.ShouldBe(
                (state, move) is (MeetingState.Held, MeetingMove.AgreeMinutes) ? "minutes.agreed-by-sides" : "move.not-allowed");
        }
    }

    [Fact]
    public void A_move_does_not_happen_before_the_one_before_it()
    {
        var meeting = New();
        meeting.Move(MeetingMove.Hold, On(4)).IsSuccess.ShouldBeTrue();

        meeting.ConfirmMinutes(Ours, On(3)).Errors.ShouldHaveSingleItem().Code.ShouldBe("change.before-previous");
        meeting.State.ShouldBe(MeetingState.Held);
    }

    [Fact]
    public void Agreed_minutes_are_locked()
    {
        var meeting = In(MeetingState.MinutesAgreed);

        meeting.Describe(LocalizedText.Create("Другое").Value, "Уфа", null, On(5)).Errors.ShouldHaveSingleItem().Code.ShouldBe("meeting.locked");
        meeting.SetDay(new DateRequest.Given(PartialDate.Parse("2026-02-05").Value), On(5)).Errors.ShouldHaveSingleItem().Code.ShouldBe("meeting.locked");
        meeting.AddParticipant(Ours, Guid.CreateVersion7(), null, Attendance.Attended, On(5)).Errors.ShouldHaveSingleItem().Code.ShouldBe("meeting.locked");
        meeting.Name.ShouldBe(Name);
        meeting.Place.ShouldBeNull();
        meeting.DateText.ShouldBeNull();
        meeting.Participants.ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_parties_that_meet_have_participants_and_each_person_once()
    {
        var meeting = New();
        var personId = Guid.CreateVersion7();

        meeting.AddParticipant(Guid.CreateVersion7(), personId, null, Attendance.Attended, On(2)).Errors[0].Code.ShouldBe("meeting.party-foreign");
        meeting.AddParticipant(Ours, personId, "Министр", Attendance.Attended, On(2)).IsSuccess.ShouldBeTrue();
        meeting.AddParticipant(Theirs, personId, null, Attendance.Invited, On(2)).Errors[0].Code.ShouldBe("meeting.participant-exists");
        meeting.Participants.ShouldHaveSingleItem().Position.ShouldBe("Министр");
    }

    [Fact]
    public void Nobody_meets_without_parties() =>
        Meeting.Create(Name, [], null, null, new(Ours, 1), On(1)).Errors.ShouldHaveSingleItem().Code.ShouldBe("meeting.parties");

    private static Meeting New() => Meeting.Create(Name, [Ours, Theirs], null, null, new(Ours, 1), On(1)).Value;

    private static Meeting In(MeetingState state)
    {
        var meeting = New();
        MeetingMove[] path = state switch
        {
            MeetingState.Draft => [],
            MeetingState.Scheduled => [MeetingMove.Schedule],
            MeetingState.Held => [MeetingMove.Hold],
            MeetingState.MinutesAgreed => [MeetingMove.Hold],
            MeetingState.Postponed => [MeetingMove.Schedule, MeetingMove.Postpone],
            _ => [MeetingMove.Cancel],
        };
        foreach (var move in path)
        {
            meeting.Move(move, On(2)).IsSuccess.ShouldBeTrue();
        }

        if (state == MeetingState.MinutesAgreed)
        {
            meeting.ConfirmMinutes(Ours, On(2)).IsSuccess.ShouldBeTrue();
            meeting.ConfirmMinutes(Theirs, On(2)).IsSuccess.ShouldBeTrue();
        }

        meeting.State.ShouldBe(state);
        return meeting;
    }

    private static ChangeStamp On(int day) => new(new DateOnly(2026, 2, day), new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero), Guid.Empty);
}
