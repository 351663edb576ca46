using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Initiatives;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Initiatives;

/// <summary>Describes an initiative anew and links it to where it comes from.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record ChangeInitiative(
    InitiativeKind Kind,
    LocalizedTextDto Name,
    string? Description = null,
    Guid? StatementId = null,
    Guid? RevivesId = null,
    DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ChangeInitiativeValidator : AbstractValidator<ChangeInitiative>
{
    public ChangeInitiativeValidator()
    {
        RuleFor(c => c.Kind).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Name).NotNull().WithErrorCode("name.required");
        RuleFor(c => c.Description).AtMost(4000);
    }
}

internal sealed class ChangeInitiativeHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<ChangeInitiative>
{
    public async Task<Result> Handle(ChangeInitiative request, CancellationToken cancellationToken)
    {
        var found = await db.Initiatives.FirstOrDefaultAsync(i => i.Id == request.Id, cancellationToken);
        if (found is null)
        {
            return Error.NotFound();
        }

        if ((actor.Required.MayChange(found) ?? found.CheckVersion(request.Version)) is { } error)
        {
            return error;
        }

        var named = request.Name.ToDomain();
        if (!named.TryGet(out var name))
        {
            return Result.Failure(named.Errors);
        }

        if (request.StatementId is { } statementId && statementId != found.StatementId
            && !await db.Statements.AnyAsync(s => s.Id == statementId, cancellationToken))
        {
            return Error.Rule("statement.unknown").On("statementId");
        }

        if (request.RevivesId is { } revivesId && revivesId != found.RevivesId && await CheckLineageAsync(found.Id, revivesId, cancellationToken) is { } broken)
        {
            return broken;
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn);
        found.Describe(request.Kind, name, request.Description.Cleaned(), stamp);
        return found.ComeFrom(request.StatementId, request.RevivesId, stamp);
    }

    private async Task<Error?> CheckLineageAsync(Guid id, Guid revivesId, CancellationToken cancellationToken)
    {
        if (!await db.Initiatives.AnyAsync(i => i.Id == revivesId, cancellationToken))
        {
            return Error.Rule("initiative.unknown").On("revivesId");
        }

        var lineage = await db.Initiatives.AsNoTracking().Where(i => i.RevivesId != null)
            .Select(i => new { i.Id, RevivesId = i.RevivesId!.Value }).ToDictionaryAsync(i => i.Id, i => i.RevivesId, cancellationToken);
        return AnchorGraph.FindCycle(id, revivesId, lineage) is { Count: > 1 } ? Error.Conflict("initiative.revives-cycle").On("revivesId") : null;
    }
}
