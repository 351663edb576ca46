using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Domain.Common;
using Microsoft.AspNetCore.Mvc;

namespace CooperationTracker.Web.Api.Common;

/// <summary>What was made, where there is nothing more to show of it yet.</summary>
internal sealed record Made(Guid Id);

/// <summary>A page of a list as the API answers it.</summary>
public sealed record ListAnswer<T>(IReadOnlyList<T> Items, int Total, int Page, int PageSize);

/// <summary>Sends requests for endpoints and turns results into answers: bodies with ETags, or problem documents.</summary>
internal sealed class ApiSender(IDispatcher dispatcher, IHttpContextAccessor accessor)
{
    private HttpContext Http => accessor.HttpContext!;

    /// <summary>The version that If-Match names; null for <c>*</c>. Set by <see cref="IfMatch.RequireIfMatch"/>.</summary>
    public Guid? Version => Http.Items[IfMatch.Item] as Guid?;

    public async Task<IResult> PageAsync<T>(IQuery<Page<T>> query, CancellationToken cancellationToken)
    {
        var result = await dispatcher.SendAsync(query, cancellationToken);
        return result.TryGet(out var page)
            ? TypedResults.Ok(new ListAnswer<T>(page.Items, page.Total, page.Number, page.Size))
            : Problems.Of(result.Errors);
    }

    public async Task<IResult> ValueAsync<T>(IQuery<T> query, CancellationToken cancellationToken)
    {
        var result = await dispatcher.SendAsync(query, cancellationToken);
        return result.TryGet(out var value) ? TypedResults.Ok(value) : Problems.Of(result.Errors);
    }

    /// <summary>Hands out a file that has been written for this answer.</summary>
    public async Task<IResult> TableAsync(IQuery<TableFile> export, CancellationToken cancellationToken)
    {
        var exported = await dispatcher.SendAsync(export, cancellationToken);
        return exported.TryGet(out var file) ? TableDownload.Of(file) : Problems.Of(exported.Errors);
    }

    public async Task<IResult> DetailAsync<T>(IQuery<T> query, Func<T, Guid> version, CancellationToken cancellationToken)
    {
        var result = await dispatcher.SendAsync(query, cancellationToken);
        return Detail(result, version);
    }

    /// <summary>Answers 201 with the record that was made and where it is.</summary>
    public async Task<IResult> CreateAsync<T>(
        ICommand<Guid> command, Func<Guid, IQuery<T>> detail, Func<T, Guid> version, string path, CancellationToken cancellationToken)
    {
        var created = await dispatcher.SendAsync(command, cancellationToken);
        if (!created.TryGet(out var id))
        {
            return Problems.Of(created.Errors);
        }

        var result = await dispatcher.SendAsync(detail(id), cancellationToken);
        if (!result.TryGet(out var value))
        {
            return Problems.Of(result.Errors);
        }

        SetETag(version(value));
        return TypedResults.Created($"/api/v1/{path}/{id}", value);
    }

    /// <inheritdoc cref="CreateAsync{T}(ICommand{Guid}, Func{Guid, IQuery{T}}, Func{T, Guid}, string, CancellationToken)"/>
    public async Task<IResult> CreateAsync<TOutcome, T>(
        ICommand<TOutcome> command, Func<TOutcome, Guid> made, Func<Guid, IQuery<T>> detail, Func<T, Guid> version, string path, CancellationToken cancellationToken)
    {
        var created = await dispatcher.SendAsync(command, cancellationToken);
        if (!created.TryGet(out var outcome))
        {
            return Problems.Of(created.Errors);
        }

        var id = made(outcome);
        var result = await dispatcher.SendAsync(detail(id), cancellationToken);
        if (!result.TryGet(out var value))
        {
            return Problems.Of(result.Errors);
        }

        SetETag(version(value));
        return TypedResults.Created($"/api/v1/{path}/{id}", value);
    }

    /// <summary>Answers 200 with the record as it is after the change.</summary>
    public async Task<IResult> ChangeAsync<T>(ICommand command, IQuery<T> detail, Func<T, Guid> version, CancellationToken cancellationToken)
    {
        var changed = await dispatcher.SendAsync(command, cancellationToken);
        return changed.IsSuccess ? await DetailAsync(detail, version, cancellationToken) : Problems.Of(changed.Errors);
    }

    /// <summary>The same for a change that makes a part of the record and answers its id.</summary>
    public async Task<IResult> ChangeAsync<T>(ICommand<Guid> command, IQuery<T> detail, Func<T, Guid> version, CancellationToken cancellationToken)
    {
        var changed = await dispatcher.SendAsync(command, cancellationToken);
        return changed.IsSuccess ? await DetailAsync(detail, version, cancellationToken) : Problems.Of(changed.Errors);
    }

    /// <summary>The same for a change that has more to say than how the record is now.</summary>
    public async Task<IResult> ChangeAsync<TOutcome, T, TAnswer>(
        ICommand<TOutcome> command, IQuery<T> detail, Func<T, TOutcome, TAnswer> answer, Func<T, Guid> version, CancellationToken cancellationToken)
    {
        var changed = await dispatcher.SendAsync(command, cancellationToken);
        if (!changed.TryGet(out var outcome))
        {
            return Problems.Of(changed.Errors);
        }

        var result = await dispatcher.SendAsync(detail, cancellationToken);
        if (!result.TryGet(out var value))
        {
            return Problems.Of(result.Errors);
        }

        SetETag(version(value));
        return TypedResults.Ok(answer(value, outcome));
    }

    /// <summary>Answers 201 with the id alone: it stands in its list.</summary>
    public async Task<IResult> MakeAsync(ICommand<Guid> command, string path, CancellationToken cancellationToken)
    {
        var made = await dispatcher.SendAsync(command, cancellationToken);
        return made.TryGet(out var id) ? TypedResults.Created($"/api/v1/{path}/{id}", new Made(id)) : Problems.Of(made.Errors);
    }

    /// <summary>Answers 204: there is nothing to show.</summary>
    public async Task<IResult> DoAsync(ICommand command, CancellationToken cancellationToken)
    {
        var done = await dispatcher.SendAsync(command, cancellationToken);
        return done.IsSuccess ? TypedResults.NoContent() : Problems.Of(done.Errors);
    }

    private IResult Detail<T>(Result<T> result, Func<T, Guid> version)
    {
        if (!result.TryGet(out var value))
        {
            return Problems.Of(result.Errors);
        }

        SetETag(version(value));
        return TypedResults.Ok(value);
    }

    private void SetETag(Guid version) => Http.Response.Headers.ETag = $"\"{version}\"";
}

/// <summary>The query string of every list.</summary>
internal sealed record ListQuery
{
    /// <summary>From 1.</summary>
    [FromQuery(Name = "page")]
    public int? Page { get; init; }

    /// <summary>1 to 200, 50 when not given.</summary>
    [FromQuery(Name = "pageSize")]
    public int? PageSize { get; init; }

    /// <summary>One of the list's orders, with a leading minus for descending.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    public PageRequest ToPage() => new(Page ?? 1, PageSize ?? 50, Sort);
}
