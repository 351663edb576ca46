using System.Globalization;
using System.Text.Json;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Access;

/// <summary>Puts a colleague in somebody's place from a day to a day: the caller's own, or another user's by the party's administrator.</summary>
/// <param name="SubstituteId">A user of the same party.</param>
/// <param name="To">The last day.</param>
/// <param name="Reason">Why the principal is away.</param>
/// <param name="WorkingGroupId">The one group for which it holds; for everything when not given.</param>
/// <param name="MayRelease">Whether the right to hand records over goes along.</param>
/// <param name="PrincipalId">Who is away; the caller when not given.</param>
[Needs(Permission.OwnAccount)]
public sealed record EnterSubstitution(
    Guid SubstituteId, DateOnly From, DateOnly To, string Reason, Guid? WorkingGroupId = null, bool MayRelease = false, Guid? PrincipalId = null) : ICommand<Guid>;

internal sealed class EnterSubstitutionValidator : AbstractValidator<EnterSubstitution>
{
    public EnterSubstitutionValidator() => this.ReasonRequired(c => c.Reason);
}

internal sealed class EnterSubstitutionHandler(IAppDbContext db, IActorContext actor, IPartyGroups groups, TimeProvider clock) : ICommandHandler<EnterSubstitution, Guid>
{
    public async Task<Result<Guid>> Handle(EnterSubstitution request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        var principalId = request.PrincipalId ?? who.UserId;
        var isOwn = principalId == who.UserId;
        if (who.PartyId is not { } partyId || who.OnBehalfOf is not null || (!isOwn && !who.Permissions.Contains(Permission.AdministerParty)))
        {
            return new Error("access.forbidden", ErrorKind.Forbidden);
        }

        if (await ColleagueAsync(principalId, partyId, cancellationToken) is not { } principal)
        {
            return Error.Rule("user.unknown").On("principalId");
        }

        if (await ColleagueAsync(request.SubstituteId, partyId, cancellationToken) is not { } substitute)
        {
            return Error.Rule("user.unknown").On("substituteId");
        }

        // Whoever gives rights does not give them to himself, this way either.
        if (!isOwn && substitute.Id == who.UserId)
        {
            return Error.Rule("grant.not-oneself").On("substituteId");
        }

        if (request.WorkingGroupId is { } groupId && (await groups.ForAsync(db, who, cancellationToken)).All(g => g.Id != groupId))
        {
            return Error.Rule("group.unknown").On("workingGroupId");
        }

        var others = await db.Substitutions
            .Where(s => s.PartyId == partyId && s.From <= request.To && s.To >= request.From
                && (s.PrincipalId == principal.Id || s.SubstituteId == principal.Id || s.PrincipalId == substitute.Id))
            .ToListAsync(cancellationToken);
        var stamp = who.Stamp(clock);
        var entered = Substitution.Enter(
            principal, substitute, request.From, request.To, request.WorkingGroupId, request.MayRelease, request.Reason.Trim(), others, stamp);
        if (!entered.TryGet(out var substitution))
        {
            return Result<Guid>.Failure(entered.Errors);
        }

        db.Substitutions.Add(substitution);

        // Two that are entered at once see nothing of each other: of those that name the same colleague, the second is refused.
        db.Users.Entry(principal).Property(u => u.Version).IsModified = true;
        db.Users.Entry(substitute).Property(u => u.Version).IsModified = true;
        var days = JsonSerializer.Serialize(new[] { Day(substitution.From), Day(substitution.To) });
        foreach (var userId in new[] { principal.Id, substitute.Id }.Where(id => id != who.UserId))
        {
            db.Notifications.Add(new Notification(
                userId, NotificationKind.SubstitutionEntered, nameof(Substitution), substitution.Id, days, $"substitution/{substitution.Id:N}", null, stamp.RecordedAt));
        }

        return substitution.Id;
    }

    private Task<UserProfile?> ColleagueAsync(Guid userId, Guid partyId, CancellationToken cancellationToken) =>
        db.Users.FirstOrDefaultAsync(u => u.Id == userId && u.PartyId == partyId && u.IsActive, cancellationToken);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
