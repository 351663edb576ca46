using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;

namespace CooperationTracker.Application.Features.Meetings;

/// <inheritdoc cref="PlanProgrammeItem"/>
[Needs(Permission.RegisterRecords)]
public sealed record ReplanProgrammeItem(
    DateOnly Day, TimeOnly? From = null, TimeOnly? To = null, string? Title = null, string? Place = null, Guid? MeetingId = null, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid ItemId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ReplanProgrammeItemHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<ReplanProgrammeItem>
{
    public async Task<Result> Handle(ReplanProgrammeItem request, CancellationToken cancellationToken)
    {
        var found = await db.FindVisitAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var visit))
        {
            return Result.Failure(found.Errors);
        }

        var slot = new ProgrammeSlot(request.Day, request.From, request.To, request.Title, request.Place, request.MeetingId);
        return await db.CheckProgrammeAsync(visit, slot, cancellationToken) is { } unknown
            ? unknown
            : visit.Replan(request.ItemId, slot, actor.Required.Stamp(clock, request.EffectiveOn));
    }
}
