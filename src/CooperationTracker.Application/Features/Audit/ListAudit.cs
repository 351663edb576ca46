using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Audit;

/// <summary>A part of the trail, newest first.</summary>
/// <param name="Next">What to ask <see cref="ListAudit.Before"/> for next; null at the end.</param>
/// <param name="Count">How many there are, counted up to <see cref="ListAudit.CountLimit"/>; null when counting would take long.</param>
public sealed record AuditList(IReadOnlyList<AuditRow> Items, long? Next, int? Count);

/// <summary>
/// Who did what. The auditor of a party sees what its people did and what was done to its records and accounts, its administrator
/// what concerns accounts, a system administrator what concerns the system. It goes on from an entry, so that it is as quick at the
/// end of millions as at the beginning.
/// </summary>
/// <param name="Before">Only entries written before this one.</param>
[Needs(Permission.OpenAudit)]
public sealed record ListAudit(AuditFilter Filter, long? Before = null, int Size = 50) : IQuery<AuditList>
{
    public const int CountLimit = 1000;
}

internal sealed class ListAuditHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<ListAudit, AuditList>
{
    public async Task<Result<AuditList>> Handle(ListAudit request, CancellationToken cancellationToken)
    {
        if (request.Size is < 1 or > PageRequest.MaxSize)
        {
            return Error.Invalid("page.size", PageRequest.MaxSize).On("pageSize");
        }

        if (request.Filter.Check(actor.Required.Today(clock)) is { } error)
        {
            return error;
        }

        var reading = new AuditReading(db, actor);
        var rows = reading.Entries(request.Filter);
        int? count = string.IsNullOrWhiteSpace(request.Filter.Text) ? await rows.Take(ListAudit.CountLimit).CountAsync(cancellationToken) : null;
        if (request.Before is { } before)
        {
            rows = rows.Where(e => e.Id < before);
        }

        var entries = await rows.OrderByDescending(e => e.Id).Take(request.Size + 1).ToListAsync(cancellationToken);
        var shown = entries.Take(request.Size).ToList();
        var told = await reading.TellAsync(shown, withNames: true, cancellationToken);
        return new AuditList(told, entries.Count > request.Size ? shown[^1].Id : null, count);
    }
}
