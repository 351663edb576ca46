using System.Globalization;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Web.Components.Shared;

namespace CooperationTracker.Web.Components.Commitments;

/// <summary>How states and dates of commitments are shown, alike on every page.</summary>
internal static class CommitmentLook
{
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static Tone Of(CommitmentState state) => state switch
    {
        CommitmentState.Requested or CommitmentState.AwaitingConfirmation => Tone.Warning,
        CommitmentState.Agreed => Tone.Info,
        CommitmentState.Fulfilled => Tone.Success,
        CommitmentState.Draft => Tone.Neutral,
        _ => Tone.Muted,
    };

    public static Tone Of(ExecutionState state) => state switch
    {
        ExecutionState.Active => Tone.Info,
        ExecutionState.Submitted => Tone.Warning,
        ExecutionState.Returned => Tone.Danger,
        ExecutionState.Accepted => Tone.Success,
        _ => Tone.Muted,
    };

    public static Tone Of(SideAnswer answer) => answer switch
    {
        SideAnswer.Confirmed => Tone.Success,
        SideAnswer.Disputed or SideAnswer.Declined => Tone.Danger,
        SideAnswer.OtherWording => Tone.Warning,
        SideAnswer.Noted or SideAnswer.Reported => Tone.Info,
        _ => Tone.Muted,
    };

    public static Tone Of(SubmissionState state) => state switch
    {
        SubmissionState.Waiting => Tone.Warning,
        SubmissionState.Accepted => Tone.Success,
        SubmissionState.Returned => Tone.Danger,
        _ => Tone.Muted,
    };

    public static Tone Of(ExtensionState state) => state switch
    {
        ExtensionState.WithController or ExtensionState.WithAuthor => Tone.Warning,
        ExtensionState.Granted => Tone.Success,
        ExtensionState.Refused => Tone.Danger,
        _ => Tone.Muted,
    };

    public static Tone Of(PartState state) => state switch
    {
        PartState.Active => Tone.Info,
        PartState.Done => Tone.Success,
        _ => Tone.Muted,
    };

    /// <param name="edtf">EDTF, as records store it.</param>
    public static string? Date(string? edtf) => edtf is null ? null : DateTextFormatter.Format(PartialDate.FromStored(edtf), Language);

    /// <summary>«10 раб. дн. с даты подписания».</summary>
    public static string? Of(TermDto? term) =>
        term is null ? null : DateTextFormatter.FormatTerm(new DeadlineRule(new DateOffset(term.Length, term.Unit), term.Start), term.CountedFrom, Language);

    /// <param name="rule">An RRULE, as records store it.</param>
    public static string? Repetition(string? rule) => rule is null ? null : DateTextFormatter.FormatRecurrence(Recurrence.Parse(rule).Value, Language);

    public static string Day(DateOnly day) => DateTextFormatter.FormatDay(day, Language);

    public static IReadOnlyList<ErrorLine> Lines(IEnumerable<Error> errors, string? fieldPrefix = null) =>
        [.. errors.Select(error => new ErrorLine(
            ErrorTexts.Of(error, CultureInfo.CurrentUICulture),
            fieldPrefix is null || error.Field is null ? null : fieldPrefix + error.Field.Split('.')[^1],
            error.Code))];

    public static string? Of(IEnumerable<Error> errors, string field) =>
        errors.Where(error => error.Field == field || error.Field?.Split('.')[0] == field)
            .Select(error => ErrorTexts.Of(error, CultureInfo.CurrentUICulture))
            .FirstOrDefault();
}
