using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>Takes a consent of the own party back. What was done by it stays on record.</summary>
[Needs(Permission.AdministerParty)]
public sealed record RevokeConsent : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class RevokeConsentHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<RevokeConsent>
{
    public async Task<Result> Handle(RevokeConsent request, CancellationToken cancellationToken)
    {
        var partyId = actor.Required.PartyId;
        if (partyId is null || await db.PartyConsents.FirstOrDefaultAsync(c => c.Id == request.Id && c.PartyId == partyId, cancellationToken) is not { } consent)
        {
            return Error.NotFound();
        }

        if (consent.CheckVersion(request.Version) is { } stale)
        {
            return stale;
        }

        return consent.Revoke(actor.Required.Stamp(clock)) is { } error ? error : Result.Success();
    }
}
