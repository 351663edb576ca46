using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Parties;

internal sealed class PeopleEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("/people").WithTags("People");

        people.MapGet("/", ([AsParameters] ListQuery list, string? search, Guid? party, Guid? organization, DateOnly? on, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(new ListPeople(list.ToPage(), search, party, organization, on), cancellationToken))
            .Produces<ListAnswer<PersonRow>>();

        people.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetPerson(id), p => p.Version, cancellationToken))
            .Produces<PersonDto>();

        people.MapPost("/", (CreatePerson command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.CreateAsync(command, id => new GetPerson(id), p => p.Version, "people", cancellationToken))
            .Produces<PersonDto>(StatusCodes.Status201Created);

        people.MapPut("/{id:guid}", (Guid id, ChangePerson command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetPerson(id), p => p.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<PersonDto>();

        people.MapPost("/{id:guid}/positions", (Guid id, HoldPosition command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetPerson(id), p => p.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<PersonDto>();

        people.MapPost("/{id:guid}/positions/{positionId:guid}/leave", (Guid id, Guid positionId, LeavePosition command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, PositionId = positionId, Version = sender.Version }, new GetPerson(id), p => p.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<PersonDto>();
    }
}
