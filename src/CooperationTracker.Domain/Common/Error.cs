namespace CooperationTracker.Domain.Common;

/// <summary>What sort of refusal an <see cref="Error"/> is; the API maps each to one HTTP status.</summary>
public enum ErrorKind
{
    /// <summary>The input is not of the expected shape (400).</summary>
    Invalid,

    /// <summary>The caller is not signed in (401).</summary>
    Unauthenticated,

    /// <summary>The caller may see the record but not do this (403).</summary>
    Forbidden,

    /// <summary>There is no such record, or none that the caller may know of (404).</summary>
    NotFound,

    /// <summary>The record's present state does not allow it (409).</summary>
    Conflict,

    /// <summary>The record has changed since the caller read it (412).</summary>
    Stale,

    /// <summary>The input is well formed but breaks a rule (422).</summary>
    RuleBroken,
}

/// <summary>
/// An expected failure. <see cref="Code"/> is stable and names the text in the user's language
/// (resource <c>Errors</c>); <see cref="Args"/> fill that text's places {0}, {1}, …
/// </summary>
/// <param name="Code">Stable, kebab-case, prefixed by its area: <c>commitment.move-not-allowed</c>.</param>
/// <param name="Kind">What sort of refusal it is.</param>
/// <param name="Args">Dates, numbers, names, enum values (shown by their terms), or another error that is the cause (shown by its text).</param>
public sealed record Error(string Code, ErrorKind Kind, params IReadOnlyList<object?> Args)
{
    /// <summary>The request's field that the error is about, in camelCase as the API spells it; null when it is about the whole.</summary>
    public string? Field { get; init; }

    /// <summary>The same error, said of one field.</summary>
    public Error On(string field) => this with { Field = field };

    public static Error Invalid(string code, params IReadOnlyList<object?> args) => new(code, ErrorKind.Invalid, args);

    public static Error Rule(string code, params IReadOnlyList<object?> args) => new(code, ErrorKind.RuleBroken, args);

    public static Error Conflict(string code, params IReadOnlyList<object?> args) => new(code, ErrorKind.Conflict, args);

    public static Error NotFound(string code = "record.not-found", params IReadOnlyList<object?> args) => new(code, ErrorKind.NotFound, args);
}
