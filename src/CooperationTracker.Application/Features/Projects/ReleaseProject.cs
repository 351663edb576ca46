using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Projects;

/// <summary>Hands a project over to further parties; those that already see it go on seeing it.</summary>
[Needs(Permission.Release)]
public sealed record ReleaseProject(IReadOnlyList<Guid> PartyIds, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ReleaseProjectValidator : AbstractValidator<ReleaseProject>
{
    public ReleaseProjectValidator()
    {
        RuleFor(c => c.PartyIds).NotEmpty().WithErrorCode("release.parties-required");
        RuleFor(c => c.Reason).AtMost(TextRules.Reason);
    }
}

internal sealed class ReleaseProjectHandler(IAppDbContext db, IActorContext actor, RecordRelease release, TimeProvider clock) : ICommandHandler<ReleaseProject>
{
    public async Task<Result> Handle(ReleaseProject request, CancellationToken cancellationToken)
    {
        var found = await db.Projects.FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken);
        if (found is null)
        {
            return Error.NotFound();
        }

        if ((actor.Required.MayChange(found) ?? found.CheckVersion(request.Version)) is { } error)
        {
            return error;
        }

        return await release.ToAsync(found, request.PartyIds, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason), cancellationToken);
    }
}
