using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Hands a meeting over to further parties.</summary>
/// <param name="WithStatements">
/// Whether its statements and the own side's agenda go with it; otherwise each is released on its own. An item about a record that a party
/// does not see stays behind.
/// </param>
[Needs(Permission.Release)]
public sealed record ReleaseMeeting(
    IReadOnlyList<Guid> PartyIds, bool WithStatements = false, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ReleaseMeetingValidator : AbstractValidator<ReleaseMeeting>
{
    public ReleaseMeetingValidator() => RuleFor(c => c.PartyIds).NotEmpty().WithErrorCode("release.parties-required");
}

internal sealed class ReleaseMeetingHandler(
    IAppDbContext db, IActorContext actor, RecordRelease release, AgendaBuilding agendas, MinutesKeeping minutes, TimeProvider clock) : ICommandHandler<ReleaseMeeting>
{
    public async Task<Result> Handle(ReleaseMeeting request, CancellationToken cancellationToken)
    {
        var found = await db.FindMeetingAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var meeting))
        {
            return Result.Failure(found.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        var before = meeting.AudienceId;
        var released = await release.ToAsync(meeting, request.PartyIds, stamp, cancellationToken);
        if (!released.IsSuccess || !request.WithStatements)
        {
            return released;
        }

        var went = false;
        foreach (var statement in await db.Statements.Where(s => s.MeetingId == meeting.Id && s.OwnerPartyId == meeting.OwnerPartyId).ToListAsync(cancellationToken))
        {
            var seen = statement.AudienceId;
            await release.ToAsync(statement, request.PartyIds, stamp, cancellationToken, isAlong: true);
            went |= statement.AudienceId != seen;
        }

        if (went)
        {
            var amended = await minutes.FollowAsync(meeting, before, request.PartyIds, stamp, cancellationToken);
            if (!amended.IsSuccess)
            {
                return amended;
            }
        }

        var items = await db.AgendaItems.Where(i => i.MeetingId == meeting.Id && i.OwnerPartyId == meeting.OwnerPartyId && i.RemovedOn == null).ToListAsync(cancellationToken);
        return await agendas.ReleaseAsync(meeting, items, request.PartyIds, mayStayBehind: true, stamp, cancellationToken);
    }
}
