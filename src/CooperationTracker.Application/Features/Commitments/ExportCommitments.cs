using System.Globalization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Dates;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>The whole list of <see cref="ListCommitments"/> as a file, in the reader's language: what the list shows, and no more. On the audit trail.</summary>
/// <param name="Filter">Its page does not count, its order does.</param>
[Needs(Permission.ReadRecords)]
public sealed record ExportCommitments(ListCommitments Filter, TableFormat Format, IReadOnlyList<string>? Columns = null) : IQuery<TableFile>, IListExport;

internal sealed class ExportCommitmentsValidator : ListExportValidator<ExportCommitments>
{
    public ExportCommitmentsValidator() => RuleFor(c => c.Filter).SetValidator(new ListCommitmentsValidator());
}

internal sealed class ExportCommitmentsHandler(IAppDbContext db, IActorContext actor, ListExport export, TimeProvider clock) : IQueryHandler<ExportCommitments, TableFile>
{
    private static readonly ListFile<CommitmentRow> File = new(
        "Commitments",
        nameof(Commitment),
        new ListColumns<CommitmentRow>(row => row.Id)
            .Add("title", "Title", (row, culture) => row.Title.In(culture))
            .Add("state", "State", (row, culture) => Terms.Of(row.State, culture))
            .Add("due", "Due", DueOf)
            .Add("due", "Overdue", (row, culture) => Cells.Truth(row.IsOverdue, culture))
            .Add("latest", "Latest", row => row.Latest)
            .Add("sides", "Sides", row => string.Join(", ", row.Sides))
            .Add("execution", "Execution.Lead", (row, culture) => row.Execution?.Lead.In(culture))
            .Add("execution", "Execution.State", (row, culture) => row.Execution is { } own ? Terms.Of(own.State, culture) : null)
            .Add("execution", "Execution.Due", (row, culture) => Cells.Date(row.Execution?.DateText, culture))
            .Add("priority", "Priority", (row, culture) => Terms.Of(row.Priority, culture))
            .Add("requestAge", "RequestAge", row => row.RequestAgeDays)
            .Add("confidentiality", "Confidentiality", (row, culture) => Terms.Of(row.Confidentiality, culture))
            .Add("documentTitle", "Document.Title", row => row.Document.Title)
            .Add("documentNumber", "Document.Number", row => row.Document.Number)
            .Add("documentDate", "Document.Date", row => row.Document.Date)
            .Add("documentItem", "Document.Item", row => row.Document.Item)
            .Add("ownNumber", "Execution.OwnNumber", row => row.Execution?.OwnNumber)
            .Add("otherNumber", "Execution.OtherNumber", row => row.Execution?.OtherNumber)
            .Add("author", "Execution.Author", (row, culture) => row.Execution?.Author.In(culture))
            .Add("controller", "Execution.Controller", (row, culture) => row.Execution?.Controller.In(culture)),
        row => row.Confidentiality);

    public Task<Result<TableFile>> Handle(ExportCommitments request, CancellationToken cancellationToken) =>
        export.WriteAsync(File, new CommitmentRows(db, actor.Required, actor.Required.Today(clock)).Of(request.Filter), request.Filter, request, cancellationToken);

    private static object? DueOf(CommitmentRow row, CultureInfo culture) =>
        row.Recurrence is { } rule
            ? DateTextFormatter.FormatRecurrence(Recurrence.Parse(rule).Value, culture.TwoLetterISOLanguageName)
            : Cells.Date(row.DateText, culture);
}
