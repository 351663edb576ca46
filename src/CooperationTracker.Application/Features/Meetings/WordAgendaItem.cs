using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <param name="Text">An item about a record may do without.</param>
[Needs(Permission.RegisterRecords)]
public sealed record WordAgendaItem(string? Text, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class WordAgendaItemValidator : AbstractValidator<WordAgendaItem>
{
    public WordAgendaItemValidator() => RuleFor(c => c.Text).AtMost(AgendaItem.MaxText);
}

internal sealed class WordAgendaItemHandler(IAppDbContext db, IActorContext actor, AgendaBuilding agendas, TimeProvider clock) : ICommandHandler<WordAgendaItem>
{
    public async Task<Result> Handle(WordAgendaItem request, CancellationToken cancellationToken)
    {
        var found = await db.FindAgendaItemAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var of))
        {
            return Result.Failure(found.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn);
        var worded = of.Item.Word(request.Text, stamp);
        return worded.IsSuccess ? await agendas.AmendAsync(of.Meeting, of.Item, stamp, cancellationToken) : worded;
    }
}
