using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Registers a visit on the own side; the other side sees it once it is released.</summary>
/// <param name="Period">As people write it, or EDTF; may come later. Without a year it is the one nearest to <paramref name="EffectiveOn"/>.</param>
/// <param name="Source">Who reported it.</param>
[Needs(Permission.RegisterRecords)]
public sealed record CreateVisit(
    VisitKind Kind,
    LocalizedTextDto Name,
    Guid SendingPartyId,
    Guid HostPartyId,
    string? Period = null,
    string? Place = null,
    string? Purpose = null,
    string? Source = null,
    IReadOnlyList<DelegationInput>? Delegations = null,
    RecordMark Mark = RecordMark.None,
    DateOnly? EffectiveOn = null) : ICommand<Guid>;

internal sealed class CreateVisitValidator : AbstractValidator<CreateVisit>
{
    public CreateVisitValidator()
    {
        RuleFor(c => c.Kind).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Name).NotNull().WithErrorCode("name.required");
        RuleFor(c => c.Place).AtMost(MeetingLengths.Place);
        RuleFor(c => c.Purpose).AtMost(MeetingLengths.Purpose);
        RuleFor(c => c.Source).AtMost(MeetingLengths.Source);
        RuleFor(c => c.Mark).IsInEnum().WithErrorCode("value.unknown");
        RuleForEach(c => c.Delegations).SetValidator(new DelegationInputValidator());
    }
}

internal sealed class CreateVisitHandler(VisitMaking visits) : ICommandHandler<CreateVisit, Guid>
{
    public async Task<Result<Guid>> Handle(CreateVisit request, CancellationToken cancellationToken)
    {
        var made = await visits.MakeAsync(request, prefix: "", cancellationToken);
        return made.TryGet(out var visit) ? visit.Id : Result<Guid>.Failure(made.Errors);
    }
}
