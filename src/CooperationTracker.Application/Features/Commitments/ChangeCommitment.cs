using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Changes the register's fields; the deadline, the wordings and the state have commands of their own.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record ChangeCommitment(
    LocalizedTextDto Title,
    Priority Priority = Priority.Normal,
    LinksInput? Links = null,
    DocumentInput? Document = null,
    RecordMark Mark = RecordMark.None,
    DateOnly? EffectiveOn = null,
    string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ChangeCommitmentValidator : AbstractValidator<ChangeCommitment>
{
    public ChangeCommitmentValidator()
    {
        RuleFor(c => c.Title).NotNull().WithErrorCode("name.required");
        RuleFor(c => c.Priority).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Mark).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Document!).SetValidator(new DocumentInputValidator()).When(c => c.Document is not null);
        this.ReasonFits(c => c.Reason);
    }
}

internal sealed class ChangeCommitmentHandler(IAppDbContext db, IActorContext actor, IAudiences audiences, IExecutionTally tally, TimeProvider clock)
    : ICommandHandler<ChangeCommitment>
{
    public async Task<Result> Handle(ChangeCommitment request, CancellationToken cancellationToken)
    {
        var found = await db.FindCommitmentAsync(request.Id, request.Version, cancellationToken);
        if (!found.TryGet(out var commitment))
        {
            return Result.Failure(found.Errors);
        }

        if (actor.Required.MayChange(commitment) is { } foreign)
        {
            return foreign;
        }

        // What is kept by reference is called by it.
        var read = commitment.Reference is null ? request.Title.ToDomain("title") : commitment.Title;
        if (!read.TryGet(out var title))
        {
            return Result.Failure(read.Errors);
        }

        var links = request.Links ?? new LinksInput();
        if (await db.CheckLinksAsync(links, cancellationToken) is { } linkUnknown)
        {
            return linkUnknown;
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        var (revision, signedOn) = (commitment.Schedule?.Revision, commitment.DocumentDate);
        commitment.Describe(title, request.Priority, (request.Document ?? new DocumentInput()).ToDomain(), stamp);
        if (links.WorkingGroupId != commitment.WorkingGroupId && await RegroupAsync(commitment, links.WorkingGroupId, cancellationToken) is { } forbidden)
        {
            return forbidden;
        }

        commitment.LinkTo(links.ToDomain(), stamp);
        commitment.MarkAs(request.Mark);
        if (commitment.Schedule?.Revision != revision)
        {
            // A term that is counted from the signing has moved with the document's date.
            await tally.MoveFollowersAsync(commitment, stamp, cancellationToken);
        }

        if (commitment.DocumentDate != signedOn)
        {
            foreach (var execution in await tally.CountedFromSigningAsync(commitment.Id, cancellationToken))
            {
                execution.CountFromSigning(commitment.DocumentDate, stamp);
            }
        }

        return Result.Success();
    }

    /// <summary>Every side's users of the new group see it from now on, with their own side's execution; those of the former one no longer do.</summary>
    private async Task<Error?> RegroupAsync(Commitment commitment, Guid? groupId, CancellationToken cancellationToken)
    {
        if (actor.Required.MayMakeIn(groupId) is { } forbidden)
        {
            return forbidden.On("links.workingGroupId");
        }

        var former = commitment.WorkingGroupId;
        AudienceScope Regrouped(AudienceScope scope) => scope.WorkingGroupId == former ? scope with { WorkingGroupId = groupId } : scope;
        foreach (var record in (await tally.BelongingsAsync(commitment.Id, cancellationToken)).Prepend(commitment))
        {
            record.BelongTo(await audiences.InternAsync(Regrouped(await audiences.ScopeOfAsync(record.AudienceId, cancellationToken)), cancellationToken));
            await audiences.FollowAsync(record.Id, Regrouped, cancellationToken);
        }

        return null;
    }
}
