using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Writes the own side's wording in one language. What others have confirmed before must be confirmed anew.</summary>
/// <param name="Language">ru, en, kk or ba.</param>
[Needs(Permission.RegisterRecords)]
public sealed record WordCommitment(string Language, string Text, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The side whose wording it is; only the caller's own.</summary>
    [JsonIgnore]
    public Guid PartyId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class WordCommitmentValidator : AbstractValidator<WordCommitment>
{
    public WordCommitmentValidator() => this.ReasonFits(c => c.Reason);
}

internal sealed class WordCommitmentHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<WordCommitment>
{
    public async Task<Result> Handle(WordCommitment request, CancellationToken cancellationToken)
    {
        var found = await db.FindCommitmentAsync(request.Id, request.Version, cancellationToken);
        if (!found.TryGet(out var commitment))
        {
            return Result.Failure(found.Errors);
        }

        if (actor.Required.MayTouch(commitment) is { } forbidden)
        {
            return forbidden;
        }

        return request.PartyId == actor.Required.PartyId
            ? commitment.Word(request.PartyId, request.Language, request.Text, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason))
            : new Error("wording.other-side", ErrorKind.Forbidden) { Field = "partyId" };
    }
}
