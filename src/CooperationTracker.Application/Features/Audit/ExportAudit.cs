using System.Globalization;
using System.Runtime.CompilerServices;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Audit;

/// <summary>The same as <see cref="ListAudit"/> as a file, a row for each changed field. That it was exported is put on the trail first.</summary>
[Needs(Permission.OpenAudit)]
public sealed record ExportAudit(AuditFilter Filter, TableFormat Format) : IQuery<TableFile>
{
    /// <summary>Of entries; who needs more asks for shorter periods.</summary>
    public const int MaxEntries = 100_000;
}

internal sealed class ExportAuditHandler(IAppDbContext db, IActorContext actor, ITableFiles files, IAuditTrail trail, TimeProvider clock) : IQueryHandler<ExportAudit, TableFile>
{
    private const int PageSize = 1000;

    public async Task<Result<TableFile>> Handle(ExportAudit request, CancellationToken cancellationToken)
    {
        var today = actor.Required.Today(clock);
        if (request.Filter.Check(today) is { } error)
        {
            return error;
        }

        var reading = new AuditReading(db, actor);
        var newest = await reading.Entries(request.Filter).OrderByDescending(e => e.Id).Skip(ExportAudit.MaxEntries).Select(e => (long?)e.Id).FirstOrDefaultAsync(cancellationToken);
        if (newest is not null)
        {
            return Error.Rule("audit.export-too-large", ExportAudit.MaxEntries).On("from");
        }

        var culture = CultureInfo.CurrentUICulture;
        string[] headings = [.. ((string[])["At", "Actor", "Party", "OnBehalfOf", "Source", "Address", "Action", "RecordType", "RecordId", "Record", "Reason", "Field", "From", "To", "Number", "CorrelationId"]).Select(key => AuditTexts.Of(key, culture))];
        var file = await files.WriteAsync(
            request.Format, $"audit-{today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", headings, RowsAsync(reading, request.Filter, culture, cancellationToken), cancellationToken);
        try
        {
            await trail.WriteAsync(ExportOf(request, file.Rows), cancellationToken);
            return file;
        }
        catch
        {
            await file.Content.DisposeAsync();
            throw;
        }
    }

    private AuditEvent ExportOf(ExportAudit request, int rows) =>
        new(AuditAction.Exported, actor.Required.PartyId is null ? AuditArea.System : AuditArea.Record, "Audit", null)
        {
            PartyId = actor.Required.PartyId,
            Changes =
            [
                new("Format", null, request.Format.ToString()),
                new("Rows", null, rows.ToString(CultureInfo.InvariantCulture)),
                .. Asked(request.Filter),
            ],
        };

    private static IEnumerable<AuditChange> Asked(AuditFilter filter)
    {
        (string Name, object? Value)[] asked =
        [
            ("From", filter.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("To", filter.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("User", filter.UserId), ("Action", filter.Action), ("RecordType", filter.SubjectType), ("Record", filter.SubjectId), ("Text", filter.Text),
        ];
        return asked.Where(of => of.Value is not null).Select(of => new AuditChange(of.Name, null, of.Value!.ToString()));
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(
        AuditReading reading, AuditFilter filter, CultureInfo culture, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var language = culture.TwoLetterISOLanguageName;
        long? before = null;
        while (true)
        {
            var entries = await reading.Entries(filter).Where(e => before == null || e.Id < before).OrderByDescending(e => e.Id).Take(PageSize).ToListAsync(cancellationToken);
            foreach (var row in await reading.TellAsync(entries, withNames: true, cancellationToken))
            {
                foreach (var change in row.Changes.DefaultIfEmpty())
                {
                    yield return
                    [
                        row.At,
                        row.ActorName,
                        row.ActorParty,
                        row.OnBehalfOf,
                        AuditTexts.Of(row.Source, culture),
                        row.Address,
                        AuditTexts.Of(row.Action, culture),
                        AuditTexts.TypeOf(row.SubjectType, culture),
                        row.SubjectId,
                        row.SubjectName?.In(language),
                        row.ReasonPurged ? AuditTexts.Of("Purged", culture) : row.Reason,
                        change?.Field,
                        change is { FromPurged: true } ? AuditTexts.Of("Purged", culture) : change?.From,
                        change is { ToPurged: true } ? AuditTexts.Of("Purged", culture) : change?.To,
                        row.Sequence,
                        row.CorrelationId,
                    ];
                }
            }

            if (entries.Count < PageSize)
            {
                yield break;
            }

            before = entries[^1].Id;
        }
    }
}
