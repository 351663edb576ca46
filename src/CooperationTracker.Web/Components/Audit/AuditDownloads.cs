using System.Globalization;
using System.Security.Claims;
using System.Text;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Audit;
using CooperationTracker.Domain.Common;
using CooperationTracker.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace CooperationTracker.Web.Components.Audit;

/// <summary>The files of the auditor's page; each download is put on the trail.</summary>
internal static class AuditDownloads
{
    public static void MapAuditDownloads(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/audit").ExcludeFromDescription();
        audit.MapGet("/export", async ([AsParameters] AuditQuery query, string? format, SiteDispatcher site, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        {
            var kind = string.Equals(format, nameof(TableFormat.Xlsx), StringComparison.OrdinalIgnoreCase) ? TableFormat.Xlsx : TableFormat.Csv;
            var result = await site.SendAsync(new ExportAudit(query.ToFilter(), kind), user, cancellationToken);
            return result.TryGet(out var file) ? TypedResults.Stream(file.Content, file.MediaType, file.FileName) : Refused(result.Errors);
        }).RequireRateLimiting(RateLimits.Exports);
        audit.MapGet("/heads", async (SiteDispatcher site, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        {
            var result = await site.SendAsync(new GetAuditHeads(), user, cancellationToken);
            return result.TryGet(out var lines) ? TypedResults.File(Encoding.UTF8.GetBytes(lines), "application/x-ndjson", "audit-heads.jsonl") : Refused(result.Errors);
        });
    }

    /// <summary>A refusal in words: the form that was sent stays in the browser.</summary>
    private static IResult Refused(IReadOnlyList<Error> errors) => errors[0].Kind switch
    {
        ErrorKind.Forbidden => TypedResults.StatusCode(StatusCodes.Status403Forbidden),
        ErrorKind.Unauthenticated => TypedResults.StatusCode(StatusCodes.Status401Unauthorized),
        _ => TypedResults.Text(string.Join('\n', errors.Select(error => ErrorTexts.Of(error, CultureInfo.CurrentUICulture))), statusCode: StatusCodes.Status400BadRequest),
    };
}

/// <summary>The filter in an address; what cannot be read is taken for not given.</summary>
internal sealed record AuditQuery
{
    [FromQuery(Name = "from")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    public string? To { get; init; }

    [FromQuery(Name = "user")]
    public string? User { get; init; }

    [FromQuery(Name = "action")]
    public string? Action { get; init; }

    [FromQuery(Name = "type")]
    public string? Type { get; init; }

    [FromQuery(Name = "record")]
    public string? Record { get; init; }

    [FromQuery(Name = "text")]
    public string? Text { get; init; }

    public AuditFilter ToFilter() => new(
        Day(From),
        Day(To),
        Guid.TryParse(User, out var user) ? user : null,
        Enum.TryParse<AuditAction>(Action, ignoreCase: true, out var action) && Enum.IsDefined(action) ? action : null,
        string.IsNullOrWhiteSpace(Type) ? null : Type.Trim(),
        Guid.TryParse(Record, out var record) ? record : null,
        string.IsNullOrWhiteSpace(Text) ? null : Text.Trim());

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
