using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Infrastructure.Persistence;

namespace CooperationTracker.Web.Commands;

/// <summary>
/// <c>create-admin --email E [--name N]</c>: makes a system administrator. The password is read from the variable
/// <c>CT_ADMIN_PASSWORD</c> or asked for, so that it stands in no command line.
/// </summary>
internal sealed class CreateAdminVerb : Verb
{
    public override string Name => "create-admin";

    public override async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        if (Option(args, "--email") is not { Length: > 0 } email)
        {
            return Refuse("Usage: create-admin --email ADDRESS [--name NAME], with the password in CT_ADMIN_PASSWORD or typed in.");
        }

        await services.GetRequiredService<DatabaseSchema>().EnsureUsableAsync(cancellationToken);
        var password = Environment.GetEnvironmentVariable("CT_ADMIN_PASSWORD");
        if (string.IsNullOrEmpty(password))
        {
            Console.Write("Password: ");
            password = Console.ReadLine();
        }

        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        var refused = await accounts.CreateAdministratorAsync(email, Option(args, "--name") ?? email, password ?? "", cancellationToken);
        if (refused.Count > 0)
        {
            return Refuse(string.Join(Environment.NewLine, refused));
        }

        Console.WriteLine($"{email} is a system administrator.");
        return 0;
    }
}
