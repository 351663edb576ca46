using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>
/// Registers a commitment for the own side only: a draft, or agreed at once when there is no other side. Others see it
/// after <see cref="ReleaseCommitment"/>.
/// </summary>
/// <param name="Title">None with a reference, by which the commitment is called then.</param>
/// <param name="PartyIds">The other sides; the own party is always one.</param>
/// <param name="Due">The deadline, when there is one.</param>
/// <param name="Wordings">The own side's wording, once per language.</param>
/// <param name="Mark">Whether the record was concluded or made up rather than reported.</param>
/// <param name="Execution">How the own side carries it out, when it begins at once.</param>
/// <param name="Reference">Of a restricted one whose text is kept on paper.</param>
[Needs(Permission.RegisterRecords)]
public sealed record CreateCommitment(
    LocalizedTextDto? Title,
    IReadOnlyList<Guid>? PartyIds = null,
    Priority Priority = Priority.Normal,
    DateInput? Due = null,
    IReadOnlyList<WordingInput>? Wordings = null,
    LinksInput? Links = null,
    DocumentInput? Document = null,
    RecordMark Mark = RecordMark.None,
    ExecutionInput? Execution = null,
    DateOnly? EffectiveOn = null,
    Confidentiality Confidentiality = Confidentiality.Internal,
    ReferenceInput? Reference = null) : ICommand<Guid>;

internal sealed class CreateCommitmentValidator : AbstractValidator<CreateCommitment>
{
    public CreateCommitmentValidator()
    {
        RuleFor(c => c.Title).NotNull().WithErrorCode("name.required").When(c => c.Reference is null);
        RuleFor(c => c.Confidentiality).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Priority).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Mark).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Document!).SetValidator(new DocumentInputValidator()).When(c => c.Document is not null);
        RuleFor(c => c.Execution!).SetValidator(new ExecutionInputValidator()).When(c => c.Execution is not null);
    }
}

internal sealed class CreateCommitmentHandler(
    IAppDbContext db, IActorContext actor, IAudiences audiences, DateInputResolver dates, TimeProvider clock)
    : ICommandHandler<CreateCommitment, Guid>
{
    public async Task<Result<Guid>> Handle(CreateCommitment request, CancellationToken cancellationToken)
    {
        var read = Marking.NameOf(request.Title, request.Confidentiality, request.Reference, "title");
        if (!read.TryGet(out var named))
        {
            return Result<Guid>.Failure(read.Errors);
        }

        var partyIds = request.PartyIds ?? [];
        if (await db.CheckPartiesAsync(partyIds, "partyIds", cancellationToken) is { } partyUnknown)
        {
            return partyUnknown;
        }

        var links = request.Links ?? new LinksInput();
        if (await db.CheckLinksAsync(links, cancellationToken) is { } linkUnknown)
        {
            return linkUnknown;
        }

        if (actor.Required.MayMark(request.Confidentiality, links.WorkingGroupId) is { } forbidden)
        {
            return forbidden.On("confidentiality");
        }

        var owned = await audiences.OwnAsync(cancellationToken, links.WorkingGroupId, request.Confidentiality);
        if (!owned.TryGet(out var ownership))
        {
            return Result<Guid>.Failure(owned.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn);
        var commitment = Commitment.Create(partyIds, named.Name, request.Priority, ownership, stamp);
        if (request.Confidentiality != Confidentiality.Internal)
        {
            commitment.Classify(ownership.AudienceId, request.Confidentiality, stamp);
        }

        if (named.Reference is { } reference)
        {
            commitment.KeepByReference(reference);
        }

        commitment.Describe(named.Name, request.Priority, (request.Document ?? new DocumentInput()).ToDomain(), stamp);
        commitment.LinkTo(links.ToDomain(), stamp);
        commitment.MarkAs(request.Mark);
        foreach (var wording in request.Wordings ?? [])
        {
            var worded = commitment.Word(ownership.PartyId, wording.Language, wording.Text, stamp);
            if (!worded.IsSuccess)
            {
                return Result<Guid>.Failure(worded.Errors);
            }
        }

        if (request.Due is not null)
        {
            var ground = await db.OfNewAsync(commitment, stamp, actor.Required, cancellationToken);
            var due = await dates.ResolveAsync(request.Due, ownership.AudienceId, "due", ground.ForCommitment(), cancellationToken);
            var set = due.TryGet(out var deadline) ? commitment.SetDeadline(deadline, stamp) : Result.Failure(due.Errors);
            if (!set.IsSuccess)
            {
                return Result<Guid>.Failure(set.Errors);
            }
        }

        db.Commitments.Add(commitment);
        if (request.Execution is not null)
        {
            var made = await new ExecutionMaking(db, actor, audiences, dates).MakeAsync(commitment, request.Execution, "execution.", stamp, cancellationToken);
            if (!made.IsSuccess)
            {
                return Result<Guid>.Failure(made.Errors);
            }
        }

        return commitment.Id;
    }
}
