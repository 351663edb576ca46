using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Hands the own side's items of an agenda over to parties that see the meeting.</summary>
/// <param name="ItemIds">Which; null for all that may go: an item about a record goes only to those who see the record.</param>
[Needs(Permission.Release)]
public sealed record ReleaseAgenda(IReadOnlyList<Guid> PartyIds, IReadOnlyList<Guid>? ItemIds = null, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ReleaseAgendaValidator : AbstractValidator<ReleaseAgenda>
{
    public ReleaseAgendaValidator()
    {
        RuleFor(c => c.PartyIds).NotEmpty().WithErrorCode("release.parties-required");
        RuleFor(c => c.Reason).AtMost(TextRules.Reason);
    }
}

internal sealed class ReleaseAgendaHandler(IAppDbContext db, IActorContext actor, AgendaBuilding agendas, TimeProvider clock) : ICommandHandler<ReleaseAgenda>
{
    public async Task<Result> Handle(ReleaseAgenda request, CancellationToken cancellationToken)
    {
        var found = await db.FindAgendaAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var meeting))
        {
            return Result.Failure(found.Errors);
        }

        var own = await db.AgendaItems.Where(i => i.MeetingId == meeting.Id && i.OwnerPartyId == actor.Required.PartyId && i.RemovedOn == null)
            .ToListAsync(cancellationToken);
        var named = request.ItemIds is { } ids ? own.Where(i => ids.Contains(i.Id)).ToList() : own;
        if (request.ItemIds is { } asked && named.Count != asked.Distinct().Count())
        {
            return Error.Rule("agenda.item-unknown").On("itemIds");
        }

        return await agendas.ReleaseAsync(
            meeting, named, request.PartyIds, mayStayBehind: request.ItemIds is null, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason), cancellationToken);
    }
}
