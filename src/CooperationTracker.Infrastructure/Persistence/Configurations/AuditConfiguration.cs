using CooperationTracker.Application.Common.Audit;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Configurations;

/// <summary>
/// No foreign keys: an entry outlives what it tells of, and nothing that is done to other tables may reach these.
/// </summary>
internal sealed class AuditEntryConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<AuditEntry>();
        builder.ToTable("AuditEntries");
        builder.Property(e => e.Address).HasMaxLength(45).IsUnicode(false);
        builder.Property(e => e.CorrelationId).HasMaxLength(64).IsUnicode(false);
        builder.Property(e => e.SubjectType).HasMaxLength(60).IsUnicode(false);
        builder.Property(e => e.Content).HasMaxLength(-1);
        builder.HasIndex(e => e.At);
        builder.HasIndex(e => e.SubjectId);
        builder.HasIndex(e => e.ActorId);
        builder.HasIndex(e => e.PartyId);
        builder.HasIndex(e => e.ActorPartyId);
    }
}

internal sealed class AuditSealConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<AuditSeal>();
        builder.ToTable("AuditSeals");
        builder.HasKey(s => s.Sequence);
        builder.Property(s => s.Sequence).ValueGeneratedNever();
        builder.Property(s => s.Hash).HasMaxLength(64).IsUnicode(false).IsFixedLength();
        builder.HasIndex(s => s.EntryId).FailsWith("audit.sealed", "id");
    }
}

internal sealed class AuditHeadConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<AuditHead>();
        builder.ToTable("AuditHeads");
        builder.HasKey(h => h.Number);
        builder.Property(h => h.Number).ValueGeneratedNever();
        builder.Property(h => h.Hash).HasMaxLength(64).IsUnicode(false).IsFixedLength();
        builder.Property(h => h.PreviousHash).HasMaxLength(64).IsUnicode(false).IsFixedLength();
        builder.Property(h => h.KeyId).HasMaxLength(16).IsUnicode(false);
        builder.Property(h => h.Signature).HasMaxLength(200).IsUnicode(false);
    }
}
