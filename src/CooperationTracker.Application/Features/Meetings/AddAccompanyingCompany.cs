using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

[Needs(Permission.RegisterRecords)]
public sealed record AddAccompanyingCompany(Guid OrganizationId, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid PartyId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AddAccompanyingCompanyHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<AddAccompanyingCompany>
{
    public async Task<Result> Handle(AddAccompanyingCompany request, CancellationToken cancellationToken)
    {
        var found = await db.FindVisitAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var visit))
        {
            return Result.Failure(found.Errors);
        }

        return await db.Organizations.AnyAsync(o => o.Id == request.OrganizationId, cancellationToken)
            ? visit.Accompany(request.PartyId, request.OrganizationId, actor.Required.Stamp(clock, request.EffectiveOn))
            : Error.Rule("organization.unknown").On("organizationId");
    }
}
