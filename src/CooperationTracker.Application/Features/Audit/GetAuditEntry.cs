using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Audit;

/// <summary>One entry in full.</summary>
/// <param name="Hash">Its hash in the chain; null while it waits to be sealed.</param>
/// <param name="Head">The number of the signed head that covers it.</param>
/// <param name="SealedAt">When that was signed (UTC).</param>
public sealed record AuditEntryDto(AuditRow Entry, string? Hash, long? Head, DateTimeOffset? SealedAt);

[Needs(Permission.OpenAudit)]
public sealed record GetAuditEntry(long Id) : IQuery<AuditEntryDto>, IShowsRecords<AuditEntryDto>
{
    public IEnumerable<Guid> RecordsIn(AuditEntryDto answer) => answer.Entry.SubjectId is { } subjectId ? [subjectId] : [];
}

internal sealed class GetAuditEntryHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<GetAuditEntry, AuditEntryDto>
{
    public async Task<Result<AuditEntryDto>> Handle(GetAuditEntry request, CancellationToken cancellationToken)
    {
        var reading = new AuditReading(db, actor);
        if (await reading.Entries(new()).FirstOrDefaultAsync(e => e.Id == request.Id, cancellationToken) is not { } entry)
        {
            return Error.NotFound();
        }

        var row = (await reading.TellAsync([entry], withNames: true, cancellationToken))[0];
        if (row.Sequence is not { } sequence)
        {
            return new AuditEntryDto(row, null, null, null);
        }

        var hash = await db.AuditSeals.Where(s => s.Sequence == sequence).Select(s => s.Hash).FirstAsync(cancellationToken);
        var head = await db.AuditHeads.AsNoTracking()
            .Where(h => h.FirstSequence <= sequence && h.LastSequence >= sequence).FirstOrDefaultAsync(cancellationToken);
        return new AuditEntryDto(row, hash, head?.Number, head?.SealedAt);
    }
}
