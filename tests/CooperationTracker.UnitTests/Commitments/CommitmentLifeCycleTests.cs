using System.Globalization;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;
using CsCheck;
using Shouldly;
using Xunit;
using static CooperationTracker.UnitTests.Commitments.CommitmentSamples;

namespace CooperationTracker.UnitTests.Commitments;

public sealed class CommitmentLifeCycleTests
{
    private static readonly (CommitmentState From, CommitmentMove Move, CommitmentState To)[] Legal =
    [
        (CommitmentState.Draft, CommitmentMove.Request, CommitmentState.Requested),
        (CommitmentState.Draft, CommitmentMove.Propose, CommitmentState.AwaitingConfirmation),
        (CommitmentState.Draft, CommitmentMove.Cancel, CommitmentState.Cancelled),
        (CommitmentState.Requested, CommitmentMove.Propose, CommitmentState.AwaitingConfirmation),
        (CommitmentState.Requested, CommitmentMove.Agree, CommitmentState.Agreed),
        (CommitmentState.Requested, CommitmentMove.Decline, CommitmentState.Declined),
        (CommitmentState.Requested, CommitmentMove.Lapse, CommitmentState.Lapsed),
        (CommitmentState.Requested, CommitmentMove.Cancel, CommitmentState.Cancelled),
        (CommitmentState.AwaitingConfirmation, CommitmentMove.Agree, CommitmentState.Agreed),
        (CommitmentState.AwaitingConfirmation, CommitmentMove.Decline, CommitmentState.Declined),
        (CommitmentState.AwaitingConfirmation, CommitmentMove.Lapse, CommitmentState.Lapsed),
        (CommitmentState.AwaitingConfirmation, CommitmentMove.Cancel, CommitmentState.Cancelled),
        (CommitmentState.Agreed, CommitmentMove.Fulfil, CommitmentState.Fulfilled),
        (CommitmentState.Agreed, CommitmentMove.Lapse, CommitmentState.Lapsed),
        (CommitmentState.Agreed, CommitmentMove.Cancel, CommitmentState.Cancelled),
        (CommitmentState.Agreed, CommitmentMove.Reopen, CommitmentState.AwaitingConfirmation),
        (CommitmentState.Fulfilled, CommitmentMove.Reopen, CommitmentState.AwaitingConfirmation),
    ];

