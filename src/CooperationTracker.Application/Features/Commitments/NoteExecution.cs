using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Writes what the office keeps with its execution: numbers, where the document lies, a note. A closed one is filed too.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record NoteExecution(NumbersInput? Numbers = null, string? InternalNote = null, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
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

internal sealed class NoteExecutionValidator : AbstractValidator<NoteExecution>
{
    public NoteExecutionValidator()
    {
        RuleFor(c => c.Numbers!).SetValidator(new NumbersInputValidator()).When(c => c.Numbers is not null);
        RuleFor(c => c.InternalNote).AtMost(CommitmentRules.MaxNote);
        this.ReasonFits(c => c.Reason);
    }
}

internal sealed class NoteExecutionHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<NoteExecution>
{
    public async Task<Result> Handle(NoteExecution request, CancellationToken cancellationToken)
    {
        var found = await db.FindOwnExecutionAsync(request.Id, request.ExecutionId, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var execution))
        {
            return Result.Failure(found.Errors);
        }

        execution.Note(
            CommitmentRules.Clean(request.InternalNote), (request.Numbers ?? new NumbersInput()).ToDomain(), actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
        return Result.Success();
    }
}
