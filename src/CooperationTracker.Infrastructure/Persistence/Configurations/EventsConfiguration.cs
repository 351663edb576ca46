using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.Initiatives;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Configurations;

internal sealed class EventConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<Event>();
        builder.ToTable("Events");
        builder.IsScheduled();
        builder.HasSearchableName();
        builder.Property(e => e.City).HasMaxLength(300);
        builder.References<Event, Party>(e => e.HostPartyId);
        builder.References<Event, Statement>(e => e.StatementId);
        builder.References<Event, Initiative>(e => e.InitiativeId);
        builder.HasIndex(e => new { e.IsOpen, e.Latest, e.Id, e.AudienceId });

        var organizer = builder.HasParts(model, e => e.Organizers, "EventOrganizers", "EventId");
        organizer.HasKey("EventId", nameof(EventOrganizer.OrganizationId));
        organizer.References<EventOrganizer, Organization>(o => o.OrganizationId);

        var participant = builder.HasParts(model, e => e.Participants, "EventParticipants", "EventId");
        participant.HasKey("EventId", nameof(EventParticipant.OrganizationId));
        participant.Property(p => p.Part).HasMaxLength(500);
        participant.References<EventParticipant, Organization>(p => p.OrganizationId);
    }
}
