using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Initiatives;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Initiatives;

/// <summary>The side that put the initiative forward takes it back, saying why.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record WithdrawInitiative(string? Reason, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class WithdrawInitiativeValidator : AbstractValidator<WithdrawInitiative>
{
    public WithdrawInitiativeValidator() => RuleFor(c => c.Reason).AtMost(TextRules.Reason);
}

internal sealed class WithdrawInitiativeHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<WithdrawInitiative>
{
    public async Task<Result> Handle(WithdrawInitiative request, CancellationToken cancellationToken)
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

        return found.Move(InitiativeMove.Withdraw, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
    }
}
