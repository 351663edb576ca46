using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Events;

/// <summary>Names an organization that prepares the event for its side.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record AddOrganizer(Guid OrganizationId, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AddOrganizerHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<AddOrganizer>
{
    public async Task<Result> Handle(AddOrganizer request, CancellationToken cancellationToken)
    {
        var found = await db.Events.FirstOrDefaultAsync(e => e.Id == request.Id, cancellationToken);
        if (found is null)
        {
            return Error.NotFound();
        }

        if ((actor.Required.MayChange(found) ?? found.CheckVersion(request.Version)) is { } error)
        {
            return error;
        }

        return await db.Organizations.AnyAsync(o => o.Id == request.OrganizationId, cancellationToken)
            ? found.AddOrganizer(request.OrganizationId, actor.Required.Stamp(clock, request.EffectiveOn))
            : Error.Rule("organization.unknown").On("organizationId");
    }
}
