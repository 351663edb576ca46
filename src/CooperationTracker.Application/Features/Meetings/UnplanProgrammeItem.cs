using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Takes a line off a visit's programme; that it stood there stays on record.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record UnplanProgrammeItem(DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid ItemId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class UnplanProgrammeItemValidator : AbstractValidator<UnplanProgrammeItem>
{
    public UnplanProgrammeItemValidator() => RuleFor(c => c.Reason).AtMost(TextRules.Reason);
}

internal sealed class UnplanProgrammeItemHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<UnplanProgrammeItem>
{
    public async Task<Result> Handle(UnplanProgrammeItem request, CancellationToken cancellationToken)
    {
        var found = await db.FindVisitAsync(request.Id, request.Version, actor.Required, cancellationToken);
        return found.TryGet(out var visit)
            ? visit.Unplan(request.ItemId, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason))
            : Result.Failure(found.Errors);
    }
}
