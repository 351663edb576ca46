using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>
/// Asks for a later internal deadline: the controller, if there is one, recommends, the author decides. The day that the sides have agreed on is
/// not outlasted: another one is to be proposed to them.
/// </summary>
/// <param name="Due">The deadline that is asked for, as text: a date, or a term («10 рабочих дней», from that day on).</param>
/// <param name="Reason">Required.</param>
[Needs(Permission.Execute)]
public sealed record AskExtension(string Due, string? Reason = null, DateOnly? EffectiveOn = null) : ICommand
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

internal sealed class AskExtensionValidator : AbstractValidator<AskExtension>
{
    public AskExtensionValidator() => this.ReasonFits(c => c.Reason);
}

internal sealed class AskExtensionHandler(IAppDbContext db, IActorContext actor, DateInputResolver dates, ExecutionNotices notices, TimeProvider clock) : ICommandHandler<AskExtension>
{
    public async Task<Result> Handle(AskExtension request, CancellationToken cancellationToken)
    {
        var found = await db.FindRunningExecutionAsync(request.Id, request.ExecutionId, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var execution))
        {
            return Result.Failure(found.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        var ground = await db.OfChangeAsync(request.Id, stamp, actor.Required, cancellationToken);
        var read = await dates.PlainAsync(request.Due, "due", ground, cancellationToken);
        if (!read.TryGet(out var due))
        {
            return Result.Failure(read.Errors);
        }

        var until = await db.AgreedDayAsync(execution.CommitmentId, cancellationToken);
        var asked = execution.AskExtension(due, until, stamp);
        if (asked.IsSuccess)
        {
            await notices.TellAsync(execution, NotificationKind.ExtensionAsked, [execution.ControllerId ?? execution.AuthorId], Permission.Preside, cancellationToken, execution.DateText, due.Text);
        }

        return asked;
    }
}
