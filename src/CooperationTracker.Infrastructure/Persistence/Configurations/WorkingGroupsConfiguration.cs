using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Configurations;

internal sealed class WorkingGroupConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<WorkingGroup>();
        builder.ToTable("WorkingGroups");
        builder.IsTracked();
        builder.HasSearchableName();
        builder.Property(g => g.FoundingAct).HasMaxLength(500);
        builder.References<WorkingGroup, WorkingGroup>(g => g.ParentId);
        builder.Ignore(g => g.IsChased);

        var side = builder.HasParts(model, g => g.Sides, "GroupSides", "WorkingGroupId");
        side.Property(s => s.Id).ValueGeneratedNever();
        side.References<GroupSide, Party>(s => s.PartyId);
        side.References<GroupSide, Organization>(s => s.ResponsibleAgencyId);

        var seat = builder.HasParts(model, g => g.Seats, "Seats", "WorkingGroupId");
        seat.Property(s => s.Id).ValueGeneratedNever();
        seat.Property(s => s.Order).HasColumnName("Ordinal");
        seat.Property(s => s.Label).HasMaxLength(300);
        seat.References<Seat, Party>(s => s.PartyId);

        var appointment = seat.HasParts(model, s => s.Appointments, "Appointments", "SeatId");
        appointment.Property(a => a.Id).ValueGeneratedNever();
        appointment.Property(a => a.Act).HasMaxLength(500);
        appointment.Property(a => a.From).HasColumnName("FromDay");
        appointment.Property(a => a.To).HasColumnName("ToDay");
        appointment.References<Appointment, Person>(a => a.PersonId);

        // Two at once cannot take one seat: whoever holds it without an end holds it alone.
        appointment.HasIndex("SeatId", nameof(Appointment.From)).FailsWith("seat.taken-meanwhile", "from");

        var approval = builder.HasParts(model, g => g.Approvals, "RosterApprovals", "WorkingGroupId");
        approval.Property(a => a.Id).ValueGeneratedNever();
        approval.Property(a => a.ActTitle).HasMaxLength(500);
        approval.Property(a => a.ActNumber).HasMaxLength(100);
        approval.Property(a => a.CancelledBecause).HasMaxLength(2000);
        approval.Ignore(a => a.Act);
        approval.Ignore(a => a.Stands);
        approval.References<RosterApproval, Party>(a => a.PartyId);
    }
}

internal sealed class InquiryConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Inquiry>();
        builder.ToTable("Inquiries");
        builder.IsTracked();
        builder.Property(i => i.LetterNumber).HasMaxLength(100);
        builder.Property(i => i.Text).HasMaxLength(2000);
        builder.Property(i => i.Answer).HasMaxLength(2000);
        builder.Property(i => i.CancelledBecause).HasMaxLength(2000);
        builder.References<Inquiry, WorkingGroup>(i => i.WorkingGroupId);
        builder.References<Inquiry, Party>(i => i.AddresseeId);
        builder.References<Inquiry, Seat>(i => i.SeatId);
        builder.References<Inquiry, Meeting>(i => i.MeetingId);
    }
}
