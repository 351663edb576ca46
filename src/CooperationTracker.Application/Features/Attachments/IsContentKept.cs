using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Attachments;

/// <summary>Whether content that was received has become an attachment's that the actor sees.</summary>
[Needs(Permission.ReadRecords)]
public sealed record IsContentKept(string StoredName) : IQuery<bool>;

internal sealed class IsContentKeptHandler(IAppDbContext db) : IQueryHandler<IsContentKept, bool>
{
    public async Task<Result<bool>> Handle(IsContentKept request, CancellationToken cancellationToken) =>
        await db.Attachments.AnyAsync(a => a.Versions.Any(v => v.StoredName == request.StoredName), cancellationToken);
}
