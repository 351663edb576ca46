using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Projects;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Projects;

/// <summary>Suspends, closes or takes up a project again, with the reason.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record SetProjectStatus(ProjectStatus Status, string? Reason, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class SetProjectStatusValidator : AbstractValidator<SetProjectStatus>
{
    public SetProjectStatusValidator()
    {
        RuleFor(c => c.Status).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Reason).AtMost(TextRules.Reason);
    }
}

internal sealed class SetProjectStatusHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<SetProjectStatus>
{
    public async Task<Result> Handle(SetProjectStatus request, CancellationToken cancellationToken)
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

        return found.SetStatus(request.Status, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
    }
}
