using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Access;

/// <summary>What is kept of a restricted matter whose text is kept on paper: by which number and date it is found, and who has it.</summary>
public sealed record RestrictedReference
{
    /// <summary>The longest number, in UTF-16 code units.</summary>
    public const int MaxNumber = 100;

    /// <summary>The longest name of who keeps it.</summary>
    public const int MaxHolder = 200;

    private RestrictedReference(string number, DateOnly date, string holder) => (Number, Date, Holder) = (number, date, holder);

    public string Number { get; }

    public DateOnly Date { get; }

    /// <summary>Who keeps the paper: an office, a registry.</summary>
    public string Holder { get; }

    /// <returns>Errors <c>reference.number-required</c>, <c>reference.date-required</c>, <c>reference.holder-required</c>, <c>text.too-long</c>.</returns>
    public static Result<RestrictedReference> Create(string? number, DateOnly? date, string? holder)
    {
        var errors = new List<Error>();
        var (trimmedNumber, trimmedHolder) = (Take(number, MaxNumber, "number", errors), Take(holder, MaxHolder, "holder", errors));
        if (date is null)
        {
            errors.Add(Error.Invalid("reference.date-required").On("date"));
        }

        return errors.Count > 0 ? Result<RestrictedReference>.Failure(errors) : new RestrictedReference(trimmedNumber, date!.Value, trimmedHolder);
    }

    private static string Take(string? text, int most, string field, List<Error> errors)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0)
        {
            errors.Add(Error.Invalid($"reference.{field}-required").On(field));
        }
        else if (trimmed.Length > most)
        {
            errors.Add(Error.Invalid("text.too-long", most).On(field));
        }

        return trimmed;
    }
}

/// <summary>A record that may be nothing but a reference to what is kept elsewhere; then it is restricted and holds no text.</summary>
public interface IMayBeReference
{
    RestrictedReference? Reference { get; }
}
