using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Takes an item off the agenda; that it stood there stays on record.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record RemoveAgendaItem(DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class RemoveAgendaItemValidator : AbstractValidator<RemoveAgendaItem>
{
    public RemoveAgendaItemValidator() => RuleFor(c => c.Reason).AtMost(TextRules.Reason);
}

internal sealed class RemoveAgendaItemHandler(IAppDbContext db, IActorContext actor, AgendaBuilding agendas, TimeProvider clock) : ICommandHandler<RemoveAgendaItem>
{
    public async Task<Result> Handle(RemoveAgendaItem request, CancellationToken cancellationToken)
    {
        var found = await db.FindAgendaItemAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var of))
        {
            return Result.Failure(found.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        var removed = of.Item.Remove(stamp);
        return removed.IsSuccess ? await agendas.AmendAsync(of.Meeting, of.Item, stamp, cancellationToken) : removed;
    }
}