    public static TheoryData<CommitmentState, CommitmentMove> Everything
    {
        get
        {
            var data = new TheoryData<CommitmentState, CommitmentMove>();
            foreach (var state in Enum.GetValues<CommitmentState>())
            {
                foreach (var move in Enum.GetValues<CommitmentMove>())
                {
                    data.Add(state, move);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void The_table_allows_these_moves_and_no_others(CommitmentState state, CommitmentMove move)
    {
        var next = Commitment.Moves.Next(state, move);
        var expected = Legal.Where(l => l.From == state && l.Move == move).Select(l => (CommitmentState?)l.To).SingleOrDefault();

        if (expected is { } to)
        {
            next.Value.ShouldBe(to);
            return;
        }

        var error = next.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe("move.not-allowed");
        ((IEnumerable<CommitmentMove>)error.Args[2]!).ShouldBe(Legal.Where(l => l.From == state).Select(l => l.Move).Order().ToArray());
    }

    [Fact]
    public void A_refused_move_tells_the_reader_which_moves_are_legal()
    {
        var text = ErrorTexts.Of(NewCommitment(Theirs).Move(CommitmentMove.Fulfil, Today()).Errors[0], CultureInfo.GetCultureInfo("ru"));

        text.ShouldContain("Запросить");
        text.ShouldContain("Предложить формулировку");
        text.ShouldContain("Отменить");
    }

    [Fact]
    public void Whatever_is_tried_in_whatever_order_no_illegal_state_is_reached() =>
        Gen.Enum<CommitmentMove>().Array[0, 30].Sample(moves =>
        {
            var commitment = NewCommitment(Theirs);
            foreach (var move in moves)
            {
                var before = commitment.State;
                var result = move is CommitmentMove.Request or CommitmentMove.Propose
                    ? commitment.Ask(move, Ours, Today("причина"))
                    : commitment.Move(move, Today("причина"));
                if (result.IsSuccess)
                {
                    Legal.ShouldContain((before, move, commitment.State));
                }
                else
                {
                    commitment.State.ShouldBe(before);
                    var error = result.Errors.ShouldHaveSingleItem();
                    error.Code.ShouldBeOneOf("move.not-allowed", "commitment.not-confirmed");
                    if (error.Code == "move.not-allowed")
                    {
                        ((IEnumerable<CommitmentMove>)error.Args[2]!).ShouldBe(Legal.Where(l => l.From == before).Select(l => l.Move).Order().ToArray());
                    }
                }

                commitment.IsOpen.ShouldBe(Legal.Any(l => l.From == commitment.State && l.Move != CommitmentMove.Reopen));
            }

            // Nobody has answered for the other side, so nothing was agreed.
            commitment.Sides.Single(s => s.PartyId == Theirs).Answer.ShouldBe(SideAnswer.None);
            commitment.State.ShouldNotBeOneOf(CommitmentState.Agreed, CommitmentState.Fulfilled);
        });

    /// <summary>Moves, wordings, answers of every side and answers entered for another, each with a reason and without: what is refused changes nothing, and history replays to what stands.</summary>
    [Fact]
    public void Whatever_the_sides_do_nothing_is_agreed_but_by_all_and_history_tells_the_same()
    {
        var reached = new HashSet<CommitmentState>();
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 7], Gen.Bool, Gen.Bool).Array[0, 40].Sample(
            tries =>
            {
                var commitment = NewCommitment(Theirs);
                var told = new List<RecordedFact>(commitment.TakeFacts());
                foreach (var (what, which, byThem, because) in tries)
                {
                    var before = Snapshot(commitment);
                    var from = commitment.State;
                    var result = Try(commitment, what, which, byThem ? Theirs : Ours, Today(because ? "причина" : null));
                    var facts = commitment.TakeFacts();
                    if (!result.IsSuccess)
                    {
                        Snapshot(commitment).ShouldBe(before);
                        facts.ShouldBeEmpty();
                        if (result.Errors[0].Code == "move.not-allowed")
                        {
                            ((IEnumerable<CommitmentMove>)result.Errors[0].Args[2]!).ShouldBe(Legal.Where(l => l.From == from).Select(l => l.Move).Order().ToArray());
                        }
                    }

                    told.AddRange(facts);
                    if (commitment.State != from)
                    {
                        Legal.ShouldContain(l => l.From == from && l.To == commitment.State);
                    }

                    commitment.IsOpen.ShouldBe(commitment.State is CommitmentState.Draft or CommitmentState.Requested or CommitmentState.AwaitingConfirmation or CommitmentState.Agreed);
                    if (from != CommitmentState.Agreed && commitment.State == CommitmentState.Agreed)
                    {
                        commitment.Sides.ShouldAllBe(s => s.Answer == SideAnswer.Confirmed);
                    }

                    lock (reached)
                    {
                        reached.Add(commitment.State);
                    }
                }

                told.Last(f => f is { Fact: HistoryFact.State, Key: "" }).Value.ShouldBe(commitment.State.ToString());
                foreach (var side in commitment.Sides)
                {
                    (told.LastOrDefault(f => f.Fact == HistoryFact.Answer && f.Key == $"side/{side.PartyId}")?.Value ?? nameof(SideAnswer.None)).ShouldBe(side.Answer.ToString());
                    foreach (var wording in side.Wordings)
                    {
                        told.Last(f => f.Fact == HistoryFact.Wording && f.Key == $"side/{side.PartyId}/{wording.Language}").Value.ShouldBe(wording.Text);
                    }
                }
            },
            iter: 2_000);

        // What is never visited is not tested.
        reached.Order().ShouldBe(Enum.GetValues<CommitmentState>());
    }

    private static Result Try(Commitment commitment, int what, int which, Guid partyId, ChangeStamp stamp) => what switch
    {
        0 => commitment.Ask(which % 2 == 0 ? CommitmentMove.Request : CommitmentMove.Propose, Ours, stamp),
        1 => commitment.Move(new[] { CommitmentMove.Agree, CommitmentMove.Decline, CommitmentMove.Fulfil, CommitmentMove.Lapse, CommitmentMove.Cancel, CommitmentMove.Reopen }[which % 6], stamp),
        2 => commitment.Word(partyId, "ru", $"Стороны откроют рейс № {which}", stamp),
        3 => commitment.Answer(partyId, Enum.GetValues<SideAnswer>()[which % Enum.GetValues<SideAnswer>().Length], stamp),
        _ => commitment.Enter(
            partyId, which % 2 == 0 ? SideAnswer.Confirmed : SideAnswer.Reported, new EnteredAnswer(Ours, which % 4 == 0 ? Guid.CreateVersion7() : null, "письмо"), stamp),
    };

    private static string Snapshot(Commitment commitment) => string.Create(
        CultureInfo.InvariantCulture,
        $"{commitment.State} {commitment.StateSince} {commitment.IsOpen} {commitment.StandingPartyId} {commitment.RequestedOn} {string.Join('|', commitment.Sides.Select(Snapshot))}");

    private static string Snapshot(CommitmentSide side) =>
        string.Create(CultureInfo.InvariantCulture, $"{side.Answer} {side.AnsweredOn} {side.IsEntered} {string.Join(';', side.Wordings.Select(w => w.Text))}");

    [Theory]
    [InlineData(CommitmentMove.Cancel)]
    [InlineData(CommitmentMove.Lapse)]
    [InlineData(CommitmentMove.Decline)]
    public void Ending_without_fulfilment_needs_a_reason(CommitmentMove move)
    {
        var commitment = NewCommitment(Theirs);
        commitment.Ask(CommitmentMove.Propose, Ours, Today()).IsSuccess.ShouldBeTrue();

        CodeOf(commitment.Move(move, Today(" "))).ShouldBe("reason.required");
        commitment.State.ShouldBe(CommitmentState.AwaitingConfirmation);
        commitment.Move(move, Today("Стороны передумали")).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void A_move_neither_precedes_the_last_one_nor_lies_in_the_future()
    {
        var commitment = NewCommitment(Theirs);

        CodeOf(commitment.Ask(CommitmentMove.Propose, Ours, On("2026-01-09"))).ShouldBe("change.before-previous");
        CodeOf(commitment.Ask(CommitmentMove.Propose, Ours, On("2026-03-04"))).ShouldBe("change.in-the-future");
        commitment.State.ShouldBe(CommitmentState.Draft);
        commitment.Ask(CommitmentMove.Propose, Ours, On("2026-01-10")).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void A_commitment_of_one_side_to_itself_is_agreed_at_once()
    {
        var commitment = NewCommitment();

        commitment.State.ShouldBe(CommitmentState.Agreed);
        commitment.SetDeadline(Due("2026-05"), Today()).IsSuccess.ShouldBeTrue();
        commitment.SetDeadline(Due("2026-06"), Today()).IsSuccess.ShouldBeTrue();
        commitment.DateText.ShouldBe("2026-06");
    }

    [Fact]
    public void Every_state_move_and_answer_has_a_word_in_every_language()
    {
        Enum[] values =
        [
            .. Enum.GetValues<CommitmentState>().Cast<Enum>(), .. Enum.GetValues<CommitmentMove>().Cast<Enum>(),
            .. Enum.GetValues<SideAnswer>().Cast<Enum>(), .. Enum.GetValues<Priority>().Cast<Enum>(),
            .. Enum.GetValues<ExecutionState>().Cast<Enum>(), .. Enum.GetValues<ExecutionMove>().Cast<Enum>(),
            .. Enum.GetValues<RecordMark>().Cast<Enum>(), .. Enum.GetValues<ExtensionState>().Cast<Enum>(), .. Enum.GetValues<SubmissionState>().Cast<Enum>(),
            .. Enum.GetValues<PartState>().Cast<Enum>(), .. Enum.GetValues<LinkKind>().Cast<Enum>(),
        ];
        foreach (var language in new[] { "ru", "en", "kk", "ba" })
        {
            values.ShouldAllBe(value => Terms.Of(value, CultureInfo.GetCultureInfo(language)) != $"{value.GetType().Name}.{value}");
        }
    }
}
