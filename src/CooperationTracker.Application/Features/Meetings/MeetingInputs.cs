using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Meetings;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Whom a party sends, or receives with.</summary>
public sealed record DelegationInput(Guid PartyId, IReadOnlyList<MemberInput>? Members = null, IReadOnlyList<Guid>? CompanyIds = null);

/// <param name="Position">As it was at the time; taken from the person's posts on the visit's day when not given.</param>
public sealed record MemberInput(Guid PersonId, string? Position = null, bool IsHead = false);

/// <param name="Position">As it was at the time; taken from the person's posts on the meeting's day when not given.</param>
/// <param name="Attendance">When not given: attended, of a meeting that was held; invited, of any other.</param>
public sealed record ParticipantInput(Guid PartyId, Guid PersonId, string? Position = null, Attendance? Attendance = null);

/// <summary>What a statement is worth and whose it is.</summary>
/// <param name="PartyId">The party that said or reports it.</param>
/// <param name="SpeakerId">The person who said it.</param>
public sealed record AttributionInput(StatementSource Source = StatementSource.ReportedByOneSide, Guid? PartyId = null, Guid? SpeakerId = null);

/// <param name="Language">The language of the wording: ru, en, kk, ba.</param>
/// <param name="PartyId">Who said or reports it.</param>
public sealed record StatementInput(
    string Wording,
    string Language = "ru",
    StatementSource Source = StatementSource.ReportedByOneSide,
    Guid? PartyId = null,
    Guid? SpeakerId = null);

/// <summary>The longest texts, in UTF-16 code units.</summary>
internal static class MeetingLengths
{
    public const int Place = 300;
    public const int Source = 500;
    public const int Purpose = 4000;
    public const int Position = 500;

    /// <summary>More lines than this at once are a document to be imported, not a list that somebody typed.</summary>
    public const int StatementsAtOnce = 200;
}

internal sealed class StatementInputValidator : AbstractValidator<StatementInput>
{
    public StatementInputValidator()
    {
        RuleFor(s => s.Wording).NotEmpty().WithErrorCode("wording.required");
        RuleFor(s => s.Wording).MaximumLength(Statement.MaxLength).WithErrorCode("wording.too-long").WithState(_ => new object?[] { Statement.MaxLength });
        RuleFor(s => s.Source).IsInEnum().WithErrorCode("value.unknown");
    }
}

internal sealed class DelegationInputValidator : AbstractValidator<DelegationInput>
{
    public DelegationInputValidator() =>
        RuleForEach(d => d.Members).ChildRules(member => member.RuleFor(m => m.Position).AtMost(MeetingLengths.Position));
}

internal sealed class ParticipantInputValidator : AbstractValidator<ParticipantInput>
{
    public ParticipantInputValidator()
    {
        RuleFor(p => p.Position).AtMost(MeetingLengths.Position);
        RuleFor(p => p.Attendance).IsInEnum().WithErrorCode("value.unknown");
    }
}

/// <summary>A person on a delegation or at a meeting, with the position held at the time.</summary>
/// <param name="SubstituteId">Who came instead.</param>
public sealed record AttendeeDto(
    Guid PersonId, LocalizedTextDto Name, Guid PartyId, string? Position, bool IsHead, Attendance? Attendance, Guid? SubstituteId = null, LocalizedTextDto? SubstituteName = null);
