using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Meetings;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Meetings;

public sealed class MinutesTests
{
    private static readonly Guid Ours = Guid.Parse("018f0000-0000-7000-8000-000000000001");
    private static readonly Guid Theirs = Guid.Parse("018f0000-0000-7000-8000-000000000002");
    private static readonly Guid Letter = Guid.Parse("018f0000-0000-7000-8000-000000000003");
    private static readonly LocalizedText Name = LocalizedText.Create("Заседание").Value;

    [Fact]
    public void The_last_side_that_confirms_locks_the_minutes()
    {
        var meeting = Held();

        meeting.ConfirmMinutes(Ours, On(3)).IsSuccess.ShouldBeTrue();
        meeting.State.ShouldBe(MeetingState.Held);
        Code(meeting.ConfirmMinutes(Ours, On(3))).ShouldBe("minutes.confirmed-already");
        Code(meeting.ConfirmMinutes(Guid.CreateVersion7(), On(3))).ShouldBe("meeting.party-foreign");
        meeting.ConfirmMinutes(Theirs, On(4)).IsSuccess.ShouldBeTrue();
        meeting.State.ShouldBe(MeetingState.MinutesAgreed);
        meeting.StateSince.ShouldBe(new(2026, 2, 4));
        Code(meeting.ConfirmMinutes(Theirs, On(5))).ShouldBe("meeting.locked");
        Code(meeting.ObjectToMinutes(Theirs, On(5, "Не так"))).ShouldBe("meeting.locked");
        Code(meeting.AmendMinutes(On(5))).ShouldBe("meeting.locked");
    }

    [Fact]
    public void Nothing_is_confirmed_before_the_meeting_or_before_its_day()
    {
        var meeting = New();
        Code(meeting.ConfirmMinutes(Ours, On(3))).ShouldBe("minutes.not-held");
        Code(Held().ConfirmMinutes(Ours, On(1))).ShouldBe("change.before-previous");
        Code(Held().ConfirmMinutes(Ours, On(28) with { RecordedAt = new(2026, 2, 5, 0, 0, 0, TimeSpan.Zero) })).ShouldBe("change.in-the-future");
    }

    [Theory]
    [InlineData("statement")]
    [InlineData("name")]
    [InlineData("day")]
    [InlineData("participant")]
    public void A_change_takes_confirmations_back(string what)
    {
        var meeting = Held();
        meeting.ConfirmMinutes(Theirs, On(3)).IsSuccess.ShouldBeTrue();

        var changed = what switch
        {
            "statement" => meeting.AmendMinutes(On(4)),
            "name" => meeting.Describe(LocalizedText.Create("Другое").Value, null, null, On(4)),
            "day" => meeting.SetDay(new DateRequest.Given(PartialDate.Parse("2026-02-02").Value), On(4)),
            _ => meeting.AddParticipant(Ours, Guid.CreateVersion7(), null, Attendance.Attended, On(4)),
        };

        changed.IsSuccess.ShouldBeTrue();
        meeting.HasConfirmed(Theirs).ShouldBeFalse();
        meeting.ConfirmMinutes(Ours, On(5)).IsSuccess.ShouldBeTrue();
        meeting.State.ShouldBe(MeetingState.Held);
    }

    [Fact]
    public void A_line_that_goes_to_a_side_that_meets_is_another_text_and_one_that_goes_elsewhere_is_none()
    {
        var elsewhere = Guid.CreateVersion7();
        var meeting = Held();
        meeting.ConfirmMinutes(Ours, On(3));

        meeting.AmendMinutesFor([elsewhere], On(4, "Для нас")).IsSuccess.ShouldBeTrue();
        meeting.HasConfirmed(Ours).ShouldBeTrue();
        meeting.AmendMinutesFor([Theirs], On(4, "Для нас")).IsSuccess.ShouldBeTrue();
        meeting.HasConfirmed(Ours).ShouldBeFalse();
        meeting.TakeFacts().ShouldNotContain(fact => fact.Stamp.Reason == "Для нас");

        meeting.ConfirmMinutes(Ours, On(5));
        meeting.ConfirmMinutes(Theirs, On(5));
        Code(meeting.AmendMinutesFor([Theirs], On(6))).ShouldBe("meeting.locked");
        meeting.AmendMinutesFor([elsewhere], On(6)).IsSuccess.ShouldBeTrue();
        meeting.State.ShouldBe(MeetingState.MinutesAgreed);
    }

