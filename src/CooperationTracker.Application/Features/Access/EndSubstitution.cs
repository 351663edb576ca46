using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Access;

/// <summary>Ends a substitution, or calls it off: by the principal or the party's administrator.</summary>
/// <param name="LastDay">Yesterday when not given: the substitute acts no more at the next request.</param>
[Needs(Permission.OwnAccount)]
public sealed record EndSubstitution(DateOnly? LastDay = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class EndSubstitutionHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<EndSubstitution>
{
    public async Task<Result> Handle(EndSubstitution request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        var administers = who.Permissions.Contains(Permission.AdministerParty);
        if (await db.Substitutions.FirstOrDefaultAsync(
                s => s.Id == request.Id && s.PartyId == who.PartyId && (administers || s.PrincipalId == who.UserId), cancellationToken) is not { } substitution)
        {
            return Error.NotFound();
        }

        if (substitution.CheckVersion(request.Version) is { } stale)
        {
            return stale;
        }

        var zone = await db.Users.Where(u => u.Id == substitution.SubstituteId).Select(u => u.TimeZone).FirstAsync(cancellationToken);
        var yesterday = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime).AddDays(-1);
        var lastDay = request.LastDay ?? yesterday;
        if (lastDay < yesterday)
        {
            return Error.Rule("grant.ends-in-the-past").On("lastDay");
        }

        return substitution.End(lastDay, who.Stamp(clock)) is { } error ? error : Result.Success();
    }
}
