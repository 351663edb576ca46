using System.Globalization;
using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Domain.Imports;
using CooperationTracker.Web.Components.Shared;

namespace CooperationTracker.Web.Components.Imports;

/// <summary>How imports are shown.</summary>
internal static class ImportLook
{
    public static Tone ToneOf(ImportState state) => state switch
    {
        ImportState.Finished => Tone.Success,
        ImportState.Checking or ImportState.Running => Tone.Info,
        _ => Tone.Neutral,
    };

    public static Tone ToneOf(RowOutcome outcome) => outcome switch
    {
        RowOutcome.Refused => Tone.Danger,
        RowOutcome.Created or RowOutcome.Changed => Tone.Success,
        RowOutcome.WillCreate or RowOutcome.WillChange => Tone.Info,
        _ => Tone.Muted,
    };

    public static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    public static string Label(string field) => ImportFields.Label(field, CultureInfo.CurrentUICulture);

    /// <summary>The page of the record that a row is about.</summary>
    public static string AddressOf(ImportKind kind, Guid recordId) => kind switch
    {
        ImportKind.Commitments => $"/commitments/{recordId}",
        ImportKind.Organizations => $"/organizations/{recordId}",
        _ => $"/people/{recordId}",
    };

    public static IReadOnlyList<(RowOutcome Outcome, int Count)> Counted(RowCountsDto rows) =>
        [.. new (RowOutcome, int)[]
        {
            (RowOutcome.WillCreate, rows.WillCreate), (RowOutcome.WillChange, rows.WillChange), (RowOutcome.Created, rows.Created), (RowOutcome.Changed, rows.Changed),
            (RowOutcome.Refused, rows.Refused), (RowOutcome.Same, rows.Same), (RowOutcome.Waiting, rows.Waiting),
        }.Where(of => of.Item2 > 0)];
}
