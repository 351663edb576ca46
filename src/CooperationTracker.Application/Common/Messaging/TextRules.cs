using System.Linq.Expressions;
using FluentValidation;

namespace CooperationTracker.Application.Common.Messaging;

/// <summary>Rules that many requests share.</summary>
internal static class TextRules
{
    /// <summary>The longest reason of a change, in UTF-16 code units.</summary>
    public const int Reason = 2000;

    /// <summary>Error <c>text.too-long</c> naming the length that a text may have.</summary>
    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> rule, int length) =>
        rule.MaximumLength(length).WithErrorCode("text.too-long").WithState(_ => new object?[] { length });

    /// <summary>Errors <c>reason.required</c> and <c>text.too-long</c>.</summary>
    public static void ReasonRequired<T>(this AbstractValidator<T> validator, Expression<Func<T, string?>> reason, int length = 1000)
    {
        validator.RuleFor(reason).NotEmpty().WithErrorCode("reason.required");
        validator.RuleFor(reason).AtMost(length);
    }
}
