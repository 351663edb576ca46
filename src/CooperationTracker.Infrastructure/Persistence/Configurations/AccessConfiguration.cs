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

internal sealed class SignInLinkConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<SignInLink>();
        builder.ToTable("SignInLinks");
        builder.IsAggregate();
        builder.Property(l => l.Hash).HasMaxLength(64).IsUnicode(false).IsFixedLength();
        builder.References<SignInLink, UserProfile>(l => l.UserId);
        builder.HasIndex(l => l.Hash).IsUnique();
    }
}

internal sealed class PartyConsentConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<PartyConsent>();
        builder.ToTable("PartyConsents");
        builder.IsAggregate();
        builder.Property(c => c.From).HasColumnName("FromDay");
        builder.Property(c => c.To).HasColumnName("ToDay");
        builder.Property(c => c.Email).HasMaxLength(254);
        builder.Property(c => c.Reason).HasMaxLength(1000);
        builder.References<PartyConsent, Party>(c => c.PartyId);
        builder.References<PartyConsent, UserProfile>(c => c.GivenById);

        var use = builder.HasParts(model, c => c.Uses, "ConsentUses", "ConsentId");
        use.Property(u => u.Id).ValueGeneratedNever();
        use.References<ConsentUse, UserProfile>(u => u.ForUserId);
    }
}

internal sealed class SubstitutionConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Substitution>();
        builder.ToTable("Substitutions");
        builder.IsAggregate();
        builder.Property(s => s.From).HasColumnName("FromDay");
        builder.Property(s => s.To).HasColumnName("ToDay");
        builder.Property(s => s.Reason).HasMaxLength(1000);
        builder.References<Substitution, Party>(s => s.PartyId);
        builder.References<Substitution, UserProfile>(s => s.PrincipalId);
        builder.References<Substitution, UserProfile>(s => s.SubstituteId);
        builder.References<Substitution, WorkingGroup>(s => s.WorkingGroupId);
    }
}

internal sealed class UserSessionConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<UserSession>();
        builder.ToTable("UserSessions");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.CredentialsStamp).HasMaxLength(100).IsUnicode(false);
        builder.Property(s => s.Address).HasMaxLength(45).IsUnicode(false);
        builder.Property(s => s.Browser).HasMaxLength(100);
        builder.References<UserSession, UserProfile>(s => s.UserId);
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

        // No foreign key to the group: a group's own audience names it, and is there before it.
        var party = builder.HasParts(model, a => a.Parties, "AudienceParties", "AudienceId");
        party.HasKey("AudienceId", nameof(AudienceParty.PartyId));
        party.References<AudienceParty, Party>(p => p.PartyId);
        party.HasIndex(p => p.PartyId);
    }
}
