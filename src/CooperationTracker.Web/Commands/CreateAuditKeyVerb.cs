using CooperationTracker.Infrastructure.Persistence.Audit;

namespace CooperationTracker.Web.Commands;

/// <summary><c>create-audit-key FILE</c>: makes the key that signs the audit trail, and its public part as <c>FILE.pub</c>.</summary>
internal sealed class CreateAuditKeyVerb : Verb
{
    public override string Name => "create-audit-key";

    public override Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        if (args.Length != 2)
        {
            return Task.FromResult(Refuse("Usage: create-audit-key FILE"));
        }

        try
        {
            var id = AuditKeys.Create(args[1]);
            Console.WriteLine($"The key {id} is in {args[1]}: keep it from the database and from its backups. Auditors get {args[1]}{AuditKeys.PublicSuffix}.");
            return Task.FromResult(0);
        }
        catch (AuditKeyException exception)
        {
            return Task.FromResult(Refuse(exception.Message));
        }
    }
}
