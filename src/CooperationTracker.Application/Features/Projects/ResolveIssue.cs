using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Projects;

/// <summary>Records how an issue was resolved.</summary>
/// <param name="EffectiveOn">The day; today when not given.</param>
[Needs(Permission.RegisterRecords)]
public sealed record ResolveIssue(string? Resolution, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }

    [JsonIgnore]
    public Guid IssueId { get; init; }
}

internal sealed class ResolveIssueValidator : AbstractValidator<ResolveIssue>
{
    public ResolveIssueValidator()
    {
        RuleFor(c => c.Resolution).AtMost(4000);
    }
}

internal sealed class ResolveIssueHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<ResolveIssue>
{
    public async Task<Result> Handle(ResolveIssue request, CancellationToken cancellationToken)
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

        return found.ResolveIssue(request.IssueId, request.Resolution, actor.Required.Stamp(clock, request.EffectiveOn));
    }
}
