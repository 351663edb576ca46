using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Registers a meeting on the own side, with whoever took part and whatever was said.</summary>
/// <param name="Name">None with a reference, by which the meeting is called then.</param>
/// <param name="PartyIds">The parties that meet.</param>
/// <param name="Day">A date or an anchor on an event; may come later.</param>
/// <param name="IsHeld">Whether it has taken place.</param>
/// <param name="Statements">Numbered in this order; marked as the meeting is.</param>
/// <param name="Reference">Of a restricted one whose minutes are kept on paper.</param>
[Needs(Permission.RegisterRecords)]
public sealed record CreateMeeting(
    LocalizedTextDto? Name,
    IReadOnlyList<Guid> PartyIds,
    Guid? VisitId = null,
    Guid? WorkingGroupId = null,
    DateInput? Day = null,
    string? Place = null,
    string? Source = null,
    bool IsHeld = false,
    IReadOnlyList<ParticipantInput>? Participants = null,
    IReadOnlyList<StatementInput>? Statements = null,
    RecordMark Mark = RecordMark.None,
    DateOnly? EffectiveOn = null,
    Confidentiality Confidentiality = Confidentiality.Internal,
    ReferenceInput? Reference = null) : ICommand<Guid>;

internal sealed class CreateMeetingValidator : AbstractValidator<CreateMeeting>
{
    public CreateMeetingValidator()
    {
        RuleFor(c => c.Name).NotNull().WithErrorCode("name.required").When(c => c.Reference is null);
        RuleFor(c => c.Confidentiality).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.PartyIds).NotEmpty().WithErrorCode("meeting.parties");
        RuleFor(c => c.Place).AtMost(MeetingLengths.Place);
        RuleFor(c => c.Source).AtMost(MeetingLengths.Source);
        RuleFor(c => c.Mark).IsInEnum().WithErrorCode("value.unknown");
        RuleForEach(c => c.Participants).SetValidator(new ParticipantInputValidator());
        RuleFor(c => c.Statements).Must(s => s is not { Count: > MeetingLengths.StatementsAtOnce })
            .WithErrorCode("statement.too-many").WithState(_ => new object?[] { MeetingLengths.StatementsAtOnce });
        RuleForEach(c => c.Statements).SetValidator(new StatementInputValidator());
    }
}

internal sealed class CreateMeetingHandler(MeetingMaking meetings) : ICommandHandler<CreateMeeting, Guid>
{
    public async Task<Result<Guid>> Handle(CreateMeeting request, CancellationToken cancellationToken)
    {
        var made = await meetings.MakeAsync(request, visit: null, prefix: "", cancellationToken);
        return made.TryGet(out var meeting) ? meeting.Id : Result<Guid>.Failure(made.Errors);
    }
}
