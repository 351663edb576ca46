using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.WorkingGroups;
using FluentValidation;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>Puts down that an act approved the roster as it stood on a day. That version keeps what it says, whatever is recorded later.</summary>
/// <param name="ActTitle">As it follows «Утверждён»: «распоряжением Правительства …».</param>
/// <param name="AsOf">The day whose roster was approved.</param>
/// <param name="PartyId">One side's roster; null for the whole group's.</param>
/// <param name="ReviewOn">When it is to be reviewed next; null for a year after the day.</param>
[Needs(Permission.RegisterRecords)]
public sealed record ApproveRoster(
    string ActTitle, DateOnly ActDate, DateOnly AsOf, string? ActNumber = null, Guid? PartyId = null, DateOnly? ReviewOn = null) : ICommand<Guid>
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ApproveRosterValidator : AbstractValidator<ApproveRoster>
{
    public ApproveRosterValidator()
    {
        RuleFor(c => c.ActTitle).NotEmpty().WithErrorCode("roster.act-required").AtMost(500);
        RuleFor(c => c.ActNumber).AtMost(100);
    }
}

internal sealed class ApproveRosterHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<ApproveRoster, Guid>
{
    public async Task<Result<Guid>> Handle(ApproveRoster request, CancellationToken cancellationToken)
    {
        var found = await db.FindWorkingGroupAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var group))
        {
            return Result<Guid>.Failure(found.Errors);
        }

        var act = new ApprovalAct(request.ActTitle.Trim(), request.ActNumber.Cleaned(), request.ActDate);
        var approved = group.ApproveRoster(request.PartyId, act, request.AsOf, request.ReviewOn ?? request.AsOf.AddYears(1), actor.Required.Stamp(clock));
        return approved.TryGet(out var approval) ? approval.Id : Result<Guid>.Failure(approved.Errors);
    }
}
