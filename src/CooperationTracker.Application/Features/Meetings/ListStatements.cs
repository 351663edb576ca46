using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <param name="Source">What one side reports counts as minuted once the minutes that hold it are agreed.</param>
public sealed record StatementRow(
    Guid Id, Guid MeetingId, int Number, string Wording, string Language, StatementSource Source, Guid? PartyId, Confidentiality Confidentiality, RecordMark Mark);

/// <param name="Search">Any part of the wording.</param>
[Needs(Permission.ReadRecords)]
public sealed record ListStatements(
    PageRequest Page, string? Search = null, Guid? MeetingId = null, Guid? PartyId = null) : IQuery<Page<StatementRow>>, IShowsRecords<Page<StatementRow>>
{
    public IEnumerable<Guid> RecordsIn(Page<StatementRow> answer) => answer.Items.Select(s => s.Id);
}

internal sealed class ListStatementsHandler(IAppDbContext db) : IQueryHandler<ListStatements, Page<StatementRow>>
{
    private static readonly SortOrder<Statement> Sorts = new SortOrder<Statement>(s => s.Id, "number")
        .By("created", s => s.CreatedAt)
        .By("number", s => s.Number);

    public async Task<Result<Page<StatementRow>>> Handle(ListStatements request, CancellationToken cancellationToken)
    {
        if (request.Page.Check() is { } error)
        {
            return error;
        }

        var rows = db.Statements.AsNoTracking();
        rows = rows.Named(s => s.WordingSearch, request.Search);

        if (request.MeetingId is { } meetingId)
        {
            rows = rows.Where(s => s.MeetingId == meetingId);
        }

        if (request.PartyId is { } partyId)
        {
            rows = rows.Where(s => s.PartyId == partyId);
        }

        var minuted = db.MinutedStatements();
        var ordered = Sorts.Apply(rows, request.Page.Sort);
        return ordered.TryGet(out var sorted)
            ? await sorted
                .Select(s => new StatementRow(
                    s.Id, s.MeetingId, s.Number, s.Wording, s.Language,
                    s.Source == StatementSource.ReportedByOneSide && minuted.Contains(s.Id) ? StatementSource.Minuted : s.Source,
                    s.PartyId,
                    db.Audiences.Where(a => a.Id == s.AudienceId).Select(a => a.Confidentiality).First(),
                    s.Mark))
                .ToPageAsync(request.Page, cancellationToken)
            : Result<Page<StatementRow>>.Failure(ordered.Errors);
    }
}
