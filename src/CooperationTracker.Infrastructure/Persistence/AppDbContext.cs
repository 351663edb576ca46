using System.Linq.Expressions;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.History;
using CooperationTracker.Domain.Imports;
using CooperationTracker.Domain.Initiatives;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Domain.Projects;
using CooperationTracker.Domain.Purges;
using CooperationTracker.Domain.Releases;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Domain.Views;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Infrastructure.Persistence.Configurations;
using CooperationTracker.Infrastructure.Persistence.Conversions;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.Infrastructure.Persistence;

/// <summary>
/// The domain, the accounts and the data-protection keys in one database. Rows that have an audience are narrowed to
/// those the scope's actor may see by the named filter <see cref="VisibilityFilter"/>, so that a forgotten condition leaks nothing.
/// </summary>
public sealed class AppDbContext(DbContextOptions<AppDbContext> options, IActorContext? actor = null, RequestEnvelope? envelope = null)
    : IdentityUserContext<AppUser, Guid>(options), IAppDbContext, IDataProtectionKeyContext
{
    /// <summary>Bypassed only by name, from the places that a test lists.</summary>
    public const string VisibilityFilter = "Visibility";

    public DbSet<Party> Parties => Set<Party>();

    public DbSet<Organization> Organizations => Set<Organization>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<WorkingGroup> WorkingGroups => Set<WorkingGroup>();

    public DbSet<Inquiry> Inquiries => Set<Inquiry>();

    public DbSet<Visit> Visits => Set<Visit>();

    public DbSet<Meeting> Meetings => Set<Meeting>();

    public DbSet<Statement> Statements => Set<Statement>();

    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();

    public DbSet<Commitment> Commitments => Set<Commitment>();

    public DbSet<Execution> Executions => Set<Execution>();

    public DbSet<Comment> Comments => Set<Comment>();

    public DbSet<CommitmentLink> CommitmentLinks => Set<CommitmentLink>();

    public DbSet<Watch> Watches => Set<Watch>();

    public DbSet<Initiative> Initiatives => Set<Initiative>();

    public DbSet<Event> Events => Set<Event>();

    public DbSet<Project> Projects => Set<Project>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<ScheduledDate> ScheduledDates => Set<ScheduledDate>();

    public DbSet<HistoryEntry> History => Set<HistoryEntry>();

    public DbSet<Release> Releases => Set<Release>();

    public DbSet<Purge> Purges => Set<Purge>();

    public DbSet<Reminder> Reminders => Set<Reminder>();

    public DbSet<Notification> Notifications => Set<Notification>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<SystemSetting> SystemSettings => Set<SystemSetting>();

    public DbSet<Audience> Audiences => Set<Audience>();

    public DbSet<UserProfile> Profiles => Set<UserProfile>();

    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();

    public DbSet<UserSession> Sessions => Set<UserSession>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();

    public DbSet<PartyConsent> PartyConsents => Set<PartyConsent>();

    public DbSet<Substitution> Substitutions => Set<Substitution>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<Import> Imports => Set<Import>();

    public DbSet<ImportRow> ImportRows => Set<ImportRow>();

    public DbSet<ImportSource> ImportSources => Set<ImportSource>();

    public DbSet<ImportKey> ImportKeys => Set<ImportKey>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Accounts are Identity's <c>Users</c>; the application knows profiles.</summary>
    DbSet<UserProfile> IAppDbContext.Users => Profiles;

    /// <summary>Who works with this context; null when nobody is signed in.</summary>
    internal Actor? Actor => actor?.Current;

    /// <summary>By which way the request came that this context works for.</summary>
    internal RequestEnvelope? Envelope => envelope;

    /// <summary>Read by the visibility filter at every query; nobody signed in sees nothing.</summary>
    private IReadOnlyList<int> VisibleAudiences => actor?.Current?.Audiences.Ids ?? [];

    /// <summary>Whose entries the actor audits: the own party's, those of its people included; null for nobody's.</summary>
    private Guid? AuditedParty => actor?.Current is { } reader && (reader.Permissions.Contains(Permission.ReadAudit) || reader.Permissions.Contains(Permission.AdministerParty)) ? reader.PartyId : null;

    /// <summary>Who audits the whole party; a party's administrator looks after accounts and sees no entries about records.</summary>
    private bool AuditsParty => actor?.Current?.Rights.Allow(Permission.ReadAudit, null) ?? false;

    private bool AuditsAccounts => AuditsParty || (actor?.Current?.Permissions.Contains(Permission.AdministerParty) ?? false);

    /// <summary>The audiences whose records the actor audits: all that are seen, or those of one's groups.</summary>
    private IReadOnlyList<int> AuditedAudiences => actor?.Current is { } reader
        ? [.. reader.Audiences.Ids.Where(id => reader.Rights.Allow(Permission.ReadAudit, reader.Audiences.GroupOf(id)))]
        : [];

    private bool AuditsSystem => actor?.Current?.Permissions.Contains(Permission.AdministerSystem) ?? false;

    public Task LockAnchorGraphAsync(CancellationToken cancellationToken) =>
        Set<AnchorGraphLock>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Revision, row => row.Revision + 1), cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Conventions.Replace<ForeignKeyIndexConvention>(services =>
            new ForeignKeyIndexesButOfAudiences(services.GetRequiredService<ProviderConventionSetBuilderDependencies>()));
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40).AreUnicode(false);
        configurationBuilder.Properties<string>().HaveMaxLength(4000);
        configurationBuilder.ComplexProperties<LocalizedText>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var type in typeof(AppDbContext).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IModelConfiguration))))
        {
            ((IModelConfiguration)Activator.CreateInstance(type)!).Configure(builder);
        }

        foreach (var type in builder.Model.GetEntityTypes().Where(type => typeof(IHasAudience).IsAssignableFrom(type.ClrType)).ToList())
        {
            builder.Entity(type.ClrType).HasQueryFilter(VisibilityFilter, FilterFor(type.ClrType));
        }

        builder.Entity<HistoryEntry>().HasQueryFilter(
            VisibilityFilter, row => row.AudienceId == null || VisibleAudiences.Contains(row.AudienceId.Value));

        builder.Entity<AuditEntry>().HasQueryFilter(
            VisibilityFilter,
            row => (AuditedParty != null
                    && (row.PartyId == AuditedParty || row.ActorPartyId == AuditedParty)
                    && ((AuditsAccounts && row.Area == AuditArea.Account)
                        || (row.Area == AuditArea.Record && (row.AudienceId == null ? AuditsParty : AuditedAudiences.Contains(row.AudienceId.Value)))))
                || (AuditsSystem && row.Area == AuditArea.System));

        builder.Entity<Notification>().HasQueryFilter(
            VisibilityFilter, row => row.AudienceId == null || VisibleAudiences.Contains(row.AudienceId.Value));
    }

    private LambdaExpression FilterFor(Type type)
    {
        var filter = GetType().GetMethod(nameof(IsVisible), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!;
        return (LambdaExpression)filter.MakeGenericMethod(type).Invoke(this, null)!;
    }

    private Expression<Func<T, bool>> IsVisible<T>()
        where T : class, IHasAudience =>
        row => VisibleAudiences.Contains(row.AudienceId);
}

/// <summary>The one row that every change of anchors updates first, so that such changes happen one after another.</summary>
public sealed class AnchorGraphLock
{
    public int Id { get; private set; } = 1;

    public int Revision { get; private set; }
}
