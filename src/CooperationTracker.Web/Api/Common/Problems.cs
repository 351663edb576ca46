using System.Diagnostics;
using System.Globalization;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using Microsoft.AspNetCore.Mvc;

namespace CooperationTracker.Web.Api.Common;

/// <summary>The one place where errors become RFC 9457 problem details.</summary>
internal static class Problems
{
    private static readonly Dictionary<ErrorKind, int> Statuses = new()
    {
        [ErrorKind.Invalid] = StatusCodes.Status400BadRequest,
        [ErrorKind.Unauthenticated] = StatusCodes.Status401Unauthorized,
        [ErrorKind.Forbidden] = StatusCodes.Status403Forbidden,
        [ErrorKind.NotFound] = StatusCodes.Status404NotFound,
        [ErrorKind.Conflict] = StatusCodes.Status409Conflict,
        [ErrorKind.Stale] = StatusCodes.Status412PreconditionFailed,
        [ErrorKind.RuleBroken] = StatusCodes.Status422UnprocessableEntity,
    };

    public static IResult Of(params IReadOnlyList<Error> errors) => Of(Statuses[errors[0].Kind], errors);

    /// <summary>For a status that no <see cref="ErrorKind"/> has: 428, 413, 429.</summary>
    public static IResult Of(int status, params IReadOnlyList<Error> errors) => TypedResults.Problem(Details(status, errors));

    public static ProblemDetails Details(int status, IReadOnlyList<Error> errors)
    {
        var culture = CultureInfo.CurrentUICulture;
        var first = errors[0];
        return new ProblemDetails
        {
            Type = $"urn:cooperation-tracker:error:{first.Code}",
            Status = status,
            Title = ErrorTexts.Of(first, culture),
            Extensions =
            {
                ["code"] = first.Code,
                ["field"] = first.Field,
                ["errors"] = errors.Select(error => new ProblemError(error.Code, error.Field, ErrorTexts.Of(error, culture))).ToList(),
                ["traceId"] = Activity.Current?.TraceId.ToString(),
            },
        };
    }
}

/// <summary>One of the errors in a problem document.</summary>
internal sealed record ProblemError(string Code, string? Field, string Text);
