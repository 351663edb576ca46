using CooperationTracker.Domain.Attachments;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Configurations;

internal sealed class AttachmentConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Attachment>();
        builder.ToTable("Attachments");
        builder.IsTracked();
        builder.Property(a => a.Title).HasMaxLength(Attachment.MaxTitleLength);
        builder.Property(a => a.WithdrawnBecause).HasMaxLength(2000);
        builder.Ignore(a => a.Current);
        builder.Ignore(a => a.IsWithdrawn);
        builder.HasIndex(a => new { a.SubjectId, a.Subject });

        var version = builder.HasParts(model, a => a.Versions, "AttachmentVersions", "AttachmentId");
        version.Property(v => v.Id).ValueGeneratedNever();
        version.Property(v => v.FileName).HasMaxLength(FileNames.MaxLength + 1);
        version.Property(v => v.MediaType).HasMaxLength(100).IsUnicode(false);
        version.Property(v => v.Sha256).HasMaxLength(64).IsUnicode(false).IsFixedLength();
        version.Property(v => v.StoredName).HasMaxLength(64).IsUnicode(false);
        version.HasIndex("AttachmentId", nameof(AttachmentVersion.Number)).FailsWith("record.stale", "version");
        version.HasIndex(v => v.StoredName);
    }
}
