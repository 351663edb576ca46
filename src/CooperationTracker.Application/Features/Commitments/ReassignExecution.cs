using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Gives the execution to another lead or another controller, or says who its author is.</summary>
/// <param name="ControllerId">Null for nobody.</param>
/// <param name="Reason">Required.</param>
/// <param name="AuthorId">Null leaves the author who it is.</param>
[Needs(Permission.RegisterRecords)]
public sealed record ReassignExecution(ResponsibleInput Lead, Guid? ControllerId = null, string? Reason = null, DateOnly? EffectiveOn = null, Guid? AuthorId = null) : ICommand
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

internal sealed class ReassignExecutionValidator : AbstractValidator<ReassignExecution>
{
    public ReassignExecutionValidator()
    {
        RuleFor(c => c.Lead).NotNull().WithErrorCode("execution.lead-required");
        this.ReasonFits(c => c.Reason);
    }
}

internal sealed class ReassignExecutionHandler(IAppDbContext db, IActorContext actor, AudiencePeople people, WorkNotices notices, TimeProvider clock) : ICommandHandler<ReassignExecution>
{
    public async Task<Result> Handle(ReassignExecution request, CancellationToken cancellationToken)
    {
        var found = await db.FindRunningExecutionAsync(request.Id, request.ExecutionId, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var execution))
        {
            return Result.Failure(found.Errors);
        }

        if (await db.CheckResponsibleAsync(request.Lead, "lead", cancellationToken) is { } leadUnknown)
        {
            return leadUnknown;
        }

        if (await db.CheckPersonAsync(request.ControllerId, "controllerId", cancellationToken) is { } controllerUnknown)
        {
            return controllerUnknown;
        }

        if (await db.CheckPersonAsync(request.AuthorId, "authorId", cancellationToken) is { } authorUnknown)
        {
            return authorUnknown;
        }

        if (execution.IsOtherAuthor(request.AuthorId)
            && actor.Required.MayNameAuthor(execution, await SpeaksForHimselfAsync(execution, cancellationToken)) is { } notHis)
        {
            return notHis.On("authorId");
        }

        var (lead, controllerId) = (WorkShare.WhoLeads(execution), execution.ControllerId);
        var reassigned = execution.Reassign(
            request.Lead.ToDomain(), request.ControllerId, request.AuthorId, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
        if (reassigned.IsSuccess)
        {
            await notices.TellReassignedAsync(execution, lead, controllerId, cancellationToken);
        }

        return reassigned;
    }

    /// <summary>Whether the present author can reassign it here himself.</summary>
    private async Task<bool> SpeaksForHimselfAsync(Execution execution, CancellationToken cancellationToken) =>
        execution.AuthorId is { } authorId
        && (await people.WhoMayAsync(
            execution.AudienceId, Permission.RegisterRecords, u => u.PartyId == execution.OwnerPartyId && u.PersonId == authorId, cancellationToken)).Count > 0;
}
