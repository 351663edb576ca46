using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Projects;

/// <summary>Records that a milestone was reached.</summary>
/// <param name="EffectiveOn">The day; today when not given.</param>
[Needs(Permission.RegisterRecords)]
public sealed record ReachMilestone(DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }

    [JsonIgnore]
    public Guid MilestoneId { get; init; }
}

internal sealed class ReachMilestoneValidator : AbstractValidator<ReachMilestone>
{
    public ReachMilestoneValidator() => RuleFor(c => c.Reason).AtMost(TextRules.Reason);
}

internal sealed class ReachMilestoneHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<ReachMilestone>
{
    public async Task<Result> Handle(ReachMilestone request, CancellationToken cancellationToken)
    {
        var found = await db.Projects.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken);
        if (found is null)
        {
            return Error.NotFound();
        }

        if ((actor.Required.MayChange(found) ?? found.CheckVersion(request.Version)) is { } error)
        {
            return error;
        }

        return found.ReachMilestone(request.MilestoneId, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
    }
}
