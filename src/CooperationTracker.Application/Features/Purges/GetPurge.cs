using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Purges;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Purges;

/// <param name="SubjectVersion">The version that the record has now; null when it is no longer to be decided, or the reader cannot decide it.</param>
/// <param name="HasChanged">The record was changed since the purge was asked for: the fields go as they are now.</param>
/// <param name="Present">The chosen fields as they are now.</param>
/// <param name="Elsewhere">Other records that hold the same text in their names or wordings, as far as the reader sees them; they are not purged along.</param>
public sealed record PurgeDetailDto(
    PurgeDto Purge, Guid? SubjectVersion, bool HasChanged, IReadOnlyList<PurgeableFieldDto> Present, IReadOnlyList<PurgePlace> Elsewhere);

/// <summary>One purge of the own party, with what would go now.</summary>
[Needs(Permission.ReadRecords)]
public sealed record GetPurge(Guid Id) : IQuery<PurgeDetailDto>;

internal sealed class GetPurgeHandler(IAppDbContext db, IPurgeTexts texts, PurgeReading reading) : IQueryHandler<GetPurge, PurgeDetailDto>
{
    public async Task<Result<PurgeDetailDto>> Handle(GetPurge request, CancellationToken cancellationToken)
    {
        var purge = await db.Purges.AsNoTracking().FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken);
        if (purge is null)
        {
            return Error.NotFound();
        }

        var described = (await reading.DescribeAsync([purge], cancellationToken))[0];
        if (purge.State != PurgeState.Requested || !(await texts.FindAsync(purge.SubjectType, purge.SubjectId, cancellationToken)).TryGet(out var subject))
        {
            return new PurgeDetailDto(described, null, HasChanged: false, [], []);
        }

        var chosen = purge.FieldList.Select(field => field.Path).ToHashSet();
        return new PurgeDetailDto(
            described,
            subject.Target.Version,
            subject.Target.Version != purge.SubjectVersion,
            [.. subject.Fields.Where(field => chosen.Contains(field.Path)).Select(field => new PurgeableFieldDto(field.Path, field.Hint, field.Earlier))],
            await texts.FindElsewhereAsync(subject, chosen, cancellationToken));
    }
}
