using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Parties;

/// <param name="LastDay">The last day in office.</param>
[Needs(Permission.RegisterRecords)]
public sealed record LeavePosition(DateOnly LastDay) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid PositionId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class LeavePositionHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<LeavePosition>
{
    public async Task<Result> Handle(LeavePosition request, CancellationToken cancellationToken)
    {
        var person = await db.People.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken);
        if (person is null)
        {
            return Error.NotFound();
        }

        // Of a post, the party that the post is of: a person may have left the other side for ours.
        var organizationId = person.Positions.FirstOrDefault(p => p.Id == request.PositionId)?.OrganizationId;
        var partyId = await db.Organizations.Where(o => o.Id == organizationId).Select(o => (Guid?)o.PartyId).FirstOrDefaultAsync(cancellationToken);
        if (partyId is { } id && await RegisterKeeping.MayKeepAsync(db, actor.Required, id, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return person.CheckVersion(request.Version) is { } stale
            ? stale
            : person.Leave(request.PositionId, request.LastDay, actor.Required.Stamp(clock));
    }
}
