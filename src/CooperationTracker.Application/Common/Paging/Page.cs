using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Common.Paging;

/// <summary>Which part of a list, in which order.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Size">1 to 200.</param>
/// <param name="Sort">A name that the list knows, with a leading minus for descending; null for the list's own order.</param>
public sealed record PageRequest(int Number = 1, int Size = 50, string? Sort = null)
{
    public const int MaxSize = 200;

    /// <returns>Errors <c>page.number</c>, <c>page.size</c>.</returns>
    public Error? Check() => this switch
    {
        { Number: < 1 or > 1_000_000 } => Error.Invalid("page.number").On("page"),
        { Size: < 1 or > MaxSize } => Error.Invalid("page.size", MaxSize).On("pageSize"),
        _ => null,
    };
}

/// <summary>A part of a list and how long the whole is.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, int Number, int Size)
{
    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}

public static class PagingExtensions
{
    /// <summary>Counts and fetches one page; <paramref name="rows"/> is already ordered by something unique.</summary>
    public static async Task<Page<T>> ToPageAsync<T>(this IQueryable<T> rows, PageRequest page, CancellationToken cancellationToken)
    {
        var total = await rows.CountAsync(cancellationToken);
        var items = total == 0 ? [] : await rows.Skip((page.Number - 1) * page.Size).Take(page.Size).ToListAsync(cancellationToken);
        return new(items, total, page.Number, page.Size);
    }
}
