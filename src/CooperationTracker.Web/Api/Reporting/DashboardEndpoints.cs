using CooperationTracker.Application.Features.Reporting;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Reporting;

internal sealed class DashboardEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/dashboard", (Guid? workingGroup, Guid? party, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new GetDashboard(workingGroup, party), cancellationToken))
            .WithTags("Dashboard")
            .Produces<DashboardDto>();
}