    [Fact]
    public void What_is_entered_for_a_side_needs_a_document_and_yields_to_one_objection()
    {
        var meeting = Held();
        meeting.ConfirmMinutes(Ours, On(3)).IsSuccess.ShouldBeTrue();

        Code(meeting.EnterConfirmation(Theirs, new(Ours, null, null), On(3))).ShouldBe("answer.document-required");
        Code(meeting.EnterConfirmation(Ours, new(Ours, Letter, "Письмо"), On(3))).ShouldBe("answer.own-side");
        meeting.State.ShouldBe(MeetingState.Held);
        meeting.EnterConfirmation(Theirs, new(Ours, Letter, "Письмо"), On(4)).IsSuccess.ShouldBeTrue();
        meeting.State.ShouldBe(MeetingState.MinutesAgreed);

        Code(meeting.ObjectToMinutes(Theirs, On(5))).ShouldBe("reason.required");
        meeting.ObjectToMinutes(Theirs, On(5, "Такого письма не было")).IsSuccess.ShouldBeTrue();
        meeting.State.ShouldBe(MeetingState.Held);
        Code(meeting.EnterConfirmation(Theirs, new(Ours, Letter, "Письмо"), On(6))).ShouldBe("answer.side-disputed");
        meeting.ConfirmMinutes(Theirs, On(6)).IsSuccess.ShouldBeTrue();
        meeting.State.ShouldBe(MeetingState.MinutesAgreed);
    }

    [Fact]
    public void A_side_makes_its_own_what_was_entered_for_it()
    {
        var meeting = Held();
        meeting.ConfirmMinutes(Ours, On(3));
        meeting.EnterConfirmation(Theirs, new(Ours, Letter, "Письмо"), On(4));

        meeting.ConfirmMinutes(Theirs, On(5)).IsSuccess.ShouldBeTrue();
        meeting.Confirmations.Single(c => c.PartyId == Theirs).IsEntered.ShouldBeFalse();
        Code(meeting.ObjectToMinutes(Theirs, On(6, "Передумали"))).ShouldBe("meeting.locked");
    }

    [Fact]
    public void Agreed_minutes_are_corrected_by_addenda_alone()
    {
        var meeting = Held();
        Code(meeting.AddAddendum(Ours, "Не 5, а 15", On(3))).ShouldBe("addendum.not-agreed");
        meeting.ConfirmMinutes(Ours, On(3));
        meeting.ConfirmMinutes(Theirs, On(3));

        Code(meeting.AddAddendum(Guid.CreateVersion7(), "Не 5, а 15", On(4))).ShouldBe("meeting.party-foreign");
        Code(meeting.AddAddendum(Theirs, " ", On(4))).ShouldBe("addendum.text-required");
        var addendum = meeting.AddAddendum(Theirs, " Не 5, а 15 ", On(4)).Value;
        (addendum.Number, addendum.Text, addendum.MadeOn).ShouldBe((1, "Не 5, а 15", new DateOnly(2026, 2, 4)));
        Code(meeting.ConfirmAddendum(1, Theirs, On(5))).ShouldBe("addendum.confirmed-already");
        Code(meeting.ConfirmAddendum(2, Ours, On(5))).ShouldBe("addendum.unknown");
        meeting.ConfirmAddendum(1, Ours, On(5)).IsSuccess.ShouldBeTrue();
        meeting.Addenda.ShouldHaveSingleItem().ConfirmedBy.ShouldBe([Theirs, Ours]);
        meeting.AddAddendum(Ours, "Ещё", On(6)).Value.Number.ShouldBe(2);
    }

