using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Puts something on the agenda of a meeting that the own side takes part in. No other side sees it before it is released.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record AddAgendaItem(string Text, DateOnly? EffectiveOn = null) : ICommand<Guid>
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AddAgendaItemValidator : AbstractValidator<AddAgendaItem>
{
    public AddAgendaItemValidator()
    {
        RuleFor(c => c.Text).NotEmpty().WithErrorCode("agenda.text-required");
        RuleFor(c => c.Text).AtMost(AgendaItem.MaxText);
    }
}

internal sealed class AddAgendaItemHandler(IAppDbContext db, IActorContext actor, IAudiences audiences, AgendaBuilding agendas, TimeProvider clock)
    : ICommandHandler<AddAgendaItem, Guid>
{
    public async Task<Result<Guid>> Handle(AddAgendaItem request, CancellationToken cancellationToken)
    {
        var found = await db.FindAgendaAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var meeting))
        {
            return Result<Guid>.Failure(found.Errors);
        }

        var owned = await audiences.OwnAsync(meeting, cancellationToken);
        if (!owned.TryGet(out var ownership))
        {
            return Result<Guid>.Failure(owned.Errors);
        }

        var number = await agendas.NextNumberAsync(meeting.Id, cancellationToken);
        var made = AgendaItem.Create(meeting.Id, number, request.Text, ownership, actor.Required.Stamp(clock, request.EffectiveOn));
        if (!made.TryGet(out var item))
        {
            return Result<Guid>.Failure(made.Errors);
        }

        item.MarkAs(meeting.Mark);
        db.AgendaItems.Add(item);
        return item.Id;
    }
}
