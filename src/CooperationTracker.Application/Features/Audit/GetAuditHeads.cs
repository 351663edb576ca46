using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Audit;

/// <summary>
/// The signed heads of the chain, a line of JSON each, for an auditor to keep where the system cannot reach them: whoever has
/// one can show later that nothing before it was rewritten. They hold numbers and hashes, no content; the newest
/// attest everything before them.
/// </summary>
[Needs(Permission.OpenAudit)]
public sealed record GetAuditHeads : IQuery<string>
{
    public const int Limit = 10_000;
}

internal sealed class GetAuditHeadsHandler(IAppDbContext db, IActorContext actor, IAuditTrail trail) : IQueryHandler<GetAuditHeads, string>
{
    public async Task<Result<string>> Handle(GetAuditHeads request, CancellationToken cancellationToken)
    {
        var heads = await db.AuditHeads.AsNoTracking().OrderByDescending(h => h.Number).Take(GetAuditHeads.Limit).ToListAsync(cancellationToken);
        await trail.WriteAsync(
            new(AuditAction.Exported, actor.Required.PartyId is null ? AuditArea.System : AuditArea.Account, "AuditHeads", null) { PartyId = actor.Required.PartyId }, cancellationToken);
        return string.Concat(heads.AsEnumerable().Reverse().Select(head => AuditHeadLine.Of(head) + "\n"));
    }
}
