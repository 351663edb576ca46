using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Domain.Releases;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Configurations;

internal sealed class ReleaseConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Release>();
        builder.ToTable("Releases");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.SubjectType).HasMaxLength(40).IsUnicode(false);
        builder.Property(r => r.Reason).HasMaxLength(2000);
        builder.Property(r => r.WithdrawReason).HasMaxLength(2000);
        builder.HasOne<Audience>().WithMany().HasForeignKey(r => r.AudienceId).OnDelete(DeleteBehavior.Restrict);
        builder.References<Release, Party>(r => r.OwnerPartyId);
        builder.References<Release, Party>(r => r.PartyId);
        builder.HasIndex(r => r.SubjectId);
    }
}
