using System.Globalization;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Imports;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>Gathers what a row would change.</summary>
internal sealed class Differences
{
    private readonly List<RowChange> _changes = [];

    public IReadOnlyList<RowChange> Changes => _changes;

    /// <returns>Whether the two differ.</returns>
    public bool Compare(string field, string? from, string? to)
    {
        if (from == to)
        {
            return false;
        }

        _changes.Add(new(field, from, to));
        return true;
    }

    /// <summary>What a choice is to be: an empty cell leaves it.</summary>
    public T Word<T>(string field, T from, T? cell)
        where T : struct, Enum
    {
        if (cell is not { } to || EqualityComparer<T>.Default.Equals(from, to))
        {
            return from;
        }

        var culture = CultureInfo.CurrentUICulture;
        Compare(field, Terms.Of(from, culture), Terms.Of(to, culture));
        return to;
    }

    /// <summary>What a text is to be: an empty cell leaves it.</summary>
    /// <param name="shown">What lists show in its place when there is none: no other text either.</param>
    public string? Text(string field, string? from, string? cell, string? shown = null)
    {
        if (cell is null || cell == from || cell == shown)
        {
            return from;
        }

        Compare(field, from, cell);
        return cell;
    }

    /// <summary>Of a new record: what was made of a cell, where that says more than the cell.</summary>
    public void Note(string field, string? cell, string? understood)
    {
        if (cell is not null && understood is not null && cell != understood)
        {
            _changes.Add(new(field, cell, understood));
        }
    }
}
