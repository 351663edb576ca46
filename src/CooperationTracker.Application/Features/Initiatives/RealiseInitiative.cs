using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Initiatives;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Initiatives;

/// <summary>Says what an initiative became.</summary>
/// <param name="RecordId">The event, project or commitment.</param>
[Needs(Permission.RegisterRecords)]
public sealed record RealiseInitiative(RealisedAs As, Guid RecordId, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class RealiseInitiativeValidator : AbstractValidator<RealiseInitiative>
{
    public RealiseInitiativeValidator()
    {
        RuleFor(c => c.As).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Reason).AtMost(TextRules.Reason);
    }
}

internal sealed class RealiseInitiativeHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<RealiseInitiative>
{
    public async Task<Result> Handle(RealiseInitiative request, CancellationToken cancellationToken)
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

        var exists = request.As switch
        {
            RealisedAs.Event => await db.Events.AnyAsync(e => e.Id == request.RecordId, cancellationToken),
            RealisedAs.Project => await db.Projects.AnyAsync(p => p.Id == request.RecordId, cancellationToken),
            _ => await db.Commitments.AnyAsync(c => c.Id == request.RecordId, cancellationToken),
        };
        return exists
            ? found.Realise(request.As, request.RecordId, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason))
            : Error.Rule("initiative.result-unknown").On("recordId");
    }
}