    [Fact]
    public void Somebody_who_is_sent_instead_becomes_a_participant_and_stays_while_he_stands_in()
    {
        var meeting = New();
        var (minister, deputy) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        meeting.AddParticipant(Theirs, minister, "Министр", Attendance.Invited, On(2)).IsSuccess.ShouldBeTrue();

        Code(meeting.ChangeParticipant(minister, Attendance.Substituted, null, null, On(3))).ShouldBe("participant.substitute-required");
        Code(meeting.ChangeParticipant(minister, Attendance.Accepted, null, (deputy, null), On(3))).ShouldBe("participant.substitute-unasked");
        Code(meeting.ChangeParticipant(minister, Attendance.Substituted, null, (minister, null), On(3))).ShouldBe("participant.substitute-self");
        Code(meeting.ChangeParticipant(deputy, Attendance.Accepted, null, null, On(3))).ShouldBe("participant.unknown");
        meeting.ChangeParticipant(minister, Attendance.Substituted, null, (deputy, "Заместитель"), On(3)).IsSuccess.ShouldBeTrue();
        meeting.Participants.Single(p => p.PersonId == deputy).PartyId.ShouldBe(Theirs);
        Code(meeting.RemoveParticipant(deputy, On(4))).ShouldBe("participant.is-substitute");
        meeting.ChangeParticipant(minister, Attendance.Accepted, null, null, On(4)).IsSuccess.ShouldBeTrue();
        meeting.RemoveParticipant(deputy, On(4)).IsSuccess.ShouldBeTrue();
        meeting.Participants.ShouldHaveSingleItem().Position.ShouldBe("Министр");
    }

    [Fact]
    public void The_next_meeting_follows_one_that_is_over()
    {
        var first = New();
        first.Repeat(0).Errors[0].Code.ShouldBe("meeting.rhythm");
        first.Repeat(6).IsSuccess.ShouldBeTrue();
        Code(New().Follow(first, On(3))).ShouldBe("meeting.not-over");
        first.Move(MeetingMove.Hold, On(3));

        var (second, third) = (New(), New());
        second.Follow(first, On(4)).IsSuccess.ShouldBeTrue();
        second.Move(MeetingMove.Cancel, On(4));
        third.Follow(second, On(5)).IsSuccess.ShouldBeTrue();
        (third.PreviousId, third.SeriesId, third.RepeatsEveryMonths).ShouldBe((second.Id, first.Id, 6));
    }

