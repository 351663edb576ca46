using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;

namespace CooperationTracker.Application.Features.Parties;

/// <summary>The whole list of <see cref="ListPeople"/> as a file, in the reader's language: what the list shows, and no more. On the audit trail.</summary>
/// <param name="Filter">Its page does not count, its order does.</param>
[Needs(Permission.ReadRecords)]
public sealed record ExportPeople(ListPeople Filter, TableFormat Format, IReadOnlyList<string>? Columns = null) : IQuery<TableFile>, IListExport;

internal sealed class ExportPeopleValidator : ListExportValidator<ExportPeople>;

internal sealed class ExportPeopleHandler(IAppDbContext db, IActorContext actor, ListExport export, TimeProvider clock) : IQueryHandler<ExportPeople, TableFile>
{
    private static readonly ListFile<PersonRow> File = new(
        "People",
        nameof(Person),
        new ListColumns<PersonRow>(row => row.Id)
            .AddInAllLanguages("name", "PersonName", row => row.Name)
            .Add("posts", "Position", (row, culture) => Joined(row.Posts.Select(post => post.Title.In(culture))))
            .Add("posts", "Organization", (row, culture) => Joined(row.Posts.Select(post => post.OrganizationName.In(culture)))));

    public Task<Result<TableFile>> Handle(ExportPeople request, CancellationToken cancellationToken) =>
        export.WriteAsync(File, new PersonRows(db, actor.Required.Today(clock)).Of(request.Filter), request.Filter, request, cancellationToken);

    /// <summary>Of several posts the first is named first, in both columns.</summary>
    private static string Joined(IEnumerable<string?> texts) => string.Join("; ", texts);
}
