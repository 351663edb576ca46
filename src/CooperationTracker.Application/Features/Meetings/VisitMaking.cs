using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Makes a visit with its delegations: on its own, or together with a meeting of it.</summary>
public sealed class VisitMaking(IAppDbContext db, IActorContext actor, IAudiences audiences, TimeProvider clock)
{
    /// <param name="prefix">Goes before the names of fields in errors: "visit." when the visit is a part of a larger request.</param>
    /// <param name="met">The day of the meeting that it is registered with, from which a period without a year is counted; null for the day of the change.</param>
    public async Task<Result<Visit>> MakeAsync(CreateVisit request, string prefix, CancellationToken cancellationToken, DateOnly? met = null)
    {
        var named = request.Name.ToDomain($"{prefix}name");
        if (!named.TryGet(out var name))
        {
            return Result<Visit>.Failure(named.Errors);
        }

        Guid[] partyIds = [request.SendingPartyId, request.HostPartyId];
        if (await db.Parties.CountAsync(p => partyIds.Contains(p.Id), cancellationToken) != partyIds.Distinct().Count())
        {
            return Error.Rule("party.unknown").On($"{prefix}hostPartyId");
        }

        var owned = await audiences.OwnAsync(cancellationToken);
        if (!owned.TryGet(out var ownership))
        {
            return Result<Visit>.Failure(owned.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn);
        var made = Visit.Create(request.Kind, name, request.SendingPartyId, request.HostPartyId, ownership, stamp);
        if (!made.TryGet(out var visit))
        {
            return Result<Visit>.Failure(made.Errors.Within(prefix));
        }

        visit.Describe(request.Kind, name, request.Place.Cleaned(), request.Purpose.Cleaned(), request.Source.Cleaned(), stamp);
        visit.MarkAs(request.Mark);
        if (!string.IsNullOrWhiteSpace(request.Period))
        {
            var read = DateText.ParseNearest(request.Period, met ?? stamp.EffectiveOn, $"{prefix}period");
            if (!read.TryGet(out var period))
            {
                return Result<Visit>.Failure(read.Errors);
            }

            visit.SetPeriod(period, stamp);
        }

        foreach (var (delegation, index) in (request.Delegations ?? []).Select((d, i) => (d, i)))
        {
            var added = await AddDelegationAsync(visit, delegation, stamp, $"{prefix}delegations[{index}].", cancellationToken);
            if (!added.IsSuccess)
            {
                return Result<Visit>.Failure(added.Errors);
            }
        }

        db.Visits.Add(visit);
        return visit;
    }

    public async Task<Result> AddDelegationAsync(Visit visit, DelegationInput input, ChangeStamp stamp, string prefix, CancellationToken cancellationToken)
    {
        var added = visit.AddDelegation(input.PartyId, stamp);
        if (!added.IsSuccess)
        {
            return Result.Failure(added.Errors.Within(prefix));
        }

        foreach (var (member, index) in (input.Members ?? []).Select((m, i) => (m, i)))
        {
            var joined = await AddMemberAsync(visit, input.PartyId, member, stamp, $"{prefix}members[{index}].", cancellationToken);
            if (!joined.IsSuccess)
            {
                return joined;
            }
        }

        var companyIds = (input.CompanyIds ?? []).Distinct().ToList();
        if (companyIds.Count > 0 && await db.Organizations.CountAsync(o => companyIds.Contains(o.Id), cancellationToken) != companyIds.Count)
        {
            return Error.Rule("organization.unknown").On($"{prefix}companyIds");
        }

        foreach (var companyId in companyIds)
        {
            visit.Accompany(input.PartyId, companyId, stamp);
        }

        return Result.Success();
    }

    public async Task<Result> AddMemberAsync(Visit visit, Guid partyId, MemberInput member, ChangeStamp stamp, string prefix, CancellationToken cancellationToken)
    {
        if (!await db.People.AnyAsync(p => p.Id == member.PersonId, cancellationToken))
        {
            return Error.Rule("person.unknown").On($"{prefix}personId");
        }

        var position = member.Position.Cleaned()
            ?? await db.PositionAsync(member.PersonId, visit.Earliest ?? visit.Latest ?? stamp.EffectiveOn, actor.Required.Language, cancellationToken);
        var added = visit.AddMember(partyId, member.PersonId, position, member.IsHead, stamp);
        return added.IsSuccess ? added : Result.Failure(added.Errors.Within(prefix));
    }
}

internal static class MeetingRecords
{
    /// <returns>The person's post on a day as documents word it: title and organization; null when none is known.</returns>
    public static async Task<string?> PositionAsync(
        this IAppDbContext db, Guid personId, DateOnly day, string language, CancellationToken cancellationToken)
    {
        var post = await (
                from person in db.People
                where person.Id == personId
                from position in person.Positions
                where (position.From == null || position.From <= day) && (position.To == null || position.To >= day)
                join organization in db.Organizations on position.OrganizationId equals organization.Id
                orderby position.From descending
                select new
                {
                    Title = new LocalizedTextDto(position.Title.Ru, position.Title.En, position.Title.Kk, position.Title.Ba),
                    Organization = new LocalizedTextDto(organization.Name.Ru, organization.Name.En, organization.Name.Kk, organization.Name.Ba),
                })
            .FirstOrDefaultAsync(cancellationToken);
        return post is null ? null : $"{post.Title.In(language)}, {post.Organization.In(language)}";
    }

    /// <summary>The same errors, said of fields of a part of a request.</summary>
    public static IReadOnlyList<Error> Within(this IReadOnlyList<Error> errors, string prefix) =>
        [.. errors.Select(error => error.Field is null ? error : error.On(prefix + error.Field))];
}
