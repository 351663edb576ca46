using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Initiatives;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Initiatives;

/// <summary>A side's answer.</summary>
/// <param name="Source">Where it stands: a letter, a meeting, a press report.</param>
public sealed record InitiativeResponseDto(PartyRefDto Party, InitiativeState Answer, DateOnly GivenOn, string? Source);

/// <summary>Another initiative of the same lineage.</summary>
public sealed record LineageDto(Guid Id, LocalizedTextDto Name, InitiativeState State, DateOnly ProposedOn);

/// <summary>What an initiative became.</summary>
/// <param name="Name">Null when the reader may not see that record.</param>
public sealed record RealisedDto(RealisedAs As, Guid? Id, LocalizedTextDto? Name);

/// <param name="Revives">The earlier initiative that this one takes up again.</param>
/// <param name="RevivedBy">The later ones that take this one up.</param>
/// <param name="Readers">The parties that see it.</param>
/// <param name="Moves">The moves that its state allows.</param>
public sealed record InitiativeDetailDto(
    Guid Id,
    InitiativeKind Kind,
    LocalizedTextDto Name,
    string? Description,
    InitiativeState State,
    DateOnly StateSince,
    PartyRefDto ProposingParty,
    IReadOnlyList<PartyRefDto> Addressees,
    Guid OwnerPartyId,
    DateOnly ProposedOn,
    IReadOnlyList<InitiativeResponseDto> Responses,
    LineageDto? Revives,
    IReadOnlyList<LineageDto> RevivedBy,
    RealisedDto? Realised,
    ProvenanceDto? Provenance,
    IReadOnlyList<PartyRefDto> Readers,
    IReadOnlyList<InitiativeMove> Moves,
    Confidentiality Confidentiality,
    RecordMark Mark,
    Guid Version);

[Needs(Permission.ReadRecords)]
public sealed record GetInitiative(Guid Id) : IQuery<InitiativeDetailDto>, IShowsRecords<InitiativeDetailDto>
{
    public IEnumerable<Guid> RecordsIn(InitiativeDetailDto answer) => answer.Provenance is { } from ? [Id, from.StatementId] : [Id];
}

internal sealed class GetInitiativeHandler(IAppDbContext db) : IQueryHandler<GetInitiative, InitiativeDetailDto>
{
    public async Task<Result<InitiativeDetailDto>> Handle(GetInitiative request, CancellationToken cancellationToken)
    {
        var row = await (
            from i in db.Initiatives.AsNoTracking()
            where i.Id == request.Id
            select new
            {
                i.Kind,
                Name = new LocalizedTextDto(i.Name.Ru, i.Name.En, i.Name.Kk, i.Name.Ba),
                i.Description,
                i.State,
                i.StateSince,
                i.ProposingPartyId,
                i.AddresseePartyIds,
                i.OwnerPartyId,
                i.ProposedOn,
                i.StatementId,
                i.RevivesId,
                i.RealisedAs,
                i.RealisedAsId,
                i.AudienceId,
                i.Mark,
                i.Version,
            }).FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return Error.NotFound();
        }

        var parties = await db.Parties.AsNoTracking()
            .Where(p => p.Id == row.ProposingPartyId || row.AddresseePartyIds.Contains(p.Id))
            .Select(p => new PartyRefDto(p.Id, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)))
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        var lineage = await db.Initiatives.AsNoTracking()
            .Where(i => i.Id == row.RevivesId || i.RevivesId == request.Id)
            .OrderBy(i => i.ProposedOn).ThenBy(i => i.Id)
            .Select(i => new LineageDto(i.Id, new LocalizedTextDto(i.Name.Ru, i.Name.En, i.Name.Kk, i.Name.Ba), i.State, i.ProposedOn))
            .ToListAsync(cancellationToken);

        return new InitiativeDetailDto(
            request.Id,
            row.Kind,
            row.Name,
            row.Description,
            row.State,
            row.StateSince,
            parties[row.ProposingPartyId],
            [.. row.AddresseePartyIds.Where(parties.ContainsKey).Select(id => parties[id])],
            row.OwnerPartyId,
            row.ProposedOn,
            await ResponsesAsync(request.Id, cancellationToken),
            lineage.Find(i => i.Id == row.RevivesId),
            [.. lineage.Where(i => i.Id != row.RevivesId)],
            row is { RealisedAs: { } kind, RealisedAsId: { } id } ? await RealisedAsync(kind, id, cancellationToken) : null,
            await db.ProvenanceAsync(row.StatementId, cancellationToken),
            await db.ReadersAsync(row.AudienceId, cancellationToken),
            Initiative.Moves.MovesFrom(row.State),
            await db.ConfidentialityAsync(row.AudienceId, cancellationToken),
            row.Mark,
            row.Version);
    }

    private async Task<IReadOnlyList<InitiativeResponseDto>> ResponsesAsync(Guid id, CancellationToken cancellationToken) =>
        await (
            from i in db.Initiatives.AsNoTracking()
            where i.Id == id
            from response in i.Responses
            join p in db.Parties on response.PartyId equals p.Id
            orderby response.GivenOn, response.Id
            select new InitiativeResponseDto(
                new PartyRefDto(p.Id, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)),
                response.Answer,
                response.GivenOn,
                response.Source)).ToListAsync(cancellationToken);

    private async Task<RealisedDto> RealisedAsync(RealisedAs kind, Guid id, CancellationToken cancellationToken)
    {
        var names = kind switch
        {
            RealisedAs.Event => db.Events.Where(e => e.Id == id).Select(e => new LocalizedTextDto(e.Name.Ru, e.Name.En, e.Name.Kk, e.Name.Ba)),
            RealisedAs.Project => db.Projects.Where(p => p.Id == id).Select(p => new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)),
            _ => db.Commitments.Where(c => c.Id == id).Select(c => new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba)),
        };
        var name = await names.FirstOrDefaultAsync(cancellationToken);
        return new(kind, name is null ? null : id, name);
    }
}
