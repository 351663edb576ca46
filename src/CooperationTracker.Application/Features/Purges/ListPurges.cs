using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Purges;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Purges;

/// <param name="PlaceType">The record on whose page the purged text was.</param>
/// <param name="PlaceName">Null when the reader no longer sees the record.</param>
/// <param name="RequestedFor">The absent official for whom it was asked.</param>
/// <param name="ExpiresAt">The instant (UTC) after which nobody can confirm it any more.</param>
/// <param name="IsExpired">Nobody decided in time.</param>
/// <param name="MayConfirm">The reader has the right and is another person than the one who asked.</param>
/// <param name="MayRefuse">The reader has the right: to refuse it, or to take it back.</param>
/// <param name="IsFinished">The files are gone too, and the database's own files hold nothing of it.</param>
public sealed record PurgeDto(
    Guid Id,
    Guid Version,
    string SubjectType,
    Guid SubjectId,
    string PlaceType,
    Guid PlaceId,
    LocalizedTextDto? PlaceName,
    IReadOnlyList<PurgeField> Fields,
    PurgeGround Ground,
    string Basis,
    string Reason,
    PurgeState State,
    string? RequestedBy,
    string? RequestedFor,
    DateTimeOffset RequestedAt,
    DateTimeOffset ExpiresAt,
    bool IsExpired,
    bool MayConfirm,
    bool MayRefuse,
    string? DecidedBy,
    string? DecidedFor,
    DateTimeOffset? DecidedAt,
    string? RefusedBecause,
    bool IsFinished);

/// <summary>The own party's purges, those that wait first, then the latest; or those of one record.</summary>
/// <param name="PlaceId">A record, with what is found on its page: its files, its side's execution.</param>
[Needs(Permission.ReadRecords)]
public sealed record ListPurges(PageRequest Page, Guid? PlaceId = null) : IQuery<Page<PurgeDto>>;

internal sealed class ListPurgesHandler(IAppDbContext db, PurgeReading reading, TimeProvider clock) : IQueryHandler<ListPurges, Page<PurgeDto>>
{
    public async Task<Result<Page<PurgeDto>>> Handle(ListPurges request, CancellationToken cancellationToken)
    {
        if (request.Page.Check() is { } error)
        {
            return error;
        }

        var now = clock.GetUtcNow();
        var page = await db.Purges.AsNoTracking()
            .Where(p => request.PlaceId == null || p.PlaceId == request.PlaceId || p.SubjectId == request.PlaceId)
            .OrderByDescending(p => p.State == PurgeState.Requested && p.ExpiresAt >= now).ThenByDescending(p => p.Id)
            .ToPageAsync(request.Page, cancellationToken);
        return new Page<PurgeDto>(await reading.DescribeAsync(page.Items, cancellationToken), page.Total, page.Number, page.Size);
    }
}

/// <summary>Describes purges to somebody of the party whose they are; nobody else sees them.</summary>
internal sealed class PurgeReading(IAppDbContext db, IActorContext actor, RecordNames names, TimeProvider clock)
{
    public async Task<IReadOnlyList<PurgeDto>> DescribeAsync(IReadOnlyList<Purge> purges, CancellationToken cancellationToken)
    {
        var reader = actor.Required;
        var ids = purges.SelectMany(p => new[] { p.RequestedById, p.RequestedForId, p.DecidedById, p.DecidedForId }).OfType<Guid>().Distinct().ToList();
        var people = await db.Users.IgnoreAutoIncludes().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        var places = await names.OfAsync([.. purges.Select(p => p.PlaceId).Distinct()], cancellationToken);
        var now = clock.GetUtcNow();
        return
        [
            .. purges.Select(p =>
            {
                var mayDecide = p.State == PurgeState.Requested && !p.IsExpired(now) && reader.CanWrite && p.OwnerPartyId == reader.PartyId && reader.Has(Permission.Purge, p);
                return new PurgeDto(
                    p.Id, p.Version, p.SubjectType, p.SubjectId, p.PlaceType, p.PlaceId, places.GetValueOrDefault(p.PlaceId), p.FieldList, p.Ground, p.Basis, p.Reason, p.State,
                    NameOf(p.RequestedById), NameOf(p.RequestedForId), p.RequestedAt, p.ExpiresAt, p.IsExpired(now), mayDecide && !reader.Hand().IsOf(p.Requester()), mayDecide,
                    NameOf(p.DecidedById), NameOf(p.DecidedForId), p.DecidedAt, p.RefusedBecause, p.FinishedAt is not null);
            }),
        ];

        string? NameOf(Guid? userId) => userId is { } id ? people.GetValueOrDefault(id) : null;
    }
}
