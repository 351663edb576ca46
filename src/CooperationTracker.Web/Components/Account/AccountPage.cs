using CooperationTracker.Domain.Common;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Web.Access;
using CooperationTracker.Web.Components.Records;
using Microsoft.AspNetCore.Components;

namespace CooperationTracker.Web.Components.Account;

/// <summary>What pages about one's own way of signing in have in common.</summary>
public abstract class AccountPage : RecordPage
{
    [Inject]
    private protected OwnCredentials Credentials { get; set; } = null!;

    [CascadingParameter]
    private protected HttpContext Http { get; set; } = null!;

    /// <summary>What has just been done, when the page was led to after it.</summary>
    [SupplyParameterFromQuery]
    private protected string? Done { get; set; }

    private protected CancellationToken Aborted => Http.RequestAborted;

    private protected Guid UserId => SiteSignIn.UserOf(Http.User) ?? Guid.Empty;

    private protected Guid SessionId => SiteSignIn.SessionOf(Http.User) ?? Guid.Empty;

    private protected bool Accept(Result result)
    {
        Refuse(result.Errors);
        return result.IsSuccess;
    }

    private protected T? Accept<T>(Result<T> result)
        where T : class
    {
        Refuse(result.Errors);
        return result.TryGet(out var value) ? value : null;
    }
}
