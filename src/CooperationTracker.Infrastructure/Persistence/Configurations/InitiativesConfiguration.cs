using CooperationTracker.Domain.Initiatives;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Configurations;

internal sealed class InitiativeConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Initiative>();
        builder.ToTable("Initiatives");
        builder.IsTracked();
        builder.HasSearchableName();
        builder.References<Initiative, Party>(i => i.ProposingPartyId);
        builder.References<Initiative, Statement>(i => i.StatementId);
        builder.References<Initiative, Initiative>(i => i.RevivesId);
        builder.HasIndex(i => new { i.IsOpen, i.ProposedOn, i.Id, i.AudienceId });

        var response = builder.HasParts(model, i => i.Responses, "InitiativeResponses", "InitiativeId");
        response.Property(r => r.Id).ValueGeneratedNever();
        response.Property(r => r.Source).HasMaxLength(500);
        response.References<InitiativeResponse, Party>(r => r.PartyId);
    }
}
