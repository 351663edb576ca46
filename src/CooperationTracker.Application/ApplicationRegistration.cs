using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Features.Administration;
using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Purges;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.Application;

public static class ApplicationRegistration
{
    /// <param name="autoMapperLicenseKey">Setting <c>AutoMapper:LicenseKey</c>; without one the licence in NOTICE applies.</param>
    public static IServiceCollection AddApplication(this IServiceCollection services, string? autoMapperLicenseKey)
    {
        var assembly = typeof(ApplicationRegistration).Assembly;
        services.AddMediator(assembly);
        services.AddValidatorsFromAssembly(assembly, includeInternalTypes: true);
        services.AddAutoMapper(mapping => mapping.LicenseKey = autoMapperLicenseKey, assembly);
        services.AddScoped<IActorContext, ActorContext>();
        services.AddScoped<RequestEnvelope>();
        services.AddScoped<ListExport>();
        services.AddScoped<RecordNames>();
        services.AddScoped<VisitMaking>();
        services.AddScoped<MeetingMaking>();
        services.AddScoped<CommitmentMaking>();
        services.AddScoped<CommitmentLogging>();
        services.AddScoped<ImportRows>();
        services.AddScoped<CommitmentRowTaking>();
        services.AddScoped<OrganizationRowTaking>();
        services.AddScoped<PersonRowTaking>();
        services.AddScoped<AgendaBuilding>();
        services.AddScoped<MinutesKeeping>();
        services.AddScoped<DateInputResolver>();
        services.AddScoped<AnchorCascade>();
        services.AddScoped<RecordRelease>();
        services.AddScoped<RecordAttachments>();
        services.AddScoped<AttachmentMaking>();
        services.AddScoped<EventChain>();
        services.AddScoped<AudiencePeople>();
        services.AddScoped<SideNotices>();
        services.AddScoped<ExecutionNotices>();
        services.AddScoped<WorkNotices>();
        services.AddScoped<Fulfilment>();
        services.AddScoped<DeadlineCatchUp>();
        services.AddScoped<CommentNotices>();
        services.AddScoped<UserInvitation>();
        services.AddScoped<PartyNotices>();
        services.AddScoped<PartyConsents>();
        services.AddScoped<PurgeNotices>();
        services.AddScoped<PurgeReading>();
        return services;
    }
}
