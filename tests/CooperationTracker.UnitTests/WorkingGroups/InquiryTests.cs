using CooperationTracker.Domain.WorkingGroups;
using Shouldly;
using Xunit;
using static CooperationTracker.UnitTests.WorkingGroups.GroupSamples;

namespace CooperationTracker.UnitTests.WorkingGroups;

public sealed class InquiryTests
{
    private static readonly InquiryChannel Letter = new("01-12/77", new(2026, 1, 20));

    [Fact]
    public void An_inquiry_is_settled_by_an_appointment_even_one_that_is_recorded_late()
    {
        var group = NewGroup();
        var seat = group.Seat(SeatKind.Chair, Theirs);
        var inquiry = Ask(group, seat.Id).Value;
        inquiry.IsSettledIn(group).ShouldBeFalse();

        // They had appointed somebody before they were asked.
        group.Hold(seat, new(2026, 1, 15));

        inquiry.IsSettledIn(group).ShouldBeTrue();
        inquiry.AnsweredOn.ShouldBeNull();
    }

    [Fact]
    public void A_mistaken_inquiry_is_cancelled_once_and_takes_no_answer_then()
    {
        var inquiry = Ask(NewGroup()).Value;

        inquiry.Cancel(Stamp).Refusal().ShouldBe("reason.required");
        inquiry.Cancel(Stamp with { Reason = "Не то письмо" }).IsSuccess.ShouldBeTrue();

        (inquiry.CancelledOn, inquiry.CancelledBecause).ShouldBe((Opened, "Не то письмо"));
        inquiry.Cancel(Stamp with { Reason = "Ещё раз" }).Refusal().ShouldBe("inquiry.cancelled");
        inquiry.TakeAnswer(Today, "Назначим", Stamp).Refusal().ShouldBe("inquiry.cancelled");
    }

    [Fact]
    public void Who_held_the_seat_before_settles_nothing()
    {
        var group = NewGroup();
        var seat = group.Seat(SeatKind.Chair, Theirs);
        group.Hold(seat, new(2026, 1, 10), new(2026, 1, 19));

        Ask(group, seat.Id).Value.IsSettledIn(group).ShouldBeFalse();
    }

    [Fact]
    public void An_inquiry_for_an_agency_is_settled_by_its_designation_and_not_reopened_when_it_is_taken_back()
    {
        var group = NewGroup();
        var inquiry = Ask(group).Value;
        inquiry.IsSettledIn(group).ShouldBeFalse();

        group.DesignateAgency(Theirs, Guid.CreateVersion7(), Stamp with { EffectiveOn = new(2026, 2, 1) }).IsSuccess.ShouldBeTrue();
        inquiry.IsSettledIn(group).ShouldBeTrue();
        Ask(group, askedOn: new(2026, 2, 5)).Refusal().ShouldBe("inquiry.agency-designated");

        group.DesignateAgency(Theirs, null, Stamp with { EffectiveOn = new(2026, 2, 10) }).IsSuccess.ShouldBeTrue();
        inquiry.IsSettledIn(group).ShouldBeTrue();
        Ask(group, askedOn: new(2026, 2, 9)).Refusal().ShouldBe("inquiry.agency-not-missing");
        Ask(group, askedOn: new(2026, 2, 10)).Value.IsSettledIn(group).ShouldBeFalse();
    }

    [Fact]
    public void What_cannot_have_been_asked_is_refused()
    {
        var group = NewGroup();
        var (theirs, ours) = (group.Seat(SeatKind.Chair, Theirs), group.Seat(SeatKind.Chair));

        Ask(group, theirs.Id, Today.AddDays(2)).Refusal().ShouldBe("inquiry.in-the-future");
        Ask(group, theirs.Id, channel: new()).Refusal().ShouldBe("inquiry.channel");
        Ask(group, theirs.Id, channel: new("1", new(2026, 1, 21))).Refusal().ShouldBe("inquiry.letter-later");
        Ask(group, theirs.Id, new(2026, 1, 9), new(MeetingId: Guid.CreateVersion7())).Refusal().ShouldBe("seat.not-there");
        Ask(group, ours.Id).Refusal().ShouldBe("seat.unknown");
        Inquiry.Ask(group, Guid.CreateVersion7(), null, Today, Letter, null, new(Ours, 1), Stamp).Refusal().ShouldBe("group.side-unknown");
        group.Hold(theirs, new(2026, 1, 15));
        Ask(group, theirs.Id).Refusal().ShouldBe("inquiry.seat-held");
        group.SetStatus(GroupStatus.Dormant, Stamp with { EffectiveOn = new(2026, 2, 1) }).IsSuccess.ShouldBeTrue();
        Ask(group).Refusal().ShouldBe("group.not-active");
    }

    [Fact]
    public void There_is_one_answer_and_not_before_the_question()
    {
        var inquiry = Ask(NewGroup()).Value;

        inquiry.TakeAnswer(new(2026, 1, 19), "Назначим", Stamp).Refusal().ShouldBe("inquiry.answer-before");
        inquiry.TakeAnswer(Today.AddDays(2), "Назначим", Stamp).Refusal().ShouldBe("inquiry.in-the-future");
        inquiry.TakeAnswer(new(2026, 2, 1), "Назначим", Stamp).IsSuccess.ShouldBeTrue();
        inquiry.TakeAnswer(new(2026, 2, 2), "Назначили", Stamp).Refusal().ShouldBe("inquiry.answered");
        (inquiry.AnsweredOn, inquiry.Answer).ShouldBe((new DateOnly(2026, 2, 1), "Назначим"));
    }

    private static Domain.Common.Result<Inquiry> Ask(WorkingGroup group, Guid? seatId = null, DateOnly? askedOn = null, InquiryChannel? channel = null) =>
        Inquiry.Ask(group, Theirs, seatId, askedOn ?? new(2026, 1, 20), channel ?? Letter, "Просим назначить", new(Ours, 1), Stamp);
}
