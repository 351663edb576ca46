using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace CooperationTracker.Web.Api.Common;

/// <summary>The query string of every list's export, beside the list's filters.</summary>
internal sealed record ExportQuery
{
    /// <summary>csv (when not given) or xlsx.</summary>
    [FromQuery(Name = "format")]
    public Word<TableFormat>? Format { get; init; }

    /// <summary>One of the list's orders, with a leading minus for descending.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    /// <summary>The columns in the order wanted, separated by commas; all of them when not given. Unknown ones are passed over.</summary>
    [FromQuery(Name = "columns")]
    public string? Columns { get; init; }

    public PageRequest ToPage() => new(Sort: Sort);

    public TableFormat ToFormat() => Format?.Value ?? TableFormat.Csv;

    public IReadOnlyList<string>? ToColumns() =>
        string.IsNullOrWhiteSpace(Columns) ? null : Columns.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

internal static class ListExports
{
    /// <summary>What holds for every export: not too many of them, and nothing in the file runs where it is opened.</summary>
    public static RouteHandlerBuilder Exports(this RouteHandlerBuilder endpoint) =>
        endpoint.RequireRateLimiting(RateLimits.Exports)
            .WithSecurityHeadersPolicy(SiteSecurityHeaders.Download)
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");
}
