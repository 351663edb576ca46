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
internal sealed record AuditEntriesQuery
{
    /// <summary>The first day, in the caller's zone.</summary>
    [FromQuery(Name = "from")]
    public DateOnly? From { get; init; }

    /// <summary>The last day, included.</summary>
    [FromQuery(Name = "to")]
    public DateOnly? To { get; init; }

    [FromQuery(Name = "user")]
    public Guid? User { get; init; }

    [FromQuery(Name = "action")]
    public Word<AuditAction>? Action { get; init; }

    [FromQuery(Name = "recordType")]
    public string? RecordType { get; init; }

    [FromQuery(Name = "record")]
    public Guid? Record { get; init; }

    [FromQuery(Name = "text")]
    public string? Text { get; init; }

    /// <summary>Only entries before this id: the <c>next</c> of the page before.</summary>
    [FromQuery(Name = "before")]
    public long? Before { get; init; }

    [FromQuery(Name = "pageSize")]
    public int? PageSize { get; init; }

    public AuditFilter ToFilter() => new(From, To, User, Action?.Value, RecordType, Record, Text);
}
