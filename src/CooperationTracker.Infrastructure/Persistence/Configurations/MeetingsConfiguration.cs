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

        var item = builder.HasParts(model, v => v.Programme, "ProgrammeItems", "VisitId");
        item.Property(i => i.Id).ValueGeneratedNever();
        item.Property(i => i.Title).HasMaxLength(ProgrammeSlot.MaxTitle);
        item.Property(i => i.Place).HasMaxLength(ProgrammeSlot.MaxPlace);
        item.References<ProgrammeItem, Meeting>(i => i.MeetingId);
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
        builder.References<Meeting, Meeting>(m => m.SeriesId);
        builder.HasIndex(m => new { m.Latest, m.Id });
        builder.HasIndex(m => new { m.State, m.Latest });

        // Whoever plans the next one at the same moment: one of the two has it.
        builder.HasOne<Meeting>().WithMany().HasForeignKey(m => m.PreviousId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => m.PreviousId).FailsWith("meeting.next-exists", "id");

        var participant = builder.HasParts(model, m => m.Participants, "MeetingParticipants", "MeetingId");
        participant.Property(p => p.Id).ValueGeneratedNever();
        participant.Property(p => p.Position).HasMaxLength(500);
        participant.References<MeetingParticipant, Person>(p => p.PersonId);
        participant.References<MeetingParticipant, Party>(p => p.PartyId);
        participant.References<MeetingParticipant, Person>(p => p.SubstituteId);

        var confirmation = builder.HasParts(model, m => m.Confirmations, "MinutesConfirmations", "MeetingId");
        confirmation.Property(c => c.Id).ValueGeneratedNever();
        confirmation.Property(c => c.Reason).HasMaxLength(MinutesConfirmation.MaxReasonLength);
        confirmation.Property(c => c.EnteredDocument).HasMaxLength(MinutesConfirmation.MaxDocumentLength);
        confirmation.References<MinutesConfirmation, Party>(c => c.PartyId);
        confirmation.HasIndex("MeetingId", nameof(MinutesConfirmation.PartyId)).IsUnique();

        var addendum = builder.HasParts(model, m => m.Addenda, "MeetingAddenda", "MeetingId");
        addendum.Property(a => a.Id).ValueGeneratedNever();
        addendum.Property(a => a.Text).HasMaxLength(MeetingAddendum.MaxLength);
        addendum.References<MeetingAddendum, Party>(a => a.ByPartyId);
        addendum.HasIndex("MeetingId", nameof(MeetingAddendum.Number)).IsUnique();
    }
}

internal sealed class AgendaItemConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<AgendaItem>();
        builder.ToTable("AgendaItems");
        builder.IsTracked();
        builder.Ignore(i => i.Subject);
        builder.Property(i => i.Text).HasMaxLength(AgendaItem.MaxText);
        builder.Property(i => i.TextSearch).HasMaxLength(AgendaItem.MaxText);
        builder.Property(i => i.SubjectKey).HasMaxLength(100).IsUnicode(false);
        builder.Property(i => i.Note).HasMaxLength(AgendaItem.MaxNote);
        builder.References<AgendaItem, Meeting>(i => i.MeetingId);
        builder.HasIndex(i => new { i.MeetingId, i.Number });

        // One side takes nothing into one agenda twice, at the same moment neither.
        builder.HasIndex(i => new { i.MeetingId, i.OwnerPartyId, i.SubjectKey }).FailsWith("agenda.taken", "items");
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
