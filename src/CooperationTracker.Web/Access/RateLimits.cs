using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using CooperationTracker.Domain.Common;
using CooperationTracker.Infrastructure.Persistence;

namespace CooperationTracker.Web.Access;

/// <summary>How often a minute something may be asked for.</summary>
/// <param name="SignIn">Attempts to sign in (passwords, codes, recovery) from one address.</param>
/// <param name="Account">Attempts to sign in to one account, from wherever.</param>
/// <param name="Api">Calls with one access token.</param>
/// <param name="Exports">Exports by one user.</param>
internal sealed record RateLimitSettings(int SignIn, int Account, int Api, int Exports)
{
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static RateLimitSettings From(IConfiguration configuration)
    {
        int Read(string key, int normal)
        {
            var given = configuration[key];
            return string.IsNullOrWhiteSpace(given) ? normal
                : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
                : throw new SettingsException($"{key} is \"{given}\"; it is a number of at least 1.");
        }

        return new(
            Read("RateLimits:SignInPerMinute", 30), Read("RateLimits:AccountPerMinute", 10), Read("RateLimits:ApiPerMinute", 600), Read("RateLimits:ExportsPerMinute", 10));
    }
}

/// <summary>
/// Refuses with 429 what comes too often. Addresses are those that the connection has; a proxy's word for them counts only where
/// <c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c> says so, and is then already in its place.
/// </summary>
internal static class RateLimits
{
    /// <summary>For endpoints that export.</summary>
    public const string Exports = "exports";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = RateLimitSettings.From(configuration);
        services.AddSingleton(settings);
        services.AddSingleton<AccountLimit>();
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = async (rejected, _) => await RefuseAsync(rejected.HttpContext, rejected.Lease);
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                IsAttemptToSignIn(context) ? PerMinute($"sign-in/{AddressOf(context)}", settings.SignIn)
                : context.Request.Path.StartsWithSegments("/api") ? PerMinute($"api/{TokenOf(context)}", settings.Api)
                : RateLimitPartition.GetNoLimiter(""));
            limits.AddPolicy(Exports, context => PerMinute($"exports/{context.User.FindFirstValue(ClaimTypes.NameIdentifier)}", settings.Exports));
        });
        return services;
    }

    /// <summary>After authorization: what is refused anyway takes nobody's turn.</summary>
    public static void UseRateLimits(this WebApplication app)
    {
        app.UseRateLimiter();
        app.Use(async (context, next) =>
        {
            if (IsAttemptToSignIn(context) && context.Request.HasFormContentType)
            {
                var form = await context.Request.ReadFormAsync(context.RequestAborted);
                var account = form.FirstOrDefault(field => field.Key.EndsWith("Email", StringComparison.OrdinalIgnoreCase)).Value.ToString();
                if (account.Length > 0)
                {
                    using var lease = context.RequestServices.GetRequiredService<AccountLimit>().Attempt(account);
                    if (!lease.IsAcquired)
                    {
                        await RefuseAsync(context, lease);
                        return;
                    }
                }
            }

            await next(context);
        });
    }

    public static RateLimitPartition<string> PerMinute(string key, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Minute, QueueLimit = 0 });

    /// <summary>Whatever somebody who is not signed in posts to the pages of the account: a password, a code, a recovery code.</summary>
    private static bool IsAttemptToSignIn(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.Request.Path.StartsWithSegments("/account")
        && context.User.Identity is not { IsAuthenticated: true };

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>Each token has a count of its own; the token itself is kept nowhere.</summary>
    private static string TokenOf(HttpContext context) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString())).AsSpan(0, 16));

    private static Task RefuseAsync(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : (int)Minute.TotalSeconds;
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return Refusal.SendAsync(context, StatusCodes.Status429TooManyRequests, Error.Rule("request.too-many", wait));
    }
}

/// <summary>Counts attempts by account, alike for those that exist and those that do not.</summary>
internal sealed class AccountLimit(RateLimitSettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter =
        PartitionedRateLimiter.Create<string, string>(account => RateLimits.PerMinute(account, settings.Account));

    public RateLimitLease Attempt(string account) => _limiter.AttemptAcquire(account.Trim().ToUpperInvariant());

    public void Dispose() => _limiter.Dispose();
}
