using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;

namespace CooperationTracker.Application.Features.Parties;

/// <summary>The whole list of <see cref="ListOrganizations"/> as a file, in the reader's language: what the list shows, and no more. On the audit trail.</summary>
/// <param name="Filter">Its page does not count, its order does.</param>
[Needs(Permission.ReadRecords)]
public sealed record ExportOrganizations(ListOrganizations Filter, TableFormat Format, IReadOnlyList<string>? Columns = null) : IQuery<TableFile>, IListExport;

internal sealed class ExportOrganizationsValidator : ListExportValidator<ExportOrganizations>;

internal sealed class ExportOrganizationsHandler(IAppDbContext db, ListExport export) : IQueryHandler<ExportOrganizations, TableFile>
{
    private static readonly ListFile<OrganizationLine> File = new(
        "Organizations",
        nameof(Organization),
        new ListColumns<OrganizationLine>(row => row.Id)
            .AddInAllLanguages("name", "Name", row => row.Name)
            .Add("kind", "Kind", (row, culture) => Terms.Of(row.Kind, culture))
            .Add("party", "Party.Code", row => row.PartyCode)
            .Add("party", "Party", (row, culture) => row.Party.In(culture)));

    public Task<Result<TableFile>> Handle(ExportOrganizations request, CancellationToken cancellationToken) =>
        export.WriteAsync(File, Lines(request.Filter), request.Filter, request, cancellationToken);

    private Result<Listing<OrganizationLine>> Lines(ListOrganizations filter) =>
        new OrganizationRows(db).Of(filter).To(sorted => Listing<OrganizationLine>.Of(
            from o in sorted
            join p in db.Parties on o.PartyId equals p.Id
            select new OrganizationLine(
                o.Id, new LocalizedTextDto(o.Name.Ru, o.Name.En, o.Name.Kk, o.Name.Ba), o.Kind, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba))));

    private sealed record OrganizationLine(Guid Id, LocalizedTextDto Name, OrganizationKind Kind, string PartyCode, LocalizedTextDto Party);
}
