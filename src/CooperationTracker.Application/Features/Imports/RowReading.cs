using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Imports;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>
/// Reads the cells of a row by field, and gathers what cannot be read, so that a row is refused once with everything that is wrong with it.
/// An empty cell says nothing: it takes nothing away from a record that is there.
/// </summary>
internal sealed class RowReading(IReadOnlyDictionary<string, string> cells, DateOnly today)
{
    private readonly List<Error> _errors = [];

    public IReadOnlyList<Error> Errors => _errors;

    /// <returns>Null for an empty cell, and where no column is that field.</returns>
    public string? Text(string field) => cells.TryGetValue(field, out var text) && text.Length > 0 ? text : null;

    /// <summary>The texts of a field of which there is one for each language.</summary>
    public LocalizedTextDto Texts(string field) =>
        new(Text(ImportFields.In(field, "ru")), Text(ImportFields.In(field, "en")), Text(ImportFields.In(field, "kk")), Text(ImportFields.In(field, "ba")));

    /// <summary>A value by the word that one of the languages has for it, or by its name in the API. Errors <c>import.word-unknown</c>.</summary>
    public T? Word<T>(string field)
        where T : struct, Enum
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (WordIn<T>(text) is { } value)
        {
            return value;
        }

        Refuse(Error.Rule("import.word-unknown", text, Enum.GetValues<T>().Select(known => (object?)known).ToList()), field);
        return null;
    }

    /// <returns>Null when the word is none of any language.</returns>
    public static T? WordIn<T>(string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase)
                || SupportedCultures.All.Any(culture => NameKeys.Fold(Terms.Of(value, culture)) == NameKeys.Fold(text)))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>A day in the past or to come, as exact as a day. Errors <c>import.day-required</c>, and those of <see cref="DateText.Parse"/>.</summary>
    public DateOnly? Day(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        var read = DateText.ParsePast(text, today, field);
        if (!read.TryGet(out var date))
        {
            Refuse(read.Errors, field);
            return null;
        }

        if (date.Earliest == date.Latest)
        {
            return date.Latest;
        }

        Refuse(Error.Rule("import.day-required", text), field);
        return null;
    }

    /// <summary>The id of a record that a cell names.</summary>
    public async Task<Guid?> NamedAsync(string field, Func<string, Task<Result<Guid>>> find)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        var found = await find(text);
        if (found.TryGet(out var id))
        {
            return id;
        }

        Refuse(found.Errors, field);
        return null;
    }

    public void Refuse(Error error, string field) => _errors.Add(error.On(field));

    public void Refuse(IReadOnlyList<Error> errors, string field) => _errors.AddRange(errors.Select(error => error.On(field)));
}

/// <summary>What a row has come to.</summary>
/// <param name="Outcome"><see cref="RowOutcome.WillCreate"/>, <see cref="RowOutcome.WillChange"/> or <see cref="RowOutcome.Same"/>.</param>
/// <param name="Changes">Of a record that is there, what differs; of a new one, what was understood of what was typed.</param>
internal sealed record TakenRow(RowOutcome Outcome, Guid RecordId, IReadOnlyList<RowChange> Changes);

/// <summary>Makes or changes the record that a row is about.</summary>
internal interface IRowTaking
{
    /// <param name="recordId">The record that is there; null for a new one.</param>
    /// <param name="reason">Why, where a change needs a reason.</param>
    Task<Result<TakenRow>> TakeAsync(RowReading row, Guid? recordId, string reason, CancellationToken cancellationToken);

    /// <summary>The record that a row is about where neither an id nor a key says so: one of exactly that name.</summary>
    Task<Guid?> FindAsync(RowReading row, CancellationToken cancellationToken);

    /// <summary>What tells the row from others where no column does.</summary>
    string KeyOf(RowReading row);
}
