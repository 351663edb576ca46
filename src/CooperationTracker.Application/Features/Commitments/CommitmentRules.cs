using CooperationTracker.Application.Common.Messaging;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>The shapes that several commands of the area share.</summary>
internal static class CommitmentRules
{
    public const int MaxReason = 2000;
    public const int MaxNote = 4000;

    /// <returns>Null for a text of nothing but spaces.</returns>
    public static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public static void ReasonFits<T>(this AbstractValidator<T> validator, System.Linq.Expressions.Expression<Func<T, string?>> reason) =>
        validator.RuleFor(reason).MaximumLength(MaxReason).WithErrorCode("reason.too-long").WithState(_ => new object?[] { MaxReason });
}

internal sealed class DocumentInputValidator : AbstractValidator<DocumentInput>
{
    public DocumentInputValidator()
    {
        RuleFor(d => d.Title).AtMost(500);
        RuleFor(d => d.Number).AtMost(100);
        RuleFor(d => d.Item).AtMost(100);
    }
}

internal sealed class ExecutionInputValidator : AbstractValidator<ExecutionInput>
{
    public ExecutionInputValidator()
    {
        RuleFor(e => e.Lead).NotNull().WithErrorCode("execution.lead-required");
        RuleFor(e => e.OwnNumber).AtMost(100);
        RuleFor(e => e.OtherNumber).AtMost(100);
        RuleFor(e => e.DocumentReference).AtMost(200);
        RuleFor(e => e.InternalNote).AtMost(CommitmentRules.MaxNote);
    }
}

internal sealed class NumbersInputValidator : AbstractValidator<NumbersInput>
{
    public NumbersInputValidator()
    {
        RuleFor(n => n.Own).AtMost(100);
        RuleFor(n => n.Other).AtMost(100);
        RuleFor(n => n.DocumentReference).AtMost(200);
    }
}
