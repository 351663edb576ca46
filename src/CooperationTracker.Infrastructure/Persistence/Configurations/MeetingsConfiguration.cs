using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Configurations;

internal sealed class VisitConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Visit>();
        builder.ToTable("Visits");
        builder.IsScheduled();
        builder.HasSearchableName();
        builder.Property(v => v.Place).HasMaxLength(300);
        builder.Property(v => v.Source).HasMaxLength(500);
        builder.References<Visit, Party>(v => v.SendingPartyId);
        builder.References<Visit, Party>(v => v.HostPartyId);
        builder.HasIndex(v => new { v.Latest, v.Id });

        var delegation = builder.HasParts(model, v => v.Delegations, "Delegations", "VisitId");
        delegation.Property(d => d.Id).ValueGeneratedNever();
        delegation.References<Delegation, Party>(d => d.PartyId);

        var member = delegation.HasParts(model, d => d.Members, "DelegationMembers", "DelegationId");
        member.Property(m => m.Id).ValueGeneratedNever();
        member.Property(m => m.Position).HasMaxLength(500);
        member.References<DelegationMember, Person>(m => m.PersonId);
    }
}

internal sealed class MeetingConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Meeting>();
        builder.ToTable("Meetings");
        builder.IsScheduled();
        builder.HasSearchableName();
        builder.Property(m => m.Place).HasMaxLength(300);
        builder.Property(m => m.Source).HasMaxLength(500);
        builder.IsMaybeReference();
        builder.References<Meeting, Visit>(m => m.VisitId);
        builder.References<Meeting, WorkingGroup>(m => m.WorkingGroupId);
        builder.HasIndex(m => new { m.Latest, m.Id });

        var participant = builder.HasParts(model, m => m.Participants, "MeetingParticipants", "MeetingId");
        participant.Property(p => p.Id).ValueGeneratedNever();
        participant.Property(p => p.Position).HasMaxLength(500);
        participant.References<MeetingParticipant, Person>(p => p.PersonId);
        participant.References<MeetingParticipant, Party>(p => p.PartyId);
    }
}

internal sealed class StatementConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Statement>();
        builder.ToTable("Statements");
        builder.IsTracked();
        builder.Property(s => s.Wording).HasMaxLength(Statement.MaxLength);
        builder.Property(s => s.WordingSearch).HasMaxLength(Statement.MaxLength);
        builder.Property(s => s.Language).HasMaxLength(2).IsUnicode(false);
        builder.References<Statement, Meeting>(s => s.MeetingId);
        builder.References<Statement, Party>(s => s.PartyId);
        builder.References<Statement, Person>(s => s.SpeakerId);
        builder.HasIndex(s => new { s.MeetingId, s.Number }).FailsWith("statement.number-taken", "number");
    }
}
