using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Names somebody who helps the lead.</summary>
/// <param name="Due">Their own deadline as text, never later than the lead's; null for the lead's.</param>
[Needs(Permission.RegisterRecords)]
public sealed record AddCoExecutor(ResponsibleInput Who, string? Due = null, DateOnly? EffectiveOn = null) : ICommand
{
    /// <summary>The commitment.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid ExecutionId { get; init; }

    /// <summary>The version of the execution (not of the commitment) that the caller read; another one refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AddCoExecutorValidator : AbstractValidator<AddCoExecutor>
{
    public AddCoExecutorValidator() => RuleFor(c => c.Who).NotNull().WithErrorCode("execution.lead-required");
}

internal sealed class AddCoExecutorHandler(IAppDbContext db, IActorContext actor, DateInputResolver dates, WorkNotices notices, TimeProvider clock)
    : ICommandHandler<AddCoExecutor>
{
    public async Task<Result> Handle(AddCoExecutor request, CancellationToken cancellationToken)
    {
        var found = await db.FindRunningExecutionAsync(request.Id, request.ExecutionId, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var execution))
        {
            return Result.Failure(found.Errors);
        }

        if (await db.CheckResponsibleAsync(request.Who, "who", cancellationToken) is { } unknown)
        {
            return unknown;
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn);
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

        var added = execution.AddCoExecutor(request.Who.ToDomain(), due, stamp);
        if (added.IsSuccess)
        {
            await notices.TellPartGivenAsync(execution, execution.CoExecutors[^1], cancellationToken);
        }

        return added;
    }
}
