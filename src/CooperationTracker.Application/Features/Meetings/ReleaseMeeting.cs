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
/// <param name="WithStatements">Whether its statements go with it; otherwise each is released on its own.</param>
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

internal sealed class ReleaseMeetingHandler(IAppDbContext db, IActorContext actor, RecordRelease release, TimeProvider clock) : ICommandHandler<ReleaseMeeting>
{
    public async Task<Result> Handle(ReleaseMeeting request, CancellationToken cancellationToken)
    {
        var found = await db.FindMeetingAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var meeting))
        {
            return Result.Failure(found.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        var released = await release.ToAsync(meeting, request.PartyIds, stamp, cancellationToken);
        if (!released.IsSuccess || !request.WithStatements)
        {
            return released;
        }

        foreach (var statement in await db.Statements.Where(s => s.MeetingId == meeting.Id && s.OwnerPartyId == meeting.OwnerPartyId).ToListAsync(cancellationToken))
        {
            await release.ToAsync(statement, request.PartyIds, stamp, cancellationToken, isAlong: true);
        }

        return Result.Success();
    }
}
