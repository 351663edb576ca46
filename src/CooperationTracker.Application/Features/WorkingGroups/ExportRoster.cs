using System.Globalization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Documents;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>What <see cref="GetRoster"/> shows as a Word file, in the form that decrees on compositions have, in the reader's language. On the audit trail.</summary>
[Needs(Permission.ReadRecords)]
public sealed record ExportRoster(Guid Id, DateOnly? AsOf = null, Guid? PartyId = null, Guid? VersionId = null) : IQuery<WordFile>, IShowsRecords<WordFile>
{
    public IEnumerable<Guid> RecordsIn(WordFile answer) => [Id];
}

internal sealed class ExportRosterHandler(IAppDbContext db, IActorContext actor, IWordFiles files, IAuditTrail audit, TimeProvider clock) : IQueryHandler<ExportRoster, WordFile>
{
    public async Task<Result<WordFile>> Handle(ExportRoster request, CancellationToken cancellationToken)
    {
        var read = await new GetRosterHandler(db, actor, clock).Handle(new(request.Id, request.AsOf, request.PartyId, request.VersionId), cancellationToken);
        if (!read.TryGet(out var roster))
        {
            return Result<WordFile>.Failure(read.Errors);
        }

        var group = await db.WorkingGroups.IgnoreAutoIncludes().Where(g => g.Id == request.Id).Select(g => new { g.AudienceId, g.OwnerPartyId }).FirstAsync(cancellationToken);
        var document = new RosterDocument(CultureInfo.CurrentUICulture).Of(roster, await db.ConfidentialityAsync(group.AudienceId, cancellationToken));
        var day = roster.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await audit.WriteAsync(
            AuditEvent.OfRecord(AuditAction.Exported, nameof(WorkingGroup), request.Id, group.AudienceId, group.OwnerPartyId) with
            {
                Changes = [new("AsOf", null, day), .. roster.VersionId is { } versionId ? [new AuditChange("Version", null, versionId.ToString())] : Array.Empty<AuditChange>()],
            },
            cancellationToken);
        return files.Write($"{document.Title} {day}", document);
    }
}
