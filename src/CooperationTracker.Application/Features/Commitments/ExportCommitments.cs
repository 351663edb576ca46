using System.Globalization;
using System.Resources;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>The whole list of <see cref="ListCommitments"/> as a file, in the reader's language: what the list shows, and no more. On the audit trail.</summary>
/// <param name="Filter">Its page does not count, its order does.</param>
[Needs(Permission.ReadRecords)]
public sealed record ExportCommitments(ListCommitments Filter, TableFormat Format) : IQuery<TableFile>;

internal sealed class ExportCommitmentsValidator : AbstractValidator<ExportCommitments>
{
    public ExportCommitmentsValidator()
    {
        RuleFor(c => c.Format).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Filter).SetValidator(new ListCommitmentsValidator());
    }
}

internal sealed class ExportCommitmentsHandler(IAppDbContext db, IActorContext actor, ITableFiles tables, IAuditTrail audit, TimeProvider clock)
    : IQueryHandler<ExportCommitments, TableFile>
{
    private static readonly ResourceManager Texts = new("CooperationTracker.Application.Resources.Exports", typeof(ExportCommitments).Assembly);

    private static readonly string[] Columns =
        ["Id", "Title", "State", "Priority", "Due", "Latest", "Overdue", "Sides", "Confidentiality", "Execution.Lead", "Execution.State", "Execution.Due"];

    private static readonly JsonSerializerOptions Spelling = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public async Task<Result<TableFile>> Handle(ExportCommitments request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        var today = who.Today(clock);
        var found = await new CommitmentRows(db, who, today).AllAsync(request.Filter, cancellationToken);
        if (!found.TryGet(out var rows))
        {
            return Result<TableFile>.Failure(found.Errors);
        }

        var culture = CultureInfo.CurrentUICulture;
        var name = $"{Text("Commitments", culture)} {today:yyyy-MM-dd}";
        var restricted = new List<Guid>();
        var file = await tables.WriteAsync(
            request.Format, name, [.. Columns.Select(column => Text(column, culture))], rows.Select(row => Cells(Noted(row, restricted), culture)), cancellationToken);
        try
        {
            await audit.WriteAsync(
                AuditEvent.OfRecord(AuditAction.Exported, nameof(Commitment), null, null, who.PartyId) with
                {
                    Changes =
                    [
                        new("Count", null, file.Rows.ToString(CultureInfo.InvariantCulture)),
                        new("Filter", null, JsonSerializer.Serialize(request.Filter, Spelling)),
                        .. restricted.Count == 0 ? Array.Empty<AuditChange>() : [new AuditChange("Restricted", null, string.Join(", ", restricted))],
                    ],
                },
                cancellationToken);
        }
        catch
        {
            // Nobody gets what cannot be put on the trail.
            await file.Content.DisposeAsync();
            throw;
        }

        return file;
    }

    /// <summary>Restricted matters leave the system: which ones is put down.</summary>
    private static CommitmentRow Noted(CommitmentRow row, List<Guid> restricted)
    {
        if (row.Confidentiality == Confidentiality.Restricted)
        {
            restricted.Add(row.Id);
        }

        return row;
    }

    private static IReadOnlyList<object?> Cells(CommitmentRow row, CultureInfo culture) =>
    [
        row.Id,
        row.Title.In(culture.TwoLetterISOLanguageName),
        Terms.Of(row.State, culture),
        Terms.Of(row.Priority, culture),
        row.Recurrence is { } rule ? DateTextFormatter.FormatRecurrence(Recurrence.Parse(rule).Value, culture.TwoLetterISOLanguageName) : DateOf(row.DateText, culture),
        row.Latest,
        Text(row.IsOverdue ? "Yes" : "No", culture),
        string.Join(", ", row.Sides),
        Terms.Of(row.Confidentiality, culture),
        row.Execution?.Lead?.In(culture.TwoLetterISOLanguageName),
        row.Execution is { } own ? Terms.Of(own.State, culture) : null,
        DateOf(row.Execution?.DateText, culture),
    ];

    private static string? DateOf(string? edtf, CultureInfo culture) =>
        edtf is null ? null : DateTextFormatter.Format(PartialDate.FromStored(edtf), culture.TwoLetterISOLanguageName);

    private static string Text(string key, CultureInfo culture) => Texts.GetString(key, culture) ?? key;
}
