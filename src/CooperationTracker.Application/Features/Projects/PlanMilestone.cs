using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Projects;

/// <summary>Plans a step of a project.</summary>
/// <param name="Planned">EDTF or as people write it: «II квартал 2027», "by 1 December 2027".</param>
[Needs(Permission.RegisterRecords)]
public sealed record PlanMilestone(LocalizedTextDto Name, string? Planned, DateOnly? EffectiveOn = null) : ICommand<Guid>
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class PlanMilestoneValidator : AbstractValidator<PlanMilestone>
{
    public PlanMilestoneValidator()
    {
        RuleFor(c => c.Name).NotNull().WithErrorCode("name.required");
    }
}

internal sealed class PlanMilestoneHandler(IAppDbContext db, IActorContext actor, DateInputResolver dates, TimeProvider clock) : ICommandHandler<PlanMilestone, Guid>
{
    public async Task<Result<Guid>> Handle(PlanMilestone request, CancellationToken cancellationToken)
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

        var named = request.Name.ToDomain();
        if (!named.TryGet(out var name))
        {
            return Result<Guid>.Failure(named.Errors);
        }

        var read = await dates.PlainAsync(request.Planned, "planned", new DateGround(request.EffectiveOn ?? actor.Required.Today(clock)), cancellationToken);
        if (!read.TryGet(out var planned))
        {
            return Result<Guid>.Failure(read.Errors);
        }

        var made = found.PlanMilestone(name, planned, actor.Required.Stamp(clock, request.EffectiveOn));
        return made.TryGet(out var milestone) ? milestone.Id : Result<Guid>.Failure(made.Errors);
    }
}
