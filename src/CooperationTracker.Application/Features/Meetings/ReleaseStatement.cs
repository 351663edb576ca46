using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Hands a statement over to further parties. For those that meet the minutes are another text from then on, which every side confirms anew.</summary>
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

internal sealed class ReleaseStatementHandler(IAppDbContext db, IActorContext actor, RecordRelease release, MinutesKeeping minutes, TimeProvider clock)
    : ICommandHandler<ReleaseStatement>
{
    public async Task<Result> Handle(ReleaseStatement request, CancellationToken cancellationToken)
    {
        var found = await db.FindStatementAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var statement))
        {
            return Result.Failure(found.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        var before = statement.AudienceId;

        // It has no page that the parties could be led to: they read it with its meeting, and with the commitments made of it.
        var released = await release.ToAsync(statement, request.PartyIds, stamp, cancellationToken, isAlong: true);
        return released.IsSuccess ? await minutes.FollowAsync(statement, before, stamp, cancellationToken) : released;
    }
}
