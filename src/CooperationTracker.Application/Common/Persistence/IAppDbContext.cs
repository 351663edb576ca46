using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Commitments;
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
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Common.Persistence;

/// <summary>
/// The aggregates, already narrowed to what the actor may see. Handlers query and change them; saving is the
/// pipeline's (<see cref="IUnitOfWork"/>).
/// </summary>
public interface IAppDbContext
{
    DbSet<Party> Parties { get; }

    DbSet<Organization> Organizations { get; }

    DbSet<Person> People { get; }

    DbSet<WorkingGroup> WorkingGroups { get; }

    DbSet<Inquiry> Inquiries { get; }

    DbSet<Visit> Visits { get; }

    DbSet<Meeting> Meetings { get; }

    DbSet<Statement> Statements { get; }

    DbSet<AgendaItem> AgendaItems { get; }

    DbSet<Commitment> Commitments { get; }

    DbSet<Execution> Executions { get; }

    DbSet<Comment> Comments { get; }

    DbSet<CommitmentLink> CommitmentLinks { get; }

    DbSet<Watch> Watches { get; }

    DbSet<Initiative> Initiatives { get; }

    DbSet<Event> Events { get; }

    DbSet<Project> Projects { get; }

    DbSet<Attachment> Attachments { get; }

    DbSet<ScheduledDate> ScheduledDates { get; }

    DbSet<HistoryEntry> History { get; }

    DbSet<Release> Releases { get; }

    DbSet<Purge> Purges { get; }

    DbSet<Reminder> Reminders { get; }

    DbSet<Notification> Notifications { get; }

    DbSet<OutboxMessage> Outbox { get; }

    DbSet<SystemSetting> SystemSettings { get; }

    DbSet<Audience> Audiences { get; }

    DbSet<UserProfile> Users { get; }

    DbSet<AccessToken> AccessTokens { get; }

    DbSet<UserSession> Sessions { get; }

    DbSet<AuditEntry> AuditEntries { get; }

    DbSet<AuditSeal> AuditSeals { get; }

    DbSet<AuditHead> AuditHeads { get; }

    DbSet<SignInLink> SignInLinks { get; }

    DbSet<PartyConsent> PartyConsents { get; }

    DbSet<Substitution> Substitutions { get; }

    DbSet<SavedView> SavedViews { get; }

    DbSet<Import> Imports { get; }

    DbSet<ImportRow> ImportRows { get; }

    DbSet<ImportSource> ImportSources { get; }

    DbSet<ImportKey> ImportKeys { get; }

    /// <summary>Takes the lock that all changes of anchors take, so that two of them cannot close a cycle together.</summary>
    Task LockAnchorGraphAsync(CancellationToken cancellationToken);

    /// <summary>Sends the pending changes to the database within the command's transaction, when a handler must query what it has just changed.</summary>
    Task<int> SaveChangesAsync(CancellationToken cancellationToken);
}
