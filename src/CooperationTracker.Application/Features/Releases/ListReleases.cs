using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Releases;

/// <param name="Party">Null for all parties.</param>
/// <param name="ShownVersion">The record's version that was read when it was handed over.</param>
/// <param name="ReleasedAt">The instant (UTC).</param>
/// <param name="WithdrawnAt">The instant (UTC); null while it holds.</param>
public sealed record ReleaseDto(
    Guid Id,
    PartyRefDto? Party,
    Guid ShownVersion,
    DateOnly ReleasedOn,
    DateTimeOffset ReleasedAt,
    string? ReleasedBy,
    string? Reason,
    DateOnly? WithdrawnOn,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawnBy,
    string? WithdrawReason);

/// <summary>To whom a record was released, by whom and when, and what was withdrawn, the latest first; its owner's people alone read it.</summary>
[Needs(Permission.ReadRecords)]
public sealed record ListReleases(RecordKind Kind, Guid Id) : IQuery<IReadOnlyList<ReleaseDto>>;

internal sealed class ListReleasesHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<ListReleases, IReadOnlyList<ReleaseDto>>
{
    public async Task<Result<IReadOnlyList<ReleaseDto>>> Handle(ListReleases request, CancellationToken cancellationToken)
    {
        var found = await db.FindRecordAsync(request.Kind, request.Id, null, cancellationToken);
        if (!found.TryGet(out var record))
        {
            return Result<IReadOnlyList<ReleaseDto>>.Failure(found.Errors);
        }

        if (record.OwnerPartyId != actor.Required.PartyId)
        {
            return new Error("record.not-yours", ErrorKind.Forbidden);
        }

        return Result<IReadOnlyList<ReleaseDto>>.Of(await (
            from release in db.Releases.AsNoTracking()
            where release.SubjectId == request.Id
            join party in db.Parties on release.PartyId equals party.Id into parties
            from party in parties.DefaultIfEmpty()
            join author in db.Users.IgnoreAutoIncludes() on release.ReleasedById equals author.Id into authors
            from author in authors.DefaultIfEmpty()
            join undoer in db.Users.IgnoreAutoIncludes() on release.WithdrawnById equals undoer.Id into undoers
            from undoer in undoers.DefaultIfEmpty()
            orderby release.Id descending
            select new ReleaseDto(
                release.Id,
                party == null ? null : new PartyRefDto(party.Id, party.Code, new LocalizedTextDto(party.Name.Ru, party.Name.En, party.Name.Kk, party.Name.Ba)),
                release.ShownVersion,
                release.ReleasedOn,
                release.ReleasedAt,
                author == null ? null : author.DisplayName,
                release.Reason,
                release.WithdrawnOn,
                release.WithdrawnAt,
                undoer == null ? null : undoer.DisplayName,
                release.WithdrawReason)).ToListAsync(cancellationToken));
    }
}
