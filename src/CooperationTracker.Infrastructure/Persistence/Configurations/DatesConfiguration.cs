using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.History;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Configurations;

internal sealed class ScheduledDateConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<ScheduledDate>();
        builder.ToTable("ScheduledDates");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Text).HasMaxLength(40).IsUnicode(false);
        builder.Property(d => d.RecurrenceRule).HasMaxLength(100).IsUnicode(false);
        builder.References<ScheduledDate, Event>(d => d.AnchorEventId);
        builder.HasIndex(d => new { d.Owner, d.OwnerId });
        builder.HasIndex(d => d.Latest);
    }
}

internal sealed class AnchorGraphLockConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<AnchorGraphLock>();
        builder.ToTable("AnchorGraphLock");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.HasData(new { Id = 1, Revision = 0 });
    }
}

internal sealed class HistoryConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<HistoryEntry>();
        builder.ToTable("History");
        builder.Property(h => h.SubjectType).HasMaxLength(40).IsUnicode(false);
        builder.Property(h => h.Key).HasColumnName("FactKey").HasMaxLength(150).IsUnicode(false);
        builder.Property(h => h.Reason).HasMaxLength(2000);
        builder.HasIndex(h => new { h.SubjectId, h.Fact, h.Key, h.EffectiveFrom, h.Id });

        // "How many were in which state on that day" without touching the records.
        builder.HasIndex(h => new { h.SubjectType, h.Fact, h.EffectiveFrom, h.EffectiveTo });
    }
}
