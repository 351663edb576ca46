using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Application.Features.Initiatives;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Application.Features.Projects;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Web.Access;
using CooperationTracker.Web.Api.Commitments;
using CooperationTracker.Web.Api.Common;
using CooperationTracker.Web.Api.Events;
using CooperationTracker.Web.Api.Initiatives;
using CooperationTracker.Web.Api.Meetings;
using CooperationTracker.Web.Api.Parties;
using CooperationTracker.Web.Api.Projects;
using CooperationTracker.Web.Api.WorkingGroups;

namespace CooperationTracker.Web.Components.Lists;

/// <summary>The files behind the lists' export buttons, with the filters of the API; by the site's cookie, as pages are.</summary>
internal static class ListDownloads
{
    public static void MapListDownloads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/commitments/export", ([AsParameters] CommitmentFilter filter, [AsParameters] ExportQuery export, HttpContext context, SiteDispatcher site) =>
                AnswerAsync(site, new ExportCommitments(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), context))
            .Exports()
            .ExcludeFromDescription();

        routes.MapGet("/visits/export", ([AsParameters] VisitFilter filter, [AsParameters] ExportQuery export, HttpContext context, SiteDispatcher site) =>
                AnswerAsync(site, new ExportVisits(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), context))
            .Exports()
            .ExcludeFromDescription();

        routes.MapGet("/meetings/export", ([AsParameters] MeetingFilter filter, [AsParameters] ExportQuery export, HttpContext context, SiteDispatcher site) =>
                AnswerAsync(site, new ExportMeetings(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), context))
            .Exports()
            .ExcludeFromDescription();

        routes.MapGet("/initiatives/export", ([AsParameters] InitiativeFilter filter, [AsParameters] ExportQuery export, HttpContext context, SiteDispatcher site) =>
                AnswerAsync(site, new ExportInitiatives(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), context))
            .Exports()
            .ExcludeFromDescription();

        routes.MapGet("/events/export", ([AsParameters] EventFilter filter, [AsParameters] ExportQuery export, HttpContext context, SiteDispatcher site) =>
                AnswerAsync(site, new ExportEvents(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), context))
            .Exports()
            .ExcludeFromDescription();

        routes.MapGet("/projects/export", ([AsParameters] ProjectFilter filter, [AsParameters] ExportQuery export, HttpContext context, SiteDispatcher site) =>
                AnswerAsync(site, new ExportProjects(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), context))
            .Exports()
            .ExcludeFromDescription();

        routes.MapGet("/working-groups/export", ([AsParameters] WorkingGroupFilter filter, [AsParameters] ExportQuery export, HttpContext context, SiteDispatcher site) =>
                AnswerAsync(site, new ExportWorkingGroups(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), context))
            .Exports()
            .ExcludeFromDescription();

        routes.MapGet("/working-groups/open-items/export", ([AsParameters] GroupOpenItemFilter filter, [AsParameters] ExportQuery export, HttpContext context, SiteDispatcher site) =>
                AnswerAsync(site, new ExportGroupOpenItems(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), context))
            .Exports()
            .ExcludeFromDescription();

        routes.MapGet("/organizations/export", ([AsParameters] OrganizationFilter filter, [AsParameters] ExportQuery export, HttpContext context, SiteDispatcher site) =>
                AnswerAsync(site, new ExportOrganizations(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), context))
            .Exports()
            .ExcludeFromDescription();

        routes.MapGet("/people/export", ([AsParameters] PersonFilter filter, [AsParameters] ExportQuery export, HttpContext context, SiteDispatcher site) =>
                AnswerAsync(site, new ExportPeople(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), context))
            .Exports()
            .ExcludeFromDescription();

        routes.MapGet("/imports/export", ([AsParameters] ExportQuery export, HttpContext context, SiteDispatcher site) =>
                AnswerAsync(site, new ExportImports(export.ToFormat(), export.ToColumns()), context))
            .Exports()
            .ExcludeFromDescription();

        routes.MapGet("/parties/export", ([AsParameters] PartyFilter filter, [AsParameters] ExportQuery export, HttpContext context, SiteDispatcher site) =>
                AnswerAsync(site, new ExportParties(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), context))
            .Exports()
            .ExcludeFromDescription();
    }

    private static async Task<IResult> AnswerAsync(SiteDispatcher site, IQuery<TableFile> export, HttpContext context)
    {
        var exported = await site.SendAsync(export, context.User, context.RequestAborted);
        return exported.TryGet(out var file)
            ? TableDownload.Of(file)
            : SiteRefusal.Of(exported.Errors);
    }
}
