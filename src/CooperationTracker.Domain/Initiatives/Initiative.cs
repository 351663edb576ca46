using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Initiatives;

public enum InitiativeKind
{
    Event,
    Agreement,
    Project,
    RepresentativeOffice,
    Appointment,
    Other,
}

public enum InitiativeState
{
    Proposed,
    UnderConsideration,
    Supported,
    Agreed,
    Realised,
    Declined,
    Withdrawn,
}

public enum InitiativeMove
{
    Consider,
    Support,
    Agree,
    Realise,
    Decline,
    Withdraw,
}

/// <summary>What an initiative became.</summary>
public enum RealisedAs
{
    Event,
    Project,
    Commitment,
}

/// <summary>A proposal of one side, waiting for the other.</summary>
public sealed class Initiative : TrackedRecord
{
    /// <summary>Proposed → UnderConsideration → Supported → Agreed → Realised; Declined; Withdrawn. Stages may be skipped forwards.</summary>
    public static readonly LifeCycle<InitiativeState, InitiativeMove> Moves = new(
        ([InitiativeState.Proposed], InitiativeMove.Consider, InitiativeState.UnderConsideration),
        ([InitiativeState.Proposed, InitiativeState.UnderConsideration], InitiativeMove.Support, InitiativeState.Supported),
        ([InitiativeState.UnderConsideration, InitiativeState.Supported], InitiativeMove.Agree, InitiativeState.Agreed),
        ([InitiativeState.Supported, InitiativeState.Agreed], InitiativeMove.Realise, InitiativeState.Realised),
        ([InitiativeState.Proposed, InitiativeState.UnderConsideration, InitiativeState.Supported], InitiativeMove.Decline, InitiativeState.Declined),
        ([InitiativeState.Proposed, InitiativeState.UnderConsideration, InitiativeState.Supported, InitiativeState.Agreed], InitiativeMove.Withdraw, InitiativeState.Withdrawn));

    private readonly List<InitiativeResponse> _responses = [];

    private Initiative()
    {
    }

    public Initiative(InitiativeKind kind, LocalizedText name, Guid proposingPartyId, IReadOnlyCollection<Guid> addresseePartyIds, Ownership ownership, ChangeStamp stamp)
        : base(ownership, stamp)
    {
        Kind = kind;
        ProposingPartyId = proposingPartyId;
        AddresseePartyIds = [.. addresseePartyIds.Where(id => id != proposingPartyId).Distinct()];
        ProposedOn = stamp.EffectiveOn;
        StateSince = stamp.EffectiveOn;
        IsOpen = true;
        SetName(name, stamp);
        Record(HistoryFact.State, nameof(InitiativeState.Proposed), stamp);
    }

    public InitiativeKind Kind { get; private set; }

    public LocalizedText Name { get; private set; } = null!;

    public string NameSort { get; private set; } = "";

    public string NameSearch { get; private set; } = "";

    public string? Description { get; private set; }

    public InitiativeState State { get; private set; }

    public DateOnly StateSince { get; private set; }

    /// <summary>Stored for the lists' index: not yet realised, declined or withdrawn.</summary>
    public bool IsOpen { get; private set; }

    public Guid ProposingPartyId { get; private set; }

    /// <summary>The parties whose answer is awaited.</summary>
    public List<Guid> AddresseePartyIds { get; private set; } = [];

    public DateOnly ProposedOn { get; private set; }

    public Guid? StatementId { get; private set; }

    /// <summary>The earlier initiative that this one takes up again.</summary>
    public Guid? RevivesId { get; private set; }

    public RealisedAs? RealisedAs { get; private set; }

    public Guid? RealisedAsId { get; private set; }

    public IReadOnlyList<InitiativeResponse> Responses => _responses;

    public void Describe(InitiativeKind kind, LocalizedText name, string? description, ChangeStamp stamp)
    {
        Kind = kind;
        Description = description;
        if (name != Name)
        {
            SetName(name, stamp);
        }
    }

    /// <returns>Error <c>initiative.revives-itself</c>.</returns>
    public Result ComeFrom(Guid? statementId, Guid? revivesId, ChangeStamp stamp)
    {
        if (revivesId == Id)
        {
            return Error.Rule("initiative.revives-itself").On("revivesId");
        }

        if (statementId != StatementId)
        {
            StatementId = statementId;
            Record(HistoryFact.Link, statementId?.ToString(), stamp, "statement");
        }

        if (revivesId != RevivesId)
        {
            RevivesId = revivesId;
            Record(HistoryFact.Link, revivesId?.ToString(), stamp, "revives");
        }

        return Result.Success();
    }

    /// <returns>Errors <c>move.not-allowed</c>, <c>reason.required</c>, <c>change.*</c>.</returns>
    public Result Move(InitiativeMove move, ChangeStamp stamp)
    {
        var next = Moves.Next(State, move);
        if (!next.TryGet(out var state))
        {
            return Result.Failure(next.Errors);
        }

        if (move is InitiativeMove.Decline or InitiativeMove.Withdraw && string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        if (OutOfOrder(stamp, StateSince) is { } error)
        {
            return error;
        }

        State = state;
        StateSince = stamp.EffectiveOn;
        IsOpen = state is not (InitiativeState.Realised or InitiativeState.Declined or InitiativeState.Withdrawn);
        Record(HistoryFact.State, state.ToString(), stamp);
        return Result.Success();
    }

    /// <summary>A side answers: the answer is kept with its date and source, and the initiative moves accordingly.</summary>
    /// <param name="source">Where the answer stands: a letter, a meeting, a press report.</param>
    public Result Respond(Guid partyId, InitiativeMove answer, string? source, ChangeStamp stamp)
    {
        if (answer is InitiativeMove.Realise or InitiativeMove.Withdraw)
        {
            return Error.Invalid("initiative.not-an-answer", answer).On("answer");
        }

        var moved = Move(answer, stamp);
        if (moved.IsSuccess)
        {
            _responses.Add(new InitiativeResponse(partyId, State, source, stamp));
            Record(HistoryFact.Answer, State.ToString(), stamp, $"side/{partyId}");
        }

        return moved;
    }

    public Result Realise(RealisedAs kind, Guid id, ChangeStamp stamp)
    {
        var moved = Move(InitiativeMove.Realise, stamp);
        if (moved.IsSuccess)
        {
            (RealisedAs, RealisedAsId) = (kind, id);
            Record(HistoryFact.Link, id.ToString(), stamp, $"realised/{kind}");
        }

        return moved;
    }

    private void SetName(LocalizedText name, ChangeStamp stamp)
    {
        (Name, NameSort, NameSearch) = (name, name.SortKey, name.SearchKey);
        Record(HistoryFact.Name, name.ToString(), stamp);
    }
}

/// <summary>A side's answer to an initiative, with its date and source.</summary>
public sealed class InitiativeResponse
{
    private InitiativeResponse()
    {
    }

    internal InitiativeResponse(Guid partyId, InitiativeState answer, string? source, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        PartyId = partyId;
        Answer = answer;
        Source = source;
        GivenOn = stamp.EffectiveOn;
    }

    public Guid Id { get; private set; }

    public Guid PartyId { get; private set; }

    public InitiativeState Answer { get; private set; }

    public DateOnly GivenOn { get; private set; }

    public string? Source { get; private set; }
}
