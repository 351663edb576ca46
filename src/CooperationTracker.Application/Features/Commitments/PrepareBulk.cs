using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <param name="Title">What the row is called in the outcome.</param>
/// <param name="Execution">The own side's; null where it has none.</param>
public sealed record BulkTarget(Guid CommitmentId, LocalizedTextDto Title, BulkExecution? Execution);

public sealed record BulkExecution(Guid Id, Guid? LeadOrganizationId, Guid? LeadPersonId, Guid? ControllerId);

/// <summary>
/// Looks up the chosen rows for an action that is done to each by its own command, in a transaction of its own, so that what is refused for one
/// keeps nobody else's from being done. At most 200; a row that the caller does not see is left out.
/// </summary>
[Needs(Permission.RegisterRecords)]
public sealed record PrepareBulk(IReadOnlyList<Guid> CommitmentIds) : IQuery<IReadOnlyList<BulkTarget>>;

internal sealed class PrepareBulkValidator : AbstractValidator<PrepareBulk>
{
    private const int MaxRows = 200;

    public PrepareBulkValidator()
    {
        RuleFor(c => c.CommitmentIds).NotEmpty().WithErrorCode("bulk.nothing-chosen");
        RuleFor(c => c.CommitmentIds).Must(ids => ids is null || ids.Count <= MaxRows).WithErrorCode("bulk.too-many").WithState(_ => new object?[] { MaxRows });
    }
}

internal sealed class PrepareBulkHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<PrepareBulk, IReadOnlyList<BulkTarget>>
{
    public async Task<Result<IReadOnlyList<BulkTarget>>> Handle(PrepareBulk request, CancellationToken cancellationToken)
    {
        // Whoever may not change one of them is told so at once, and not row by row.
        if (!actor.Required.CanWrite)
        {
            return new Error("access.read-only-token", ErrorKind.Forbidden);
        }

        var ids = request.CommitmentIds.Distinct().ToList();
        var partyId = actor.Required.PartyId;
        var rows = await (
                from c in db.Commitments.IgnoreAutoIncludes()
                where ids.Contains(c.Id)
                join e in db.Executions.IgnoreAutoIncludes().Where(e => e.OwnerPartyId == partyId) on c.Id equals e.CommitmentId into executions
                from e in executions.DefaultIfEmpty()
                select new BulkTarget(
                    c.Id,
                    new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba),
                    e == null ? null : new BulkExecution(e.Id, e.LeadOrganizationId, e.LeadPersonId, e.ControllerId)))
            .ToListAsync(cancellationToken);
        return Result<IReadOnlyList<BulkTarget>>.Of([.. rows.OrderBy(row => ids.IndexOf(row.CommitmentId))]);
    }
}
