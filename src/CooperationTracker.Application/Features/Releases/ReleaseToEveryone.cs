using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Meetings;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Releases;

/// <summary>Hands an open record over to all parties, those that are yet to come included; executions, notes and files stay with their side.</summary>
/// <param name="WithStatements">Of a meeting: whether its statements that are open go with it.</param>
[Needs(Permission.Release)]
public sealed record ReleaseToEveryone(bool WithStatements = false, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public RecordKind Kind { get; init; }

    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ReleaseToEveryoneValidator : AbstractValidator<ReleaseToEveryone>
{
    public ReleaseToEveryoneValidator()
    {
        RuleFor(c => c.Kind).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Reason).AtMost(TextRules.Reason);
    }
}

internal sealed class ReleaseToEveryoneHandler(
    IAppDbContext db, IActorContext actor, RecordRelease release, MinutesKeeping minutes, DateInputResolver dates, TimeProvider clock) : ICommandHandler<ReleaseToEveryone>
{
    public async Task<Result> Handle(ReleaseToEveryone request, CancellationToken cancellationToken)
    {
        if (request.Kind == RecordKind.Event)
        {
            // An anchor set at the same moment would be checked against the audience that is just being left.
            await db.LockAnchorGraphAsync(cancellationToken);
        }

        var found = await db.FindOwnRecordAsync(request.Kind, request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var record))
        {
            return Result.Failure(found.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        var before = record.AudienceId;

        // A statement has no page that anybody could be led to: it is read with its meeting.
        var released = await release.ToEveryoneAsync(record, stamp, cancellationToken, isAlong: record is Statement);
        if (!released.IsSuccess)
        {
            return released;
        }

        if (record is ScheduledRecord dated && await dates.CheckAnchorAsync(dated, dated.AudienceId, "confidentiality", cancellationToken) is { } hidden)
        {
            return hidden;
        }

        if (record is Statement line)
        {
            return await minutes.FollowAsync(line, before, stamp, cancellationToken);
        }

        if (record is Meeting meeting && request.WithStatements)
        {
            var went = false;
            foreach (var statement in await db.Statements.Where(s => s.MeetingId == record.Id && s.OwnerPartyId == record.OwnerPartyId).ToListAsync(cancellationToken))
            {
                // One that has been handed over to everybody before stays so.
                var seen = statement.AudienceId;
                await release.ToEveryoneAsync(statement, stamp, cancellationToken, isAlong: true);
                went |= statement.AudienceId != seen;
            }

            return went ? await minutes.FollowAsync(meeting, before, meeting.PartyIds, stamp, cancellationToken) : released;
        }

        return released;
    }
}
