using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Access;

/// <param name="GroupName">Null for the whole party.</param>
/// <param name="IsInForce">Holds on the caller's today.</param>
/// <param name="CanEnd">Has days left, and the caller may end it.</param>
public sealed record SubstitutionDto(
    Guid Id, Guid PrincipalId, string Principal, Guid SubstituteId, string Substitute, Guid? WorkingGroupId, LocalizedTextDto? GroupName,
    DateOnly From, DateOnly To, bool MayRelease, string Reason, bool IsInForce, bool CanEnd, Guid Version);

/// <summary>Substitutions, the latest first: those that the caller is part of, or all of the party for its administrator.</summary>
/// <param name="WholeParty">All of the party's, which only its administrator sees.</param>
[Needs(Permission.OwnAccount)]
public sealed record ListSubstitutions(PageRequest Page, bool WholeParty = false) : IQuery<Page<SubstitutionDto>>;

internal sealed class ListSubstitutionsHandler(IAppDbContext db, IActorContext actor, IPartyGroups groups, TimeProvider clock)
    : IQueryHandler<ListSubstitutions, Page<SubstitutionDto>>
{
    private static readonly SortOrder<Substitution> Sorts = new SortOrder<Substitution>(s => s.Id, "-from").By("from", s => s.From);

    public async Task<Result<Page<SubstitutionDto>>> Handle(ListSubstitutions request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        var administers = who.Permissions.Contains(Permission.AdministerParty);
        if (who.PartyId is not { } partyId || (request.WholeParty && !administers))
        {
            return new Error("access.forbidden", ErrorKind.Forbidden);
        }

        if (request.Page.Check() is { } error)
        {
            return error;
        }

        var rows = db.Substitutions.AsNoTracking().Where(s => s.PartyId == partyId);
        if (!request.WholeParty)
        {
            rows = rows.Where(s => s.PrincipalId == who.UserId || s.SubstituteId == who.UserId);
        }

        var ordered = Sorts.Apply(rows, request.Page.Sort);
        if (!ordered.TryGet(out var sorted))
        {
            return Result<Page<SubstitutionDto>>.Failure(ordered.Errors);
        }

        var today = who.Today(clock);
        var page = await sorted.ToPageAsync(request.Page, cancellationToken);
        var ids = page.Items.SelectMany(s => new[] { s.PrincipalId, s.SubstituteId }).Distinct().ToList();
        var names = await db.Users.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName }).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        var groupNames = page.Items.Any(s => s.WorkingGroupId is not null)
            ? (await groups.OfAsync(partyId, cancellationToken)).ToDictionary(g => g.Id, g => g.Name)
            : [];
        return new Page<SubstitutionDto>(
            [.. page.Items.Select(s => new SubstitutionDto(
                s.Id, s.PrincipalId, names[s.PrincipalId], s.SubstituteId, names[s.SubstituteId], s.WorkingGroupId,
                s.WorkingGroupId is { } groupId ? groupNames.GetValueOrDefault(groupId) : null,
                s.From, s.To, s.MayRelease, s.Reason, s.HoldsOn(today), s.From <= s.To && s.To >= today && (administers || s.PrincipalId == who.UserId), s.Version))],
            page.Total, page.Number, page.Size);
    }
}
