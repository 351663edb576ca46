using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Imports;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Infrastructure.Persistence.Conversions;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Configurations;

internal sealed class ImportConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Import>();
        builder.ToTable("Imports");
        builder.IsAggregate();
        builder.Property(i => i.FileName).HasMaxLength(Import.MaxFileName);
        builder.Property(i => i.Sheet).HasMaxLength(Import.MaxSheet);
        builder.Property(i => i.Language).HasMaxLength(2).IsUnicode(false);
        builder.Property(i => i.Headings).IsJson();
        builder.Property(i => i.Columns).IsJson();
        builder.Property(i => i.RunId).HasMaxLength(100).IsUnicode(false);
        builder.Property(i => i.EndedBecause).HasMaxLength(100).IsUnicode(false);
        builder.References<Import, UserProfile>(i => i.UserId);
        builder.References<Import, Party>(i => i.PartyId);
        builder.References<Import, ImportSource>(i => i.SourceId);
        builder.HasIndex(i => new { i.UserId, i.CreatedAt });
        builder.HasIndex(i => new { i.IsForgotten, i.State });
    }
}

internal sealed class ImportRowConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<ImportRow>();
        builder.ToTable("ImportRows");
        builder.HasKey(r => new { r.ImportId, r.Number });
        builder.Property(r => r.Cells).IsJson();
        builder.Property(r => r.Changes).IsJson();
        builder.Property(r => r.Refusals).IsJson();
        builder.HasOne<Import>().WithMany().HasForeignKey(r => r.ImportId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.ImportId, r.Outcome, r.Number });
    }
}

internal sealed class ImportSourceConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<ImportSource>();
        builder.ToTable("ImportSources");
        builder.IsAggregate();
        builder.Property(s => s.Name).HasMaxLength(ImportSource.MaxNameLength);
        builder.Property(s => s.NameKey).HasMaxLength(ImportSource.MaxNameLength);
        builder.Property(s => s.Columns).IsJson();
        builder.References<ImportSource, Party>(s => s.PartyId);
        builder.HasIndex(s => new { s.PartyId, s.Kind, s.NameKey }).FailsWith("import.source-exists", "source");
    }
}

internal sealed class ImportKeyConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<ImportKey>();
        builder.ToTable("ImportKeys");
        builder.HasKey(k => new { k.SourceId, k.Key });
        builder.Property(k => k.Key).HasColumnName("RowKey").HasMaxLength(ImportKey.MaxKeyLength);
        builder.HasOne<ImportSource>().WithMany().HasForeignKey(k => k.SourceId).OnDelete(DeleteBehavior.Restrict);
    }
}
