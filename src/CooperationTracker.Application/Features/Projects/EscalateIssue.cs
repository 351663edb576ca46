using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Projects;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Projects;

/// <summary>Says at which level an issue is to be resolved from now on, with the reason.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record EscalateIssue(EscalationLevel Level, string? Reason, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }

    [JsonIgnore]
    public Guid IssueId { get; init; }
}

internal sealed class EscalateIssueValidator : AbstractValidator<EscalateIssue>
{
    public EscalateIssueValidator()
    {
        RuleFor(c => c.Level).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Reason).AtMost(TextRules.Reason);
    }
}

internal sealed class EscalateIssueHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<EscalateIssue>
{
    public async Task<Result> Handle(EscalateIssue request, CancellationToken cancellationToken)
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

        return found.EscalateIssue(request.IssueId, request.Level, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
    }
}
