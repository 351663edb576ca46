using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Takes open items into the agenda: those named, or all that <see cref="ListAgendaCandidates"/> offers. What is on it already stays as it is.</summary>
/// <param name="Keys">Of the candidates; null for all of them.</param>
/// <returns>How many were taken.</returns>
[Needs(Permission.RegisterRecords)]
public sealed record TakeIntoAgenda(IReadOnlyList<string>? Keys = null, DateOnly? EffectiveOn = null) : ICommand<int>
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class TakeIntoAgendaHandler(IAppDbContext db, IActorContext actor, AgendaBuilding agendas, TimeProvider clock) : ICommandHandler<TakeIntoAgenda, int>
{
    public async Task<Result<int>> Handle(TakeIntoAgenda request, CancellationToken cancellationToken)
    {
        var found = await db.FindAgendaAsync(request.Id, request.Version, actor.Required, cancellationToken);
        return found.TryGet(out var meeting)
            ? await agendas.TakeAsync(meeting, request.Keys, _ => true, actor.Required.Stamp(clock, request.EffectiveOn), cancellationToken)
            : Result<int>.Failure(found.Errors);
    }
}