    /// <summary>Whatever people do in whatever order: states are reached by legal moves alone, what is locked stays, and a refusal names what may be done.</summary>
    [Fact]
    public void No_sequence_of_steps_reaches_what_the_life_cycle_forbids()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CT_TEST_SEED"), out var given) ? given : Random.Shared.Next();
        var random = new Random(seed);
        for (var run = 0; run < 300; run++)
        {
            var meeting = New();
            for (var step = 0; step < 40; step++)
            {
                var (state, since, said) = (meeting.State, meeting.StateSince, meeting.Name);
                var stamp = On(1 + random.Next(20), random.Next(2) == 0 ? "Почему" : null);
                var party = random.Next(2) == 0 ? Ours : Theirs;
                var move = (MeetingMove)random.Next(6);
                var what = random.Next(7);
                var result = what switch
                {
                    0 or 1 => meeting.Move(move, stamp),
                    2 => meeting.ConfirmMinutes(party, stamp),
                    3 => meeting.EnterConfirmation(party, new(party == Ours ? Theirs : Ours, random.Next(2) == 0 ? Letter : null, null), stamp),
                    4 => meeting.ObjectToMinutes(party, stamp),
                    5 => meeting.AmendMinutes(stamp),
                    _ => meeting.Describe(LocalizedText.Create($"Имя {step}").Value, null, null, stamp),
                };
                var why = $"seed {seed}, run {run}, step {step}: {what} {move} in {state}";

                if (meeting.State != state)
                {
                    result.IsSuccess.ShouldBeTrue(why);
                    Enum.GetValues<MeetingMove>().Any(m => Meeting.Moves.Next(state, m).TryGet(out var next) && next == meeting.State).ShouldBeTrue(why);
                    meeting.StateSince.ShouldBeGreaterThanOrEqualTo(since, why);
                }

                if (!result.IsSuccess)
                {
                    (meeting.State, meeting.StateSince, meeting.Name).ShouldBe((state, since, said), why);
                    if (result.Errors[0] is { Code: "move.not-allowed" } refused)
                    {
                        ((IReadOnlyList<MeetingMove>)refused.Args[2]!).ShouldBe(Meeting.MovesByHand(state), why);
                    }
                }

                if (meeting.State == MeetingState.MinutesAgreed)
                {
                    meeting.PartyIds.ShouldAllBe(id => meeting.HasConfirmed(id), why);
                    if (state == MeetingState.MinutesAgreed)
                    {
                        meeting.Name.ShouldBe(said, why);
                    }
                }
            }
        }
    }

    [Fact]
    public void An_agenda_item_has_a_text_or_a_subject_and_each_subject_one_key()
    {
        var meetingId = Guid.CreateVersion7();
        AgendaItem.Create(meetingId, 1, " ", new(Ours, 1), On(2)).Errors[0].Code.ShouldBe("agenda.text-required");
        AgendaItem.Create(meetingId, 1, new string('а', AgendaItem.MaxText + 1), new(Ours, 1), On(2)).Errors[0].Code.ShouldBe("text.too-long");
        var about = AgendaItem.About(meetingId, 1, new(AgendaSubjectKind.Commitment, Letter), new(Ours, 1), On(2));
        about.SubjectKey.ShouldBe(new AgendaSubject(AgendaSubjectKind.Commitment, Letter).Key);
        about.Word(null, On(3)).IsSuccess.ShouldBeTrue();
        about.Remove(On(4)).IsSuccess.ShouldBeTrue();
        about.SubjectKey.ShouldBeNull();
        about.Conclude(AgendaOutcome.Discussed, null, On(5)).Errors[0].Code.ShouldBe("agenda.item-removed");
    }

    [Fact]
    public void A_programme_has_days_and_hours_in_their_order()
    {
        var visit = Visit.Create(VisitKind.Working, Name, Ours, Theirs, new(Ours, 1), On(1)).Value;
        visit.SetPeriod(PartialDate.Parse("2026-02-10/2026-02-11").Value, On(1));
        var slot = new ProgrammeSlot(new(2026, 2, 10), new(10, 0), new(11, 30), "Приём", null, null);

        Code(visit.Plan(slot with { To = new(9, 0) }, On(2))).ShouldBe("programme.end-before-start");
        Code(visit.Plan(slot with { From = null }, On(2))).ShouldBe("programme.start-required");
        Code(visit.Plan(slot with { Title = " " }, On(2))).ShouldBe("programme.title-required");
        Code(visit.Plan(slot with { Day = new(2026, 2, 12) }, On(2))).ShouldBe("programme.outside-visit");
        var item = visit.Plan(slot, On(2)).Value;
        visit.Replan(item.Id, slot with { Day = new(2026, 2, 11) }, On(2)).IsSuccess.ShouldBeTrue();
        visit.Programme.ShouldHaveSingleItem().Day.ShouldBe(new(2026, 2, 11));
        visit.Unplan(item.Id, On(3)).IsSuccess.ShouldBeTrue();
        Code(visit.Unplan(item.Id, On(3))).ShouldBe("programme.unknown");
        visit.SetPeriod(PartialDate.Parse("2026~").Value, On(1));
        visit.Plan(slot with { Day = new(2027, 1, 5) }, On(2)).IsSuccess.ShouldBeTrue();
    }

    private static string Code(Result result) => result.Errors.ShouldHaveSingleItem().Code;

    private static string Code<T>(Result<T> result) => result.Errors.ShouldHaveSingleItem().Code;

    private static Meeting New() => Meeting.Create(Name, [Ours, Theirs], null, null, new(Ours, 1), On(1)).Value;

    private static Meeting Held()
    {
        var meeting = New();
        meeting.Move(MeetingMove.Hold, On(2)).IsSuccess.ShouldBeTrue();
        return meeting;
    }

    private static ChangeStamp On(int day, string? reason = null) =>
        new(new DateOnly(2026, 2, day), new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero), Guid.Empty, reason);
}
