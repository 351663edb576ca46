using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Configurations;

internal sealed class ReminderConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Reminder>();
        builder.ToTable("Reminders");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.RecipientKey).HasMaxLength(50).IsUnicode(false);
        builder.Property(r => r.SubjectType).HasMaxLength(40).IsUnicode(false);
        builder.Property(r => r.Occasion).HasMaxLength(100).IsUnicode(false);
        builder.Property(r => r.Error).HasMaxLength(1000);
        builder.References<Reminder, ScheduledDate>(r => r.ScheduledDateId);
        builder.References<Reminder, UserProfile>(r => r.UserId);
        builder.References<Reminder, Person>(r => r.PersonId);

        // Planned once per recipient, revision of the date and offset, by whichever server came first.
        builder.HasIndex(r => new { r.ScheduledDateId, r.Revision, r.OffsetDays, r.Kind, r.RecipientKey }).FailsWith("reminder.planned", "id");
        builder.HasIndex(r => new { r.Occasion, r.OffsetDays, r.Kind, r.RecipientKey }).FailsWith("reminder.planned", "id");
        builder.HasIndex(r => r.ToldWithId);
        builder.HasIndex(r => new { r.State, r.PlannedOn });
        builder.HasIndex(r => r.SubjectId);
    }
}

internal sealed class NotificationConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Notification>();
        builder.ToTable("Notifications");
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.SubjectType).HasMaxLength(40).IsUnicode(false);
        builder.Property(n => n.OnceKey).HasMaxLength(200).IsUnicode(false);
        builder.References<Notification, UserProfile>(n => n.UserId);
        builder.References<Notification, UserProfile>(n => n.OnBehalfOfId);
        builder.HasIndex(n => new { n.UserId, n.OnceKey }).FailsWith("notification.told", "id");
        builder.HasIndex(n => new { n.UserId, n.ReadAt, n.CreatedAt });
    }
}

internal sealed class OutboxConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<OutboxMessage>();
        builder.ToTable("Outbox");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Recipient).HasMaxLength(254);
        builder.Property(m => m.Subject).HasMaxLength(998);
        builder.Property(m => m.TextBody).HasMaxLength(20_000);
        builder.Property(m => m.SubjectType).HasMaxLength(40).IsUnicode(false);
        builder.Property(m => m.Error).HasMaxLength(1000);
        builder.HasIndex(m => new { m.State, m.NextAttemptAt });
        builder.HasIndex(m => m.ReminderId);
    }
}

internal sealed class SystemSettingConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<SystemSetting>();
        builder.ToTable("SystemSettings");
        builder.HasKey(s => s.Name);
        builder.Property(s => s.Name).HasMaxLength(100).IsUnicode(false);
        builder.Property(s => s.Value).HasColumnName("SettingValue").HasMaxLength(1000);
    }
}
