using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Infrastructure.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Configurations;

internal sealed class UserProfileConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<UserProfile>();
        builder.ToTable("UserProfiles");
        builder.IsAggregate();
        builder.Property(u => u.Email).HasMaxLength(254);
        builder.Property(u => u.DisplayName).HasMaxLength(300);
        builder.Property(u => u.Language).HasMaxLength(2).IsUnicode(false);
        builder.Property(u => u.TimeZone).HasMaxLength(60).IsUnicode(false);
        builder.Property(u => u.ActivityReason).HasMaxLength(1000);
        builder.HasOne<AppUser>().WithOne().HasForeignKey<UserProfile>(u => u.Id).OnDelete(DeleteBehavior.Restrict);
        builder.References<UserProfile, Party>(u => u.PartyId);
        builder.References<UserProfile, Person>(u => u.PersonId);

        var grant = builder.HasParts(model, u => u.Grants, "RoleGrants", "UserId");
        grant.Property(g => g.Id).ValueGeneratedNever();
        grant.Property(g => g.From).HasColumnName("FromDay");
        grant.Property(g => g.To).HasColumnName("ToDay");
        grant.References<RoleGrant, WorkingGroup>(g => g.WorkingGroupId);
    }
}

internal sealed class AccessTokenConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<AccessToken>();
        builder.ToTable("AccessTokens");
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Name).HasMaxLength(100);
        builder.Property(t => t.Hash).HasMaxLength(64).IsUnicode(false).IsFixedLength();
        builder.References<AccessToken, UserProfile>(t => t.UserId);
        builder.HasIndex(t => t.Hash).IsUnique();
    }
}

internal sealed class AudienceConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Audience>();
        builder.ToTable("Audiences");
        builder.Property(a => a.Key).HasColumnName("AudienceKey").HasMaxLength(800).IsUnicode(false);
        builder.HasIndex(a => a.Key).FailsWith("audience.exists", "id");
        builder.References<Audience, Party>(a => a.OwnerPartyId);

        var party = builder.HasParts(model, a => a.Parties, "AudienceParties", "AudienceId");
        party.HasKey("AudienceId", nameof(AudienceParty.PartyId));
        party.References<AudienceParty, Party>(p => p.PartyId);
        party.HasIndex(p => p.PartyId);
    }
}
