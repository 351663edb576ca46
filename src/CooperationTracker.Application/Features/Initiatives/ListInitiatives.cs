using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Initiatives;

/// <param name="AgeDays">How many days it has waited; for one that is over, how many it took.</param>
public sealed record InitiativeDto(
    Guid Id,
    InitiativeKind Kind,
    LocalizedTextDto Name,
    InitiativeState State,
    DateOnly StateSince,
    bool IsOpen,
    Guid ProposingPartyId,
    string ProposingPartyCode,
    DateOnly ProposedOn,
    int AgeDays,
    Confidentiality Confidentiality,
    RecordMark Mark);

/// <param name="PartyId">The party that proposed it.</param>
/// <param name="Open">Only those still waiting, or only those that are over.</param>
/// <param name="Search">Any part of the name in any language.</param>
[Needs(Permission.ReadRecords)]
public sealed record ListInitiatives(
    PageRequest Page,
    InitiativeKind? Kind = null,
    InitiativeState? State = null,
    Guid? PartyId = null,
    bool? Open = null,
    string? Search = null) : IQuery<Page<InitiativeDto>>;

internal sealed class ListInitiativesHandler(IAppDbContext db, IActorContext actor, TimeProvider clock)
    : IQueryHandler<ListInitiatives, Page<InitiativeDto>>
{
    public Task<Result<Page<InitiativeDto>>> Handle(ListInitiatives request, CancellationToken cancellationToken) =>
        new InitiativeRows(db, actor.Required.Today(clock)).Of(request).PageAsync(request.Page, cancellationToken);
}

/// <summary>The list's rows, for a page or a file.</summary>
internal sealed class InitiativeRows(IAppDbContext db, DateOnly today)
{
    private static readonly SortOrder<Initiative> Sorts = new SortOrder<Initiative>(i => i.Id, "-proposedOn")
        .By("proposedOn", i => i.ProposedOn)
        .By("name", i => i.NameSort)
        .By("state", i => i.State);

    /// <returns>Error <c>page.sort</c>.</returns>
    public Result<Listing<InitiativeDto>> Of(ListInitiatives request) =>
        Sorts.Apply(Filter(request), request.Page.Sort).To(sorted => Listing<InitiativeDto>.Of(Project(sorted), i => i with { AgeDays = Age(i) }));

    private int Age(InitiativeDto initiative) =>
        Math.Max(0, (initiative.IsOpen ? today : initiative.StateSince).DayNumber - initiative.ProposedOn.DayNumber);

    private IQueryable<Initiative> Filter(ListInitiatives request)
    {
        var rows = db.Initiatives.AsNoTracking();
        if (request.Kind is { } kind)
        {
            rows = rows.Where(i => i.Kind == kind);
        }

        if (request.State is { } state)
        {
            rows = rows.Where(i => i.State == state);
        }

        if (request.PartyId is { } partyId)
        {
            rows = rows.Where(i => i.ProposingPartyId == partyId);
        }

        if (request.Open is { } open)
        {
            rows = rows.Where(i => i.IsOpen == open);
        }

        rows = rows.Named(i => i.NameSearch, request.Search);

        return rows;
    }

    private IQueryable<InitiativeDto> Project(IQueryable<Initiative> rows) =>
        from i in rows
        select new InitiativeDto(
            i.Id,
            i.Kind,
            new LocalizedTextDto(i.Name.Ru, i.Name.En, i.Name.Kk, i.Name.Ba),
            i.State,
            i.StateSince,
            i.IsOpen,
            i.ProposingPartyId,
            db.Parties.Where(p => p.Id == i.ProposingPartyId).Select(p => p.Code).First(),
            i.ProposedOn,
            0,
            db.Audiences.Where(a => a.Id == i.AudienceId).Select(a => a.Confidentiality).First(),
            i.Mark);
}
