using CooperationTracker.Application.Features.Administration;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Administration;

/// <summary>What the own party's offices mean by words that name no length.</summary>
internal sealed class OfficeTermsEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var terms = api.MapGroup("/office-terms").WithTags("Administration");

        terms.MapGet("/", (ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetOfficeTerms(), t => t.Version, cancellationToken))
            .Produces<OfficeTermsDto>();

        terms.MapPut("/", (SetOfficeTerms command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Version = sender.Version }, new GetOfficeTerms(), t => t.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<OfficeTermsDto>();
    }
}
