namespace CooperationTracker.Domain.Common;

/// <summary>The one table of a record's legal moves: from a state, by a move, to a state.</summary>
public sealed class LifeCycle<TState, TMove>
    where TState : struct, Enum
    where TMove : struct, Enum
{
    private readonly Dictionary<(TState, TMove), TState> _moves = [];

    public LifeCycle(params IReadOnlyList<(TState[] From, TMove Move, TState To)> moves)
    {
        foreach (var (froms, move, to) in moves)
        {
            foreach (var from in froms)
            {
                _moves.Add((from, move), to);
            }
        }
    }

    public IReadOnlyList<TMove> MovesFrom(TState state) =>
        [.. _moves.Keys.Where(key => key.Item1.Equals(state)).Select(key => key.Item2).Order()];

    /// <returns>The state that the move leads to, or <c>move.not-allowed</c> naming the moves that are legal.</returns>
    public Result<TState> Next(TState state, TMove move) =>
        _moves.TryGetValue((state, move), out var next)
            ? next
            : Error.Conflict("move.not-allowed", move, state, MovesFrom(state));
}
