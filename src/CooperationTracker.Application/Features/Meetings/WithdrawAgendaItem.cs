using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Application.Common.Records;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Takes an item back from every party that it was released to.</summary>
[Needs(Permission.Release)]
public sealed record WithdrawAgendaItem(string? Reason, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class WithdrawAgendaItemValidator : AbstractValidator<WithdrawAgendaItem>
{
    public WithdrawAgendaItemValidator() => this.ReasonRequired(c => c.Reason, TextRules.Reason);
}

internal sealed class WithdrawAgendaItemHandler(
    IAppDbContext db, IActorContext actor, IAudiences audiences, AgendaBuilding agendas, RecordRelease release, TimeProvider clock) : ICommandHandler<WithdrawAgendaItem>
{
    public async Task<Result> Handle(WithdrawAgendaItem request, CancellationToken cancellationToken)
    {
        var found = await db.FindAgendaItemAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var of))
        {
            return Result.Failure(found.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        // Of those who still see it, whoever had confirmed the minutes had confirmed them with it.
        var amended = await agendas.AmendAsync(of.Meeting, of.Item, stamp, cancellationToken);
        if (!amended.IsSuccess)
        {
            return amended;
        }

        var scope = await audiences.ScopeOfAsync(of.Item.AudienceId, cancellationToken);
        if (!scope.ForEveryone && scope.PartyIds.All(id => id == scope.OwnerPartyId))
        {
            return Error.Conflict("release.not-released");
        }

        return scope.ForEveryone
            ? await release.WithdrawFromEveryoneAsync(of.Item, stamp, cancellationToken)
            : await release.WithdrawAsync(of.Item, [.. scope.PartyIds], stamp, cancellationToken);
    }
}
