using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Projects;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Projects;

/// <summary>Says how far a project is and how it goes, with the reason each time.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record AssessProject(ProjectStage Stage, ProjectHealth Health, string? Reason, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AssessProjectValidator : AbstractValidator<AssessProject>
{
    public AssessProjectValidator()
    {
        RuleFor(c => c.Stage).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Health).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Reason).AtMost(TextRules.Reason);
    }
}

internal sealed class AssessProjectHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<AssessProject>
{
    public async Task<Result> Handle(AssessProject request, CancellationToken cancellationToken)
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

        return found.Assess(request.Stage, request.Health, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
    }
}
