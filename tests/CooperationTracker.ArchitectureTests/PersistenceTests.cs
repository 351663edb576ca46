using CooperationTracker.Domain.Common;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;
using Xunit;

namespace CooperationTracker.ArchitectureTests;

public sealed class PersistenceTests
{
    /// <summary>
    /// Who may look past the visibility filter, and why. A new place needs a line here, and so a second pair of eyes.
    /// </summary>
    private static readonly Dictionary<string, string> MayBypassVisibility = new()
    {
        ["src/CooperationTracker.Infrastructure/Persistence/History/HistoryWriter.cs"] = "Ends the spans of a record that is being saved, whoever sees which row.",
        ["src/CooperationTracker.Infrastructure/Persistence/Dates/DateDependants.cs"] = "Moves what hangs on an event, though the one who moves the event may not see it.",
        ["src/CooperationTracker.Infrastructure/Persistence/Audiences/AudienceInterning.cs"] = "What was written and told about a record follows it into its new audience, whoever it was for.",
        ["src/CooperationTracker.Infrastructure/Persistence/ExecutionTally.cs"] = "A commitment is fulfilled when both sides' executions are, though neither sees the other's.",
        ["src/CooperationTracker.Infrastructure/Persistence/LinkGraph.cs"] = "Whether a side's links make a circle does not depend on who looks; only that they would is told.",
        ["src/CooperationTracker.Infrastructure/Persistence/Audiences/PartyGroups.cs"] = "Names, to a party administrator, the groups whose records the party's people see and he does not.",
        ["src/CooperationTracker.Infrastructure/Persistence/Restricted/RestrictedText.cs"] = "Whether any party keeps restricted text here, which the system must know before it lets another party in; never which.",
        ["src/CooperationTracker.Infrastructure/Outbox/OutboxSender.cs"] = "Writes down what became of a reminder whose mail it has just sent; nobody is signed in then.",
        ["src/CooperationTracker.Infrastructure/Outbox/OutboxShelf.cs"] = "Puts reminders of every side aside after a restore, on the word of an administrator who sees none.",
        ["src/CooperationTracker.Infrastructure/Persistence/Audit/AuditSealer.cs"] = "Seals the entries of every side; what it reads becomes hashes and is never shown.",
        ["src/CooperationTracker.Infrastructure/Persistence/Audit/AuditVerification.cs"] = "Checks the hashes of every side's entries; it names their numbers, never their texts.",
        ["src/CooperationTracker.Infrastructure/Persistence/Audit/AuditPurge.cs"] = "Removes texts from all entries about a record, whoever sees which of them.",
        ["src/CooperationTracker.Infrastructure/Persistence/Purges/PurgeTexts.cs"] = "A purged text goes wherever a copy of it is; nothing of what is read there is shown.",
    };

    /// <summary>
    /// What changes rows past the context, and so past the audit trail, and why that is right. A new place needs a line here.
    /// </summary>
    private static readonly Dictionary<string, string> MayBypassTheAudit = new()
    {
        ["src/CooperationTracker.Infrastructure/Identity/TokenGate.cs"] = "The last use of a token: noted once a minute, and changes nothing that it may do.",
        ["src/CooperationTracker.Infrastructure/Identity/SessionBook.cs"] = "The last use of a session, and forgetting those long over; ends are saved like anything else.",
        ["src/CooperationTracker.Infrastructure/Identity/SignInDesk.cs"] = "Counts failed attempts; each refusal and lockout is put down by SignInJournal.",
        ["src/CooperationTracker.Infrastructure/Identity/AuthenticatorCodes.cs"] = "Remembers which code was used last; the sign-in itself is put down.",
        ["src/CooperationTracker.Infrastructure/Outbox/OutboxSender.cs"] = "What became of a mail is the mail's own state; mails are exempt.",
        ["src/CooperationTracker.Infrastructure/Outbox/OutboxShelf.cs"] = "Mails and reminders are exempt; the one who puts them aside is put down by ResumeSending.",
        ["src/CooperationTracker.Infrastructure/Persistence/AppDbContext.cs"] = "A lock.",
        ["src/CooperationTracker.Infrastructure/Persistence/ExecutionTally.cs"] = "A lock: the row stays as it is.",
        ["src/CooperationTracker.Infrastructure/Persistence/Audiences/AudienceInterning.cs"] = "Rows of the past, releases, reminders, notifications and mails follow the record, which is saved like any other.",
        ["src/CooperationTracker.Infrastructure/Persistence/Audit/AuditPurge.cs"] = "Lets purged texts go; puts down that it did.",
        ["src/CooperationTracker.Application/Features/Imports/CheckImport.cs"] = "What came of an earlier check; rows of a table are exempt.",
        ["src/CooperationTracker.Application/Features/Imports/ForgetImport.cs"] = "Rows of a table are exempt; that they were dropped stands with the import.",
        ["src/CooperationTracker.Application/Features/Imports/ResumeImports.cs"] = "Rows of a table are exempt; that they were dropped stands with the import.",
        ["src/CooperationTracker.Application/Features/Notifications/ReadNotifications.cs"] = "Notifications are exempt: only their addressee sees and reads them.",
        ["src/CooperationTracker.Application/Features/Reminders/ResumeSending.cs"] = "Puts it down itself.",
        ["src/CooperationTracker.Application/Features/Reminders/RetryFailedMail.cs"] = "Puts it down itself.",
    };

