using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Domain.Views;
using CooperationTracker.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Configurations;

internal sealed class SavedViewConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<SavedView>();
        builder.ToTable("SavedViews");
        builder.IsAggregate();
        builder.Property(v => v.Name).HasMaxLength(SavedView.MaxNameLength);
        builder.Property(v => v.NameKey).HasMaxLength(SavedView.MaxNameLength);
        builder.Property(v => v.Query).HasColumnName("QueryText").HasMaxLength(SavedView.MaxQueryLength);
        builder.References<SavedView, UserProfile>(v => v.UserId);
        builder.References<SavedView, Party>(v => v.PartyId);
        builder.References<SavedView, WorkingGroup>(v => v.WorkingGroupId);
        builder.HasIndex(v => new { v.UserId, v.List, v.NameKey }).FailsWith("view.exists", "name");
        builder.HasIndex(v => new { v.PartyId, v.List, v.Sharing });
    }
}
