using System.Linq.Expressions;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Common.Paging;

/// <summary>The orders that a list offers, by name; every order ends with the key, so that pages never overlap.</summary>
public sealed class SortOrder<T>
{
    private readonly Dictionary<string, Func<IQueryable<T>, bool, IOrderedQueryable<T>>> _orders = new(StringComparer.OrdinalIgnoreCase);
    private readonly Expression<Func<T, Guid>> _key;
    private readonly string _default;

    /// <param name="byDefault">The order taken when none is asked for, with a leading minus for descending.</param>
    public SortOrder(Expression<Func<T, Guid>> key, string byDefault) => (_key, _default) = (key, byDefault);

    public IReadOnlyCollection<string> Names => _orders.Keys;

    public SortOrder<T> By<TValue>(string name, Expression<Func<T, TValue>> value)
    {
        _orders.Add(name, (rows, descending) => descending ? rows.OrderByDescending(value) : rows.OrderBy(value));
        return this;
    }

    /// <summary>By a day that not every row has: those without one come last either way, whatever the database thinks of nothing.</summary>
    public SortOrder<T> ByDay(string name, Expression<Func<T, DateOnly?>> day)
    {
        var isUndated = Expression.Lambda<Func<T, bool>>(Expression.Equal(day.Body, Expression.Constant(null, typeof(DateOnly?))), day.Parameters);
        _orders.Add(name, (rows, descending) => descending ? rows.OrderBy(isUndated).ThenByDescending(day) : rows.OrderBy(isUndated).ThenBy(day));
        return this;
    }

    /// <returns>Error <c>page.sort</c> naming the orders there are.</returns>
    public Result<IQueryable<T>> Apply(IQueryable<T> rows, string? sort)
    {
        var wanted = string.IsNullOrWhiteSpace(sort) ? _default : sort;
        var descending = wanted.StartsWith('-');
        if (!_orders.TryGetValue(wanted.TrimStart('-'), out var order))
        {
            return Error.Invalid("page.sort", string.Join(", ", Names)).On("sort");
        }

        var ordered = order(rows, descending);
        return Result<IQueryable<T>>.Of(descending ? ordered.ThenByDescending(_key) : ordered.ThenBy(_key));
    }
}
