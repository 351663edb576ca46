using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Reminders;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Wants to hear from the lead by a day. The next report, or the result, answers it; until then no other is asked for.</summary>
/// <param name="DueOn">The last day.</param>
/// <param name="Reason">What is wanted.</param>
[Needs(Permission.ReadRecords)]
public sealed record RequestReport(DateOnly DueOn, string? Reason = null, DateOnly? EffectiveOn = null) : ICommand
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

internal sealed class RequestReportValidator : AbstractValidator<RequestReport>
{
    public RequestReportValidator()
    {
        RuleFor(c => c.DueOn).NotEmpty().WithErrorCode("report-request.due-required");
        this.ReasonFits(c => c.Reason);
    }
}

internal sealed class RequestReportHandler(IAppDbContext db, IActorContext actor, ExecutionNotices notices, TimeProvider clock) : ICommandHandler<RequestReport>
{
    public async Task<Result> Handle(RequestReport request, CancellationToken cancellationToken)
    {
        var found = await db.FindRunningExecutionAsync(request.Id, request.ExecutionId, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var execution))
        {
            return Result.Failure(found.Errors);
        }

        if (actor.Required.MayRequestReport(execution) is { } forbidden)
        {
            return forbidden;
        }

        var requested = execution.RequestReport(request.DueOn, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
        if (requested.IsSuccess)
        {
            await notices.TellLeadAsync(execution, NotificationKind.ReportRequested, cancellationToken, PartialDate.Day(request.DueOn).Text);
        }

        return requested;
    }
}
