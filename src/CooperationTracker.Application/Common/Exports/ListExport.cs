using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Common.Exports;

/// <summary>A list that is wanted as a file: all its rows in its order, and no others than its reader sees in it.</summary>
public interface IListExport
{
    TableFormat Format { get; }

    /// <summary>The names of the columns, in the order wanted; null for all. Unknown ones are passed over.</summary>
    IReadOnlyList<string>? Columns { get; }
}

internal abstract class ListExportValidator<T> : AbstractValidator<T>
    where T : IListExport
{
    protected ListExportValidator() => RuleFor(c => c.Format).IsInEnum().WithErrorCode("value.unknown");
}

/// <summary>What is particular to a list's file.</summary>
/// <param name="Name">Of the file, among the texts of exports.</param>
/// <param name="Subject">What the audit trail says was exported.</param>
/// <param name="ConfidentialityOf">Null where nothing in the list can be restricted.</param>
internal sealed record ListFile<TRow>(string Name, string Subject, ListColumns<TRow> Columns, Func<TRow, Confidentiality>? ConfidentialityOf = null);

/// <summary>Writes a list to a file in its reader's language, and puts on the audit trail what left the system: the filter, how much, and which restricted records.</summary>
internal sealed class ListExport(IActorContext actor, ITableFiles tables, IAuditTrail audit, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Spelling = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <param name="filter">The query whose list it is.</param>
    public async Task<Result<TableFile>> WriteAsync<TRow>(
        ListFile<TRow> file, Result<Listing<TRow>> found, object filter, IListExport wanted, CancellationToken cancellationToken)
    {
        if (!found.TryGet(out var listing))
        {
            return Result<TableFile>.Failure(found.Errors);
        }

        var (who, culture) = (actor.Required, CultureInfo.CurrentUICulture);
        var columns = file.Columns.Chosen(wanted.Columns);
        var restricted = new List<Guid>();
        var table = await tables.WriteAsync(
            wanted.Format,
            string.Create(CultureInfo.InvariantCulture, $"{ExportTexts.Of(file.Name, culture)} {who.Today(clock):yyyy-MM-dd}"),
            [.. columns.Select(column => ExportTexts.Of(column.Heading, culture))],
            listing.AllAsync(cancellationToken).Select(CellsOf),
            cancellationToken);
        try
        {
            await audit.WriteAsync(
                AuditEvent.OfRecord(AuditAction.Exported, file.Subject, null, null, who.PartyId) with
                {
                    Changes =
                    [
                        new("Count", null, table.Rows.ToString(CultureInfo.InvariantCulture)),
                        new("Filter", null, JsonSerializer.Serialize(filter, filter.GetType(), Spelling)),
                        .. wanted.Columns is not null ? [new AuditChange("Columns", null, string.Join(", ", columns.Select(column => column.Name).Distinct()))] : Array.Empty<AuditChange>(),
                        .. restricted.Count == 0 ? Array.Empty<AuditChange>() : [new AuditChange("Restricted", null, string.Join(", ", restricted))],
                    ],
                },
                cancellationToken);
        }
        catch
        {
            // Nobody gets what cannot be put on the trail.
            await table.Content.DisposeAsync();
            throw;
        }

        return table;

        IReadOnlyList<object?> CellsOf(TRow row)
        {
            if (file.ConfidentialityOf?.Invoke(row) == Confidentiality.Restricted)
            {
                restricted.Add(file.Columns.KeyOf(row));
            }

            return [.. columns.Select(column => column.Cell(row, culture))];
        }
    }
}
