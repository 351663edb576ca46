using System.Globalization;
using System.Resources;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>
/// The last step on a record, as its history has it, while whoever took it may take it back (ADR 26): the same person acting for the same, within
/// <see cref="Minutes"/>, and nothing has been recorded of it since.
/// </summary>
internal sealed class LastSteps(IAppDbContext db, Actor who, TimeProvider clock)
{
    public const int Minutes = 10;

    private static readonly ResourceManager Texts = new("CooperationTracker.Application.Resources.History", typeof(LastSteps).Assembly);

    /// <returns>Null when there is none that could be taken back.</returns>
    public async Task<LastStep?> FindAsync(Guid subjectId, Guid commitmentId, CancellationToken cancellationToken)
    {
        // The rest of a long past is read only for the few minutes in which it matters.
        var history = db.History.AsNoTracking().Where(h => h.SubjectId == subjectId);
        var step = await history.OrderByDescending(h => h.Id).FirstOrDefaultAsync(cancellationToken);
        if (step is not { Fact: HistoryFact.State, Key.Length: 0 }
            || step.ActorId != who.UserId || step.OnBehalfOfId != who.OnBehalfOf?.UserId || step.RecordedAt.AddMinutes(Minutes) < clock.GetUtcNow())
        {
            return null;
        }

        var past = await history.OrderBy(h => h.Id).ToListAsync(cancellationToken);

        // What was overridden on its very day never held, but for what the step itself has overridden.
        var states = past.Where(h => h.Id != step.Id && h is { Fact: HistoryFact.State, Key.Length: 0 }).ToList();
        var held = states.Where(h => h.EffectiveFrom < step.EffectiveFrom && h.EffectiveTo != h.EffectiveFrom)
            .Concat(states.Where(h => h.EffectiveFrom == step.EffectiveFrom).TakeLast(1))
            .OrderBy(h => h.EffectiveFrom).ToList();
        if (held is not [.., { Value: { } before }] || before == step.Value || IsAmbiguous(held, states) || await TookAlongAsync(step, commitmentId, cancellationToken))
        {
            return null;
        }

        // What says again what was so already, as handing over does, is no beginning.
        var beginnings = held.Where((h, i) => i == 0 || held[i - 1].Value != h.Value).Select(h => h.EffectiveFrom).ToList();
        var progress = beginnings.Concat(past.Where(IsProgress).Select(h => h.EffectiveFrom)).Max();
        var isTold = await db.Outbox.AnyAsync(m => m.SubjectId == commitmentId && m.State == OutboxState.Sent && m.CreatedAt >= step.RecordedAt, cancellationToken);
        return new(step.Value!, before, beginnings[^1], progress, step.EffectiveFrom, step.RecordedAt.AddMinutes(Minutes), isTold);
    }

    /// <summary>The stamp of taking a step back: on the step's own day, and saying so.</summary>
    public ChangeStamp StampOf(LastStep step, string said)
    {
        var culture = CultureInfo.CurrentUICulture;
        return who.Stamp(clock, step.EffectiveOn, string.Format(culture, Texts.GetString("TakenBack", culture) ?? "{0}", said));
    }

    /// <summary>Such as the acceptance that fulfilled the commitment: one of them alone is not taken back. Nothing else moves with a commitment but its executions, and they with it.</summary>
    private async Task<bool> TookAlongAsync(HistoryEntry step, Guid commitmentId, CancellationToken cancellationToken)
    {
        // By subjects, of which there are few: the whole past has no index of who recorded what when.
        var others = await db.Executions.Where(e => e.CommitmentId == commitmentId && e.Id != step.SubjectId).Select(e => e.Id).ToListAsync(cancellationToken);
        if (commitmentId != step.SubjectId)
        {
            others.Add(commitmentId);
        }

        return await db.History.AnyAsync(h => others.Contains(h.SubjectId) && h.ActorId == step.ActorId && h.RecordedAt == step.RecordedAt, cancellationToken);
    }

    /// <summary>Whether the record came back to a state on the day on which it had left it: since when it was in that, its past does not tell.</summary>
    private static bool IsAmbiguous(List<HistoryEntry> held, List<HistoryEntry> states) =>
        held.Where((h, i) => i > 0 && held[i - 1].Value == h.Value && states.Exists(other => other.EffectiveFrom == h.EffectiveFrom && other.Id < h.Id && other.Value != h.Value)).Any();

    /// <summary>What counts as progress besides another state.</summary>
    private static bool IsProgress(HistoryEntry row) => row switch
    {
        { Fact: HistoryFact.State, Value: nameof(PartState.Done) } => true,
        { Fact: HistoryFact.Progress } => row.Key == $"execution/{row.SubjectId}" || row.Key == $"execution/{row.SubjectId}/result",
        _ => false,
    };
}

/// <param name="Value">The state that the step led to.</param>
/// <param name="Before">The state that it left, and <paramref name="Since"/> when the record had been in it.</param>
/// <param name="LastProgressOn">The last progress before the step.</param>
/// <param name="EffectiveOn">The step's day.</param>
/// <param name="Until">Until when it may be taken back.</param>
/// <param name="IsTold">A mail about the record has left since: it cannot be recalled.</param>
internal sealed record LastStep(string Value, string Before, DateOnly Since, DateOnly LastProgressOn, DateOnly EffectiveOn, DateTimeOffset Until, bool IsTold);
