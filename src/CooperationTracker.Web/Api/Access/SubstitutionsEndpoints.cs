using CooperationTracker.Application.Features.Access;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Access;

/// <summary>Who acts for whom; requests in a principal's place carry the header <c>X-On-Behalf-Of</c>.</summary>
internal sealed class SubstitutionsEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var substitutions = api.MapGroup("/substitutions").WithTags("Substitutions");

        substitutions.MapGet("/", ([AsParameters] ListQuery list, bool? all, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(new ListSubstitutions(list.ToPage(), all ?? false), cancellationToken))
            .Produces<ListAnswer<SubstitutionDto>>();

        substitutions.MapGet("/principals", (ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new ListPrincipals(), cancellationToken))
            .Produces<IReadOnlyList<PrincipalDto>>();

        substitutions.MapGet("/colleagues", (ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new ListColleagues(), cancellationToken))
            .Produces<ColleaguesDto>();

        substitutions.MapPost("/", (EnterSubstitution command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.MakeAsync(command, "substitutions", cancellationToken))
            .Produces<Made>(StatusCodes.Status201Created);

        substitutions.MapPost("/{id:guid}/end", (Guid id, EndSubstitution command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DoAsync(command with { Id = id, Version = sender.Version }, cancellationToken))
            .RequireIfMatch()
            .Produces(StatusCodes.Status204NoContent);
    }
}
