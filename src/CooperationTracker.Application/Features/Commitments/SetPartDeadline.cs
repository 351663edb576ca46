using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Gives a co-executor another deadline, never later than the lead's.</summary>
/// <param name="Due">As text; null for the lead's.</param>
/// <param name="Reason">Required.</param>
[Needs(Permission.RegisterRecords)]
public sealed record SetPartDeadline(string? Due = null, string? Reason = null, DateOnly? EffectiveOn = null) : ICommand
{
    /// <summary>The commitment.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid ExecutionId { get; init; }

    [JsonIgnore]
    public Guid CoExecutorId { get; init; }

    /// <summary>The version of the execution (not of the commitment) that the caller read; another one refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class SetPartDeadlineValidator : AbstractValidator<SetPartDeadline>
{
    public SetPartDeadlineValidator() => this.ReasonFits(c => c.Reason);
}

internal sealed class SetPartDeadlineHandler(IAppDbContext db, IActorContext actor, DateInputResolver dates, WorkNotices notices, TimeProvider clock)
    : ICommandHandler<SetPartDeadline>
{
    public async Task<Result> Handle(SetPartDeadline request, CancellationToken cancellationToken)
    {
        var found = await db.FindRunningExecutionAsync(request.Id, request.ExecutionId, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var execution))
        {
            return Result.Failure(found.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        PartialDate? due = null;
        if (!string.IsNullOrWhiteSpace(request.Due))
        {
            var ground = await db.OfChangeAsync(request.Id, stamp, actor.Required, cancellationToken);
            var read = await dates.PlainAsync(request.Due, "due", ground, cancellationToken);
            if (!read.TryGet(out due))
            {
                return Result.Failure(read.Errors);
            }
        }

        var before = WorkShare.Of(execution);
        var set = execution.SetPartDeadline(request.CoExecutorId, due, stamp);
        if (set.IsSuccess)
        {
            await notices.TellDeadlinesAsync(execution, before, cancellationToken);
        }

        return set;
    }
}
