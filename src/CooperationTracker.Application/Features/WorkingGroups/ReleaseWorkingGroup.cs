using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>Hands a group over to further parties, usually its other sides.</summary>
[Needs(Permission.Release)]
public sealed record ReleaseWorkingGroup(IReadOnlyList<Guid> PartyIds, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ReleaseWorkingGroupValidator : AbstractValidator<ReleaseWorkingGroup>
{
    public ReleaseWorkingGroupValidator() => RuleFor(c => c.PartyIds).NotEmpty().WithErrorCode("release.parties-required");
}

internal sealed class ReleaseWorkingGroupHandler(IAppDbContext db, IActorContext actor, RecordRelease release, TimeProvider clock) : ICommandHandler<ReleaseWorkingGroup>
{
    public async Task<Result> Handle(ReleaseWorkingGroup request, CancellationToken cancellationToken)
    {
        var found = await db.FindWorkingGroupAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var group))
        {
            return Result.Failure(found.Errors);
        }

        return await release.ToAsync(group, request.PartyIds, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason), cancellationToken);
    }
}
