using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;

namespace CooperationTracker.Application.Features.Parties;

/// <summary>The whole list of <see cref="ListParties"/> as a file, in the reader's language: what the list shows, and no more. On the audit trail.</summary>
/// <param name="Filter">Its page does not count, its order does.</param>
[Needs(Permission.ReadRecords)]
public sealed record ExportParties(ListParties Filter, TableFormat Format, IReadOnlyList<string>? Columns = null) : IQuery<TableFile>, IListExport;

internal sealed class ExportPartiesValidator : ListExportValidator<ExportParties>;

internal sealed class ExportPartiesHandler(IAppDbContext db, ListExport export) : IQueryHandler<ExportParties, TableFile>
{
    private static readonly ListFile<PartyLine> File = new(
        "Parties",
        nameof(Party),
        new ListColumns<PartyLine>(row => row.Id)
            .AddInAllLanguages("name", "Name", row => row.Name)
            .Add("code", "Code", row => row.Code)
            .Add("kind", "Kind", (row, culture) => Terms.Of(row.Kind, culture))
            .Add("subjectOf", "SubjectOf", row => row.SubjectOf)
            .Add("timeZone", "TimeZone", row => row.TimeZone));

    public Task<Result<TableFile>> Handle(ExportParties request, CancellationToken cancellationToken) =>
        export.WriteAsync(File, Lines(request.Filter), request.Filter, request, cancellationToken);

    private Result<Listing<PartyLine>> Lines(ListParties filter) =>
        new PartyRows(db).Of(filter).To(sorted => Listing<PartyLine>.Of(sorted.Select(p => new PartyLine(
            p.Id, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba), p.Code, p.Kind,
            db.Parties.Where(state => state.Id == p.SubjectOfId).Select(state => state.Code).FirstOrDefault(), p.TimeZone))));

    /// <param name="SubjectOf">The code of the state that it is a part of.</param>
    private sealed record PartyLine(Guid Id, LocalizedTextDto Name, string Code, PartyKind Kind, string? SubjectOf, string TimeZone);
}