    private static readonly Func<string, string?> IsAudited = file =>
        !MayBypassTheAudit.ContainsKey(file) && ChangesRowsDirectly(Repository.Read(file)) ? $"{file} changes rows past the audit trail." : null;

    private static readonly Func<string, string?> KeepsTheFilter = file =>
        !MayBypassVisibility.ContainsKey(file) && Bypasses(Repository.Read(file)) ? $"{file} looks past the visibility filter." : null;

    private static readonly Func<IReadOnlyEntityType, string?> IsFiltered = type =>
        type.GetDeclaredQueryFilters().Any(filter => filter.Key == AppDbContext.VisibilityFilter) ? null : $"{type.ClrType.Name} is not filtered.";

    private static readonly Func<IReadOnlyList<IReadOnlyList<string>>, string?> AreTheSame = providers =>
        providers.Any(names => names.Count == 0 || !names.SequenceEqual(providers[0])) ? "The databases' migrations differ." : null;

    [Fact]
    public void The_visibility_filter_is_bypassed_only_where_it_is_listed() =>
        KeepsTheFilter.ShouldHoldFor(Repository.Files("src").Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)));

    [Fact]
    public void Every_listed_place_still_bypasses_it() =>
        MayBypassVisibility.Keys.ShouldAllBe(file => Bypasses(Repository.Read(file)));

    [Fact]
    public void Rows_are_changed_past_the_audit_trail_only_where_it_is_listed() =>
        IsAudited.ShouldHoldFor(Repository.Files("src").Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)));

    [Fact]
    public void Every_listed_place_still_changes_rows_past_the_audit_trail() =>
        MayBypassTheAudit.Keys.ShouldAllBe(file => ChangesRowsDirectly(Repository.Read(file)));

    [Theory]
    [InlineData("await db.Commitments.ExecuteUpdateAsync(set => set)")]
    [InlineData("await db.Commitments.ExecuteDeleteAsync()")]
    [InlineData("await db.Database.ExecuteSqlRawAsync(text)")]
    public void A_change_past_the_audit_trail_is_seen(string source) => ChangesRowsDirectly(source).ShouldBeTrue();

    [Fact]
    public void A_bypass_is_by_name_so_that_other_filters_stay() =>
        Repository.Files("src").Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .ShouldAllBe(file => !Repository.Read(file).Contains("IgnoreQueryFilters()", StringComparison.Ordinal));

    [Fact]
    public void A_bypass_is_seen() => Bypasses("db.Commitments.IgnoreQueryFilters([\"Visibility\"])").ShouldBeTrue();

    [Fact]
    public void Every_row_with_an_audience_is_filtered() =>
        IsFiltered.ShouldHoldFor(Model().GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IHasAudience))));

    [Fact]
    public void Every_record_with_an_owner_is_in_the_model_and_has_an_audience() =>
        typeof(TrackedRecord).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TrackedRecord)) && !type.IsAbstract)
            .ShouldAllBe(type => Model().FindEntityType(type) != null);

    [Fact]
    public void A_row_without_the_filter_is_seen()
    {
        using var db = new Unfiltered(new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").Options);
        IsFiltered.ShouldRefuse(db.Model.FindEntityType(typeof(Leak))!);
    }

    [Fact]
    public void The_three_databases_have_migrations_of_the_same_names() =>
        AreTheSame.ShouldHoldFor([(IReadOnlyList<IReadOnlyList<string>>)[Migrations("Sqlite"), Migrations("SqlServer"), Migrations("PostgreSql")]]);

    [Fact]
    public void A_migration_that_one_database_lacks_is_seen() => AreTheSame.ShouldRefuse([["Initial", "More"], ["Initial"], ["Initial", "More"]]);

    private static bool ChangesRowsDirectly(string source) =>
        source.Contains("ExecuteUpdate", StringComparison.Ordinal) || source.Contains("ExecuteDelete", StringComparison.Ordinal) || source.Contains("ExecuteSql", StringComparison.Ordinal);

    private static bool Bypasses(string source) => source.Contains("IgnoreQueryFilters", StringComparison.Ordinal);

    /// <summary>Names in order, without the time at which each was made.</summary>
    private static IReadOnlyList<string> Migrations(string provider) =>
        [.. Repository.Files($"migrations/CooperationTracker.Migrations.{provider}/Migrations")
            .Where(file => file.EndsWith(".Designer.cs", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file)["20260101000000_".Length..])];

    private static IModel Model()
    {
        var options = new DbContextOptionsBuilder<AppDbContext>();
        options.Use(new DatabaseSettings(DatabaseProvider.Sqlite, "Data Source=:memory:"));
        using var db = new AppDbContext(options.Options);
        return db.Model;
    }

    private sealed class Leak : IHasAudience
    {
        public int Id { get; set; }

        public int AudienceId { get; set; }
    }

    private sealed class Unfiltered(DbContextOptions options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Leak>();
    }
}
