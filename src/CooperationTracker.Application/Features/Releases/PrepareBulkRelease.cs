using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Releases;

/// <param name="Title">What the row is called in the preview and in the outcome.</param>
public sealed record ReleaseTarget(Guid CommitmentId, LocalizedTextDto Title);

/// <summary>
/// Looks up the commitments that are to be handed over together. Each is looked at by <see cref="PreviewRelease"/> and handed over by its own command, so that what
/// is refused for one keeps nobody else's from being done. A row that the caller does not see is left out.
/// </summary>
/// <param name="CommitmentIds">At most 50: each one is rehearsed.</param>
/// <param name="PartyIds">To whom, one at least.</param>
[Needs(Permission.Release)]
public sealed record PrepareBulkRelease(IReadOnlyList<Guid> CommitmentIds, IReadOnlyList<Guid> PartyIds)
    : IQuery<IReadOnlyList<ReleaseTarget>>, IShowsRecords<IReadOnlyList<ReleaseTarget>>
{
    public IEnumerable<Guid> RecordsIn(IReadOnlyList<ReleaseTarget> answer) => answer.Select(target => target.CommitmentId);
}

internal sealed class PrepareBulkReleaseValidator : AbstractValidator<PrepareBulkRelease>
{
    private const int MaxRows = 50;

    public PrepareBulkReleaseValidator()
    {
        RuleFor(c => c.CommitmentIds).NotEmpty().WithErrorCode("bulk.nothing-chosen");
        RuleFor(c => c.CommitmentIds).Must(ids => ids is null || ids.Count <= MaxRows).WithErrorCode("bulk.too-many").WithState(_ => new object?[] { MaxRows });
        RuleFor(c => c.PartyIds).NotEmpty().WithErrorCode("release.parties-required");
    }
}

internal sealed class PrepareBulkReleaseHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<PrepareBulkRelease, IReadOnlyList<ReleaseTarget>>
{
    public async Task<Result<IReadOnlyList<ReleaseTarget>>> Handle(PrepareBulkRelease request, CancellationToken cancellationToken)
    {
        if (!actor.Required.CanWrite)
        {
            return new Error("access.read-only-token", ErrorKind.Forbidden);
        }

        var partyIds = request.PartyIds.Distinct().ToList();
        if (await db.Parties.CountAsync(p => partyIds.Contains(p.Id), cancellationToken) != partyIds.Count)
        {
            return Error.Rule("party.unknown").On("partyIds");
        }

        var ids = request.CommitmentIds.Distinct().ToList();
        var rows = await db.Commitments.IgnoreAutoIncludes().Where(c => ids.Contains(c.Id))
            .Select(c => new ReleaseTarget(c.Id, new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba))).ToListAsync(cancellationToken);
        return Result<IReadOnlyList<ReleaseTarget>>.Of([.. rows.OrderBy(row => ids.IndexOf(row.CommitmentId))]);
    }
}
