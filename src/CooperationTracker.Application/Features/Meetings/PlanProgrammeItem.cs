using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Puts something on a visit's programme.</summary>
/// <param name="From">By the clock of the place.</param>
/// <param name="Title">Needless for a meeting, which has a name.</param>
/// <param name="MeetingId">One of the visit's meetings; whoever does not see it does not see the line either.</param>
[Needs(Permission.RegisterRecords)]
public sealed record PlanProgrammeItem(
    DateOnly Day, TimeOnly? From = null, TimeOnly? To = null, string? Title = null, string? Place = null, Guid? MeetingId = null, DateOnly? EffectiveOn = null) : ICommand<Guid>
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class PlanProgrammeItemHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<PlanProgrammeItem, Guid>
{
    public async Task<Result<Guid>> Handle(PlanProgrammeItem request, CancellationToken cancellationToken)
    {
        var found = await db.FindVisitAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var visit))
        {
            return Result<Guid>.Failure(found.Errors);
        }

        var slot = new ProgrammeSlot(request.Day, request.From, request.To, request.Title, request.Place, request.MeetingId);
        if (await db.CheckProgrammeAsync(visit, slot, cancellationToken) is { } unknown)
        {
            return unknown;
        }

        var planned = visit.Plan(slot, actor.Required.Stamp(clock, request.EffectiveOn));
        return planned.TryGet(out var item) ? item.Id : Result<Guid>.Failure(planned.Errors);
    }
}

internal static class ProgrammeReferences
{
    /// <returns>Error <c>programme.meeting-unknown</c>: none of the visit's that the actor sees.</returns>
    public static async Task<Error?> CheckProgrammeAsync(this IAppDbContext db, Visit visit, ProgrammeSlot slot, CancellationToken cancellationToken) =>
        slot.MeetingId is { } id && !await db.Meetings.AnyAsync(m => m.Id == id && m.VisitId == visit.Id, cancellationToken)
            ? Error.Rule("programme.meeting-unknown").On("meetingId")
            : null;
}
