using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Configurations;

internal sealed class PartyConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Party>();
        builder.ToTable("Parties");
        builder.IsAggregate();
        builder.HasSearchableName();
        builder.Property(p => p.Code).HasMaxLength(10).IsUnicode(false);
        builder.Property(p => p.TimeZone).HasMaxLength(60).IsUnicode(false);
        builder.Property(p => p.UrgentDays).HasDefaultValue(OfficeTerms.Default.UrgentDays);
        builder.Property(p => p.PromptDays).HasDefaultValue(OfficeTerms.Default.PromptDays);
        builder.Property(p => p.UsualMonths).HasDefaultValue(OfficeTerms.Default.UsualMonths);
        builder.Ignore(p => p.Terms);
        builder.HasIndex(p => p.Code).FailsWith("party.code-taken", "code");
        builder.References<Party, Party>(p => p.SubjectOfId);
    }
}

internal sealed class OrganizationConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Organization>();
        builder.ToTable("Organizations");
        builder.IsAggregate();
        builder.HasSearchableName();
        builder.References<Organization, Party>(o => o.PartyId);
        builder.HasIndex(o => new { o.PartyId, o.NameSort }).FailsWith("organization.name-taken", "name");
    }
}

internal sealed class PersonConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Person>();
        builder.ToTable("People");
        builder.IsAggregate();
        builder.HasSearchableName();
        builder.Property(p => p.Email).HasMaxLength(254);
        var position = builder.HasParts(model, p => p.Positions, "Positions", "PersonId");
        position.Property(p => p.Id).ValueGeneratedNever();
        position.References<Position, Organization>(p => p.OrganizationId);
    }
}
