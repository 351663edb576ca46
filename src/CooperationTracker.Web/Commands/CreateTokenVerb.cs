using System.Globalization;
using CooperationTracker.Application.Features.Access;
using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Web.Demo;

namespace CooperationTracker.Web.Commands;

/// <summary><c>create-token --user E --scope read|write [--days N] [--name TEXT]</c>: prints a personal access token, once.</summary>
internal sealed class CreateTokenVerb : Verb
{
    private const int DefaultDays = 90;

    public override string Name => "create-token";

    public override async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        if (Option(args, "--user") is not { Length: > 0 } email || !Enum.TryParse<TokenScope>(Option(args, "--scope"), ignoreCase: true, out var scope))
        {
            return Refuse("Usage: create-token --user ADDRESS --scope read|write [--days N] [--name TEXT]");
        }

        var days = DefaultDays;
        if (Option(args, "--days") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days) || days is < 1 or > IssueMyToken.MaxDays))
        {
            return Refuse($"--days is a number from 1 to {IssueMyToken.MaxDays}.");
        }

        await services.GetRequiredService<DatabaseSchema>().EnsureUsableAsync(cancellationToken);
        await using var inner = services.CreateAsyncScope();
        var accounts = inner.ServiceProvider.GetRequiredService<Accounts>();

        // Whoever runs the system has no key to a party's data: its people make their tokens themselves. The demo's passwords everybody knows.
        if (!services.GetRequiredService<IConfiguration>().GetValue(DemoAccounts.Setting, defaultValue: false)
            && await accounts.IsOfAPartyAsync(email, cancellationToken))
        {
            return Refuse($"{email} is a party's user and makes tokens at the site, on the page /account/tokens.");
        }

        var secret = await accounts
            .IssueTokenAsync(email, Option(args, "--name") ?? "command line", scope, TimeSpan.FromDays(days), cancellationToken);
        if (secret is null)
        {
            return Refuse($"There is no user {email}.");
        }

        Console.WriteLine(secret);
        return 0;
    }
}
