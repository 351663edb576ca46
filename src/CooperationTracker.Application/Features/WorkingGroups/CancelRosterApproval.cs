using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>Says that an approval of a roster was put down by mistake: the newest one only. It stays to be read, with who cancelled it and why.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record CancelRosterApproval(string Reason) : ICommand
{
    /// <summary>The group.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid ApprovalId { get; init; }

    /// <summary>The version of the group that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class CancelRosterApprovalValidator : AbstractValidator<CancelRosterApproval>
{
    public CancelRosterApprovalValidator() => RuleFor(c => c.Reason).AtMost(TextRules.Reason);
}

internal sealed class CancelRosterApprovalHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<CancelRosterApproval>
{
    public async Task<Result> Handle(CancelRosterApproval request, CancellationToken cancellationToken)
    {
        var found = await db.FindWorkingGroupAsync(request.Id, request.Version, actor.Required, cancellationToken);
        return found.TryGet(out var group)
            ? group.CancelApproval(request.ApprovalId, actor.Required.Stamp(clock, reason: request.Reason))
            : Result.Failure(found.Errors);
    }
}
