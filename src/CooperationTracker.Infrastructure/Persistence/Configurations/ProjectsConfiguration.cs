using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Domain.Projects;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Configurations;

internal sealed class ProjectConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Project>();
        builder.ToTable("Projects");
        builder.IsTracked();
        builder.HasSearchableName();
        builder.Property(p => p.Sector).HasMaxLength(300);
        builder.Property(p => p.Site).HasMaxLength(300);
        builder.Property(p => p.Products).HasMaxLength(1000);
        builder.Property(p => p.RawMaterials).HasMaxLength(1000);
        builder.Property(p => p.StartedText).HasMaxLength(40).IsUnicode(false);
        builder.Property(p => p.InvestmentAmount).HasPrecision(18, 2);
        builder.Property(p => p.InvestmentCurrency).HasMaxLength(3).IsUnicode(false);
        builder.Property(p => p.InvestmentStatedBy).HasMaxLength(500);
        builder.References<Project, Organization>(p => p.InitiatorId);
        builder.References<Project, Party>(p => p.HostPartyId);
        builder.References<Project, Statement>(p => p.StatementId);
        builder.HasIndex(p => new { p.IsOpen, p.LastProgressOn, p.Id, p.AudienceId });

        var milestone = builder.HasParts(model, p => p.Milestones, "Milestones", "ProjectId");
        milestone.Property(m => m.Id).ValueGeneratedNever();
        milestone.HasOne(m => m.Planned).WithOne().HasForeignKey<Milestone>("PlannedId").OnDelete(DeleteBehavior.Restrict);
        milestone.Navigation(m => m.Planned).AutoInclude();

        var issue = builder.HasParts(model, p => p.Issues, "ProjectIssues", "ProjectId");
        issue.Property(i => i.Id).ValueGeneratedNever();
        issue.Property(i => i.SinceText).HasMaxLength(40).IsUnicode(false);
        issue.References<ProjectIssue, Party>(i => i.ActingPartyId);
        issue.References<ProjectIssue, Statement>(i => i.StatementId);
    }
}
