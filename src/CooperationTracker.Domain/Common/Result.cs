using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CooperationTracker.Domain.Common;

/// <summary>A result type that the pipeline can fail without knowing what it carries.</summary>
public interface IResult<TSelf>
    where TSelf : IResult<TSelf>
{
    bool IsSuccess { get; }

    IReadOnlyList<Error> Errors { get; }

    static abstract TSelf Failure(IReadOnlyList<Error> errors);

    /// <summary>What a success carries, as JSON, to be kept and answered again.</summary>
    string Store();

    /// <summary>The success that <see cref="Store"/> kept.</summary>
    static abstract TSelf FromStored(string stored);
}

/// <summary>Done, or refused with at least one <see cref="Error"/>.</summary>
public sealed class Result : IResult<Result>
{
    private static readonly Result Done = new([]);

    private Result(IReadOnlyList<Error> errors) => Errors = errors;

    public bool IsSuccess => Errors.Count == 0;

    public IReadOnlyList<Error> Errors { get; }

    public static Result Success() => Done;

    public static Result Failure(IReadOnlyList<Error> errors) =>
        errors.Count > 0 ? new(errors) : throw new ArgumentException("A failure names at least one error.", nameof(errors));

    public string Store() => "null";

    public static Result FromStored(string stored) => Done;

    public static implicit operator Result(Error error) => Failure([error]);
}

/// <summary>A value, or a refusal with at least one <see cref="Error"/>.</summary>
public sealed class Result<T> : IResult<Result<T>>
{
    private readonly T? _value;

    private Result(T? value, IReadOnlyList<Error> errors) => (_value, Errors) = (value, errors);

    public bool IsSuccess => Errors.Count == 0;

    public IReadOnlyList<Error> Errors { get; }

    /// <exception cref="InvalidOperationException">The result is a failure: a bug in the caller, which must ask first.</exception>
    public T Value => IsSuccess ? _value! : throw new InvalidOperationException($"No value: {string.Join(", ", Errors.Select(e => e.Code))}.");

    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return IsSuccess;
    }

    /// <summary>For a value whose type is an interface, which no conversion reaches.</summary>
    [SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "The type argument is what it makes.")]
    public static Result<T> Of(T value) => new(value, []);

    [SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Required by IResult<TSelf>.")]
    public static Result<T> Failure(IReadOnlyList<Error> errors) =>
        errors.Count > 0 ? new(default, errors) : throw new ArgumentException("A failure names at least one error.", nameof(errors));

    public string Store() => JsonSerializer.Serialize(Value);

    [SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Required by IResult<TSelf>.")]
    public static Result<T> FromStored(string stored) => Of(JsonSerializer.Deserialize<T>(stored)!);

    public static implicit operator Result<T>(T value) => new(value, []);

    public static implicit operator Result<T>(Error error) => Failure([error]);
}
