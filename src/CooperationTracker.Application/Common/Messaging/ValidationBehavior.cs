using CooperationTracker.Domain.Common;
using FluentValidation;
using MediatR;

namespace CooperationTracker.Application.Common.Messaging;

/// <summary>
/// Checks a request's shape. A validator's ErrorCode is ours; the arguments of its text are the built-in
/// placeholders (maximum length, bounds) in the order the library names them.
/// </summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var errors = new List<Error>();
        foreach (var validator in validators)
        {
            var outcome = await validator.ValidateAsync(request, cancellationToken);
            errors.AddRange(outcome.Errors.Select(failure =>
                new Error(failure.ErrorCode, ErrorKind.Invalid, failure.CustomState is object?[] args ? args : [])
                {
                    Field = FieldName(failure.PropertyName),
                }));
        }

        return errors.Count > 0 ? TResponse.Failure(errors) : await next();
    }

    /// <summary>As the API spells it: <c>Statements[0].Wording</c> becomes <c>statements[0].wording</c>.</summary>
    private static string FieldName(string path) =>
        string.Join('.', path.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
}
