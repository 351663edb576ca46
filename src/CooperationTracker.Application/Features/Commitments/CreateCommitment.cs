using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
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

internal sealed class CreateCommitmentHandler(CommitmentMaking commitments) : ICommandHandler<CreateCommitment, Guid>
{
    public async Task<Result<Guid>> Handle(CreateCommitment request, CancellationToken cancellationToken)
    {
        var made = await commitments.MakeAsync(request, prefix: "", cancellationToken);
        return made.TryGet(out var commitment) ? commitment.Id : Result<Guid>.Failure(made.Errors);
    }
}
