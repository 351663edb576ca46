using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Infrastructure.Persistence.Audit;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.IntegrationTests.Audit;

/// <summary>What the audit's tests do with the trail, past every rule of who reads it.</summary>
internal static class AuditSteps
{
    public static Task<List<AuditEntry>> TrailAsync(this TestApp app, Guid? subjectId = null) => app.QueryAsync(db => db.AuditEntries.AsNoTracking()
        .IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(e => subjectId == null || e.SubjectId == subjectId).OrderBy(e => e.Id).ToListAsync());

    public static AuditContent Read(this AuditEntry entry) => AuditContent.Parse(entry.Content);

    public static SaltedChange? Change(this AuditEntry entry, string field) => entry.Read().Changes.SingleOrDefault(change => change.Field == field);

    public static Task<int> SealAsync(this IServiceProvider server, bool everything = false) =>
        server.GetRequiredService<AuditSealer>().SealAsync(everything, CancellationToken.None);

    public static Task<AuditReport> VerifyAsync(this TestApp app, string[]? heads = null, string[]? keys = null) =>
        app.Services.GetRequiredService<AuditVerification>().VerifyAsync(heads ?? [], keys ?? [], CancellationToken.None);

    public static AuditSettings AuditSettings(this TestApp app) => app.Services.GetRequiredService<AuditSettings>();

    /// <summary>Entries of the system, a second apart, as many as asked for.</summary>
    public static Task<int> WriteAsync(this TestApp app, int count) => app.QueryAsync(async db =>
    {
        var origin = new AuditOrigin(app.Users.Staff, null, app.Parties.RuBa, Application.Common.Access.ActorSource.Site, "192.0.2.7", "0af7651916cd43dd8448eb211c80319c");
        for (var i = 0; i < count; i++)
        {
            db.Add(new AuditEntry(
                AuditEvent.OfRecord(AuditAction.Changed, "Commitment", Guid.CreateVersion7(), null, app.Parties.RuBa) with
                {
                    Reason = "Так договорились",
                    Changes = [new("Title.Ru", $"Было {i}", $"Стало {i}")],
                },
                origin,
                app.Clock.GetUtcNow()));
        }

        return await db.SaveChangesAsync();
    });

    /// <summary>What somebody does who owns the database: the triggers do not stop him.</summary>
    public static Task TamperAsync(this TestApp app, params string[] statements) => app.QueryAsync(async db =>
    {
        string[] triggers = ["AuditEntries_unchanged", "AuditEntries_kept", "AuditSeals_unchanged", "AuditSeals_kept", "AuditHeads_unchanged", "AuditHeads_kept"];
        var rows = 0;
        foreach (var statement in triggers.Select(name => "DROP TRIGGER IF EXISTS " + name).Concat(statements))
        {
            // Braces are where values would go, and there are none.
            var literal = statement.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
            rows += await db.Database.ExecuteSqlRawAsync(literal);
        }

        return rows;
    });
}
