using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>Takes one row of an import: finds the record that it is about, makes or changes it, and remembers which it became.</summary>
public sealed class ImportRows(IAppDbContext db, IActorContext actor, IServiceProvider services, TimeProvider clock)
{
    /// <param name="Key">What tells the row from the others of its source; null where only an id does.</param>
    internal sealed record Taken(TakenRow Row, string? Key);

    /// <summary>Changes are in the context afterwards, not yet in the database.</summary>
    /// <returns>Errors <c>import.id-malformed</c>, <c>import.id-unknown</c>, <c>import.name-missing</c>, and those of the commands that a row takes.</returns>
    internal async Task<Result<Taken>> TakeAsync(Import import, ImportRow row, CancellationToken cancellationToken)
    {
        var reading = Read(import, row);
        var taking = TakingOf(import.Kind);
        var (idText, number) = (reading.Text(ImportFields.Id), reading.Text(ImportFields.Key));
        if (idText is null && reading.Text(ImportFields.Confidentiality) is { } mark && RowReading.WordIn<Confidentiality>(mark) == Confidentiality.Restricted)
        {
            return Error.Rule("import.restricted").On(ImportFields.Confidentiality);
        }

        if (!reading.Texts(ImportFields.NameOf(import.Kind)).ToDomain().IsSuccess && idText is null && number is null)
        {
            return Error.Rule("import.name-missing");
        }

        var key = (number ?? (idText is null ? taking.KeyOf(reading) : null)) is { } text ? DigestOf(text) : null;
        var known = key is null ? null : await db.ImportKeys.AsNoTracking().FirstOrDefaultAsync(k => k.SourceId == import.SourceId && k.Key == key, cancellationToken);
        var recordId = known?.RecordId;
        if (idText is not null)
        {
            if (!Guid.TryParse(idText, out var id))
            {
                return Error.Rule("import.id-malformed", idText).On(ImportFields.Id);
            }

            if (!await ExistsAsync(import.Kind, id, cancellationToken))
            {
                return Error.Rule("import.id-unknown").On(ImportFields.Id);
            }

            recordId = id;
        }

        if (recordId is null && await taking.FindAsync(reading, cancellationToken) is { } alike)
        {
            // Under a number of its own, a row of the same name as another of its source is another of that name.
            recordId = number is not null && await db.ImportKeys.AnyAsync(k => k.SourceId == import.SourceId && k.RecordId == alike, cancellationToken) ? null : alike;
        }

        if (recordId is { } there && await OtherRowOfAsync(import, row, there, cancellationToken) is { } other)
        {
            return Error.Rule("import.row-twice", other);
        }

        var done = await taking.TakeAsync(reading, recordId, ImportFields.Text("Reason", import.FileName), cancellationToken);
        if (!done.TryGet(out var taken))
        {
            return Result<Taken>.Failure(done.Errors);
        }

        if (known is null && key is not null && taken.Outcome != RowOutcome.Same)
        {
            db.ImportKeys.Add(new ImportKey(import.SourceId!.Value, key, taken.RecordId));
        }

        return new Taken(taken, key);
    }

    /// <summary>Takes a row that was tried, and writes down that it is in.</summary>
    /// <returns>Errors <c>import.changed-since</c> when it would now come to something else than it did, and those of <see cref="TakeAsync"/>.</returns>
    internal async Task<Result> BringInAsync(Import import, int number, CancellationToken cancellationToken)
    {
        var row = await db.ImportRows.FirstAsync(r => r.ImportId == import.Id && r.Number == number, cancellationToken);
        if (row.IsDone)
        {
            return Result.Success();
        }

        var tried = await TakeAsync(import, row, cancellationToken);
        if (!tried.TryGet(out var taken))
        {
            return Result.Failure(tried.Errors);
        }

        if (taken.Row.Outcome != row.Outcome || !taken.Row.Changes.SequenceEqual(row.Changes))
        {
            return Error.Conflict("import.changed-since");
        }

        row.Take(row.Outcome == RowOutcome.WillCreate ? RowOutcome.Created : RowOutcome.Changed, taken.Row.RecordId, taken.Row.Changes);
        return Result.Success();
    }

    /// <summary>A digest: a row may be told from others by its record's title, and a purged title must not stay for being a key.</summary>
    private static string DigestOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(NameKeys.Fold(key))));

    /// <summary>The row of this file that the record has come of, when that is another.</summary>
    private Task<int?> OtherRowOfAsync(Import import, ImportRow row, Guid recordId, CancellationToken cancellationToken) =>
        db.ImportRows
            .Where(r => r.ImportId == import.Id && r.Number != row.Number && r.RecordId == recordId && (r.Outcome == RowOutcome.Created || r.Outcome == RowOutcome.Changed))
            .Select(r => (int?)r.Number).FirstOrDefaultAsync(cancellationToken);

    private RowReading Read(Import import, ImportRow row)
    {
        var cells = new Dictionary<string, string>();
        foreach (var (field, cell) in import.Columns.Zip(row.Cells).Where(pair => pair.First.Length > 0))
        {
            cells[field] = cell;
        }

        return new RowReading(cells, actor.Required.Today(clock));
    }

    private IRowTaking TakingOf(ImportKind kind) => (IRowTaking)services.GetService(kind switch
    {
        ImportKind.Commitments => typeof(CommitmentRowTaking),
        ImportKind.Organizations => typeof(OrganizationRowTaking),
        _ => typeof(PersonRowTaking),
    })!;

    private Task<bool> ExistsAsync(ImportKind kind, Guid id, CancellationToken cancellationToken) => kind switch
    {
        ImportKind.Commitments => db.Commitments.AnyAsync(c => c.Id == id, cancellationToken),
        ImportKind.Organizations => db.Organizations.AnyAsync(o => o.Id == id, cancellationToken),
        _ => db.People.AnyAsync(p => p.Id == id, cancellationToken),
    };
}

/// <summary>Errors as a row keeps them.</summary>
public static class RowRefusals
{
    /// <summary>In the current UI language.</summary>
    public static IReadOnlyList<RowRefusal> Of(IReadOnlyList<Error> errors) => In(CultureInfo.CurrentUICulture, errors);

    public static IReadOnlyList<RowRefusal> In(CultureInfo culture, IReadOnlyList<Error> errors) =>
        [.. errors.Select(error => new RowRefusal(error.Code, error.Field, ErrorTexts.Of(error, culture)))];
}
