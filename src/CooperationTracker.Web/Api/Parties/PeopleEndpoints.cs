using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Parties;

internal sealed class PeopleEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("/people").WithTags("People");

        people.MapGet("/", ([AsParameters] PersonFilter filter, [AsParameters] ListQuery list, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(filter.ToQuery(list.ToPage()), cancellationToken))
            .Produces<ListAnswer<PersonRow>>();

        people.MapGet("/export", ([AsParameters] PersonFilter filter, [AsParameters] ExportQuery export, ApiSender sender, CancellationToken cancellationToken) =>
                sender.TableAsync(new ExportPeople(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), cancellationToken))
            .Exports();

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

/// <summary>The filters of the people's list.</summary>
internal sealed record PersonFilter
{
    /// <summary>Any part of the name in any language.</summary>
    public string? Search { get; init; }

    /// <summary>Only people who hold a post at an organization of the party on the day.</summary>
    public Guid? Party { get; init; }

    public Guid? Organization { get; init; }

    /// <summary>The day; today in the reader's zone when not given.</summary>
    public DateOnly? On { get; init; }

    public ListPeople ToQuery(PageRequest page) => new(page, Search, Party, Organization, On);
}
