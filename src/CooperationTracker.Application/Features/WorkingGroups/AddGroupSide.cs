using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>Lets a further party form a side of the group; it sees the group once that is released to it.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record AddGroupSide(Guid PartyId, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AddGroupSideValidator : AbstractValidator<AddGroupSide>
{
    public AddGroupSideValidator() => RuleFor(c => c.Reason).AtMost(TextRules.Reason);
}

internal sealed class AddGroupSideHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<AddGroupSide>
{
    public async Task<Result> Handle(AddGroupSide request, CancellationToken cancellationToken)
    {
        var found = await db.FindWorkingGroupAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var group))
        {
            return Result.Failure(found.Errors);
        }

        if (!await db.Parties.AnyAsync(p => p.Id == request.PartyId, cancellationToken))
        {
            return Error.Rule("party.unknown").On("partyId");
        }

        var parent = await db.WorkingGroups.FirstOrDefaultAsync(g => g.Id == group.ParentId, cancellationToken);
        return group.AddSide(request.PartyId, parent, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
    }
}
