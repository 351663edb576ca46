using System.Runtime.CompilerServices;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Common.Paging;

/// <summary>A list, filtered and in order, not yet read: it is answered a page at a time, or taken as a whole by who writes a file.</summary>
internal abstract class Listing<TRow>
{
    /// <summary>What the database answers is what a row shows.</summary>
    public static Listing<TRow> Of(IQueryable<TRow> rows) => Of(rows, row => row);

    /// <param name="rows">Ordered by something unique.</param>
    /// <param name="finish">Adds what no database can reckon.</param>
    public static Listing<TRow> Of<TRead>(IQueryable<TRead> rows, Func<TRead, TRow> finish) => new Queried<TRead>(rows, finish);

    public abstract Task<Page<TRow>> PageAsync(PageRequest page, CancellationToken cancellationToken);

    /// <summary>All of it, row by row: it is never in memory as a whole.</summary>
    public abstract IAsyncEnumerable<TRow> AllAsync(CancellationToken cancellationToken);

    private sealed class Queried<TRead>(IQueryable<TRead> rows, Func<TRead, TRow> finish) : Listing<TRow>
    {
        public override async Task<Page<TRow>> PageAsync(PageRequest page, CancellationToken cancellationToken)
        {
            var read = await rows.ToPageAsync(page, cancellationToken);
            return new([.. read.Items.Select(finish)], read.Total, read.Number, read.Size);
        }

        public override async IAsyncEnumerable<TRow> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                yield return finish(row);
            }
        }
    }
}

internal static class ListingExtensions
{
    /// <returns>Errors <c>page.number</c>, <c>page.size</c>, and those of the list.</returns>
    public static async Task<Result<Page<TRow>>> PageAsync<TRow>(this Result<Listing<TRow>> found, PageRequest page, CancellationToken cancellationToken)
    {
        if (page.Check() is { } error)
        {
            return error;
        }

        return found.TryGet(out var listing) ? await listing.PageAsync(page, cancellationToken) : Result<Page<TRow>>.Failure(found.Errors);
    }

    /// <summary>Makes a list of ordered rows, or hands on why there is no such order.</summary>
    public static Result<Listing<TRow>> To<T, TRow>(this Result<IQueryable<T>> ordered, Func<IQueryable<T>, Listing<TRow>> listing) =>
        ordered.TryGet(out var rows) ? listing(rows) : Result<Listing<TRow>>.Failure(ordered.Errors);
}
