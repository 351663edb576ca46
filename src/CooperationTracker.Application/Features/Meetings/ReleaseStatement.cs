using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Hands a statement over to further parties.</summary>
[Needs(Permission.Release)]
public sealed record ReleaseStatement(IReadOnlyList<Guid> PartyIds, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ReleaseStatementValidator : AbstractValidator<ReleaseStatement>
{
    public ReleaseStatementValidator() => RuleFor(c => c.PartyIds).NotEmpty().WithErrorCode("release.parties-required");
}

internal sealed class ReleaseStatementHandler(IAppDbContext db, IActorContext actor, RecordRelease release, TimeProvider clock) : ICommandHandler<ReleaseStatement>
{
    public async Task<Result> Handle(ReleaseStatement request, CancellationToken cancellationToken)
    {
        var found = await db.FindStatementAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var statement))
        {
            return Result.Failure(found.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        if (await db.Meetings.FirstOrDefaultAsync(m => m.Id == statement.MeetingId, cancellationToken) is { } meeting
            && request.PartyIds.Any(meeting.HasConfirmed))
        {
            // A side has agreed to what it saw: something more would be another text.
            var amended = meeting.AmendMinutes(stamp);
            if (!amended.IsSuccess)
            {
                return amended;
            }
        }

        // It has no page that the parties could be led to: they read it with its meeting, and with the commitments made of it.
        return await release.ToAsync(statement, request.PartyIds, stamp, cancellationToken, isAlong: true);
    }
}
