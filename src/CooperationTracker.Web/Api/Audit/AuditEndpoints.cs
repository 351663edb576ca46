using System.Text;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Features.Audit;
using CooperationTracker.Web.Access;
using CooperationTracker.Web.Api.Common;
using Microsoft.AspNetCore.Mvc;

namespace CooperationTracker.Web.Api.Audit;

/// <summary>The audit trail, for those who audit.</summary>
internal sealed class AuditEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit");
        audit.MapGet("/", ([AsParameters] AuditEntriesQuery query, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new ListAudit(query.ToFilter(), query.Before, query.PageSize ?? 50), cancellationToken))
            .Produces<AuditList>();
        audit.MapGet("/{id:long}", (long id, ApiSender sender, CancellationToken cancellationToken) => sender.ValueAsync(new GetAuditEntry(id), cancellationToken))
            .Produces<AuditEntryDto>();
        audit.MapGet("/export", async ([AsParameters] AuditEntriesQuery query, IDispatcher dispatcher, CancellationToken cancellationToken) =>
        {
            var result = await dispatcher.SendAsync(new ExportAudit(query.ToFilter(), TableFormat.Csv), cancellationToken);
            return result.TryGet(out var file) ? TypedResults.Stream(file.Content, file.MediaType, file.FileName) : Problems.Of(result.Errors);
        }).RequireRateLimiting(RateLimits.Exports).Produces(StatusCodes.Status200OK, contentType: "text/csv");
        audit.MapGet("/heads", async (IDispatcher dispatcher, CancellationToken cancellationToken) =>
        {
            var result = await dispatcher.SendAsync(new GetAuditHeads(), cancellationToken);
            return result.TryGet(out var lines) ? TypedResults.File(Encoding.UTF8.GetBytes(lines), "application/x-ndjson", "audit-heads.jsonl") : Problems.Of(result.Errors);
        }).Produces(StatusCodes.Status200OK, contentType: "application/x-ndjson");
    }
}

/// <summary>The query string of the trail.</summary>
/// <param name="From">The first day, in the caller's zone.</param>
/// <param name="To">The last day, included.</param>
/// <param name="Before">Only entries before this id: the <c>next</c> of the page before.</param>
internal sealed record AuditEntriesQuery(
    [property: FromQuery(Name = "from")] DateOnly? From = null,
    [property: FromQuery(Name = "to")] DateOnly? To = null,
    [property: FromQuery(Name = "user")] Guid? User = null,
    [property: FromQuery(Name = "action")] Word<AuditAction>? Action = null,
    [property: FromQuery(Name = "recordType")] string? RecordType = null,
    [property: FromQuery(Name = "record")] Guid? Record = null,
    [property: FromQuery(Name = "text")] string? Text = null,
    [property: FromQuery(Name = "before")] long? Before = null,
    [property: FromQuery(Name = "pageSize")] int? PageSize = null)
{
    public AuditFilter ToFilter() => new(From, To, User, Action?.Value, RecordType, Record, Text);
}
