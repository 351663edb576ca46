using CooperationTracker.Domain.Purges;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Configurations;

internal sealed class PurgeConfiguration : IModelConfiguration
{
    /// <summary>A record has hundreds of reasons and mails, hardly thousands.</summary>
    private const int LongestList = 100_000;

    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Purge>();
        builder.ToTable("Purges");
        builder.IsTracked();
        builder.Property(p => p.SubjectType).HasMaxLength(40).IsUnicode(false);
        builder.Property(p => p.PlaceType).HasMaxLength(40).IsUnicode(false);
        builder.Property(p => p.Fields).HasMaxLength(LongestList).IsUnicode(false);
        builder.Property(p => p.Files).HasMaxLength(LongestList).IsUnicode(false);
        builder.Property(p => p.Basis).HasMaxLength(Purge.MaxBasisLength);
        builder.Property(p => p.Reason).HasMaxLength(Purge.MaxReasonLength);
        builder.Property(p => p.RefusedBecause).HasMaxLength(2000);
        builder.Ignore(p => p.FieldList);
        builder.Ignore(p => p.FileList);
        builder.HasIndex(p => p.SubjectId);
        builder.HasIndex(p => new { p.State, p.FinishedAt });
    }
}
