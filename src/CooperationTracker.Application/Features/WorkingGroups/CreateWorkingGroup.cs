using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.WorkingGroups;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>Registers a joint group on the own side; the other sides see it once it is released.</summary>
/// <param name="PartyIds">The sides, two or more.</param>
/// <param name="FoundingAct">The agreement, decree or minutes that set it up.</param>
[Needs(Permission.RegisterRecords)]
public sealed record CreateWorkingGroup(
    LocalizedTextDto Name,
    IReadOnlyList<Guid> PartyIds,
    string? FoundingAct = null,
    string? Mandate = null,
    int? MeetingsPerYear = null,
    RecordMark Mark = RecordMark.None,
    DateOnly? EffectiveOn = null) : ICommand<Guid>;

internal sealed class CreateWorkingGroupValidator : AbstractValidator<CreateWorkingGroup>
{
    public CreateWorkingGroupValidator()
    {
        RuleFor(c => c.Name).NotNull().WithErrorCode("name.required");
        RuleFor(c => c.PartyIds).NotEmpty().WithErrorCode("group.two-sides");
        RuleFor(c => c.FoundingAct).AtMost(500);
        RuleFor(c => c.Mandate).AtMost(4000);
        RuleFor(c => c.Mark).IsInEnum().WithErrorCode("value.unknown");
    }
}

internal sealed class CreateWorkingGroupHandler(IAppDbContext db, IAudiences audiences, IActorContext actor, TimeProvider clock)
    : ICommandHandler<CreateWorkingGroup, Guid>
{
    public async Task<Result<Guid>> Handle(CreateWorkingGroup request, CancellationToken cancellationToken)
    {
        var named = request.Name.ToDomain();
        if (!named.TryGet(out var name))
        {
            return Result<Guid>.Failure(named.Errors);
        }

        var wanted = request.PartyIds.Distinct().ToList();
        if (await db.Parties.CountAsync(p => wanted.Contains(p.Id), cancellationToken) != wanted.Count)
        {
            return Error.Rule("party.unknown").On("partyIds");
        }

        // Two sides that a third one registers would have nobody to look after them.
        if (actor.Required.PartyId is { } ownPartyId && !wanted.Contains(ownPartyId))
        {
            return Error.Rule("group.own-side-missing").On("partyIds");
        }

        var owned = await audiences.OwnAsync(cancellationToken);
        if (!owned.TryGet(out var ownership))
        {
            return Result<Guid>.Failure(owned.Errors);
        }

        var created = WorkingGroup.Create(
            name,
            wanted,
            request.FoundingAct.Cleaned(),
            request.Mandate.Cleaned(),
            request.MeetingsPerYear,
            ownership,
            actor.Required.Stamp(clock, request.EffectiveOn));
        if (!created.TryGet(out var group))
        {
            return Result<Guid>.Failure(created.Errors);
        }

        // Whose rights are for this group alone sees it as well.
        group.BelongTo(await audiences.InternAsync(new AudienceScope(ownership.PartyId, [], group.Id), cancellationToken));
        group.MarkAs(request.Mark);
        db.WorkingGroups.Add(group);
        return group.Id;
    }
}
