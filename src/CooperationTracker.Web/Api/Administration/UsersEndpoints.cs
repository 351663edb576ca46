using CooperationTracker.Application.Features.Administration;
using CooperationTracker.Domain.Access;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Administration;

/// <summary>The own party's users, for its administrator. One-time links never come this way: they go by mail.</summary>
internal sealed class UsersEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");

        users.MapGet("/", ([AsParameters] ListQuery list, string? search, Word<Role>? role, bool? active, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(new ListUsers(list.ToPage(), search, role?.Value, active), cancellationToken))
            .Produces<ListAnswer<UserRow>>();

        users.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetUser(id), user => user.Version, cancellationToken))
            .Produces<UserDto>();

        users.MapPost("/", (CreateUser command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.CreateAsync(command, link => link.UserId, id => new GetUser(id), user => user.Version, "users", cancellationToken))
            .Produces<UserDto>(StatusCodes.Status201Created);

        users.MapPut("/{id:guid}", (Guid id, ChangeUser command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetUser(id), user => user.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<UserDto>();

        users.MapPost("/{id:guid}/deactivate", (Guid id, DeactivateUser command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetUser(id), user => user.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<UserDto>();

        users.MapPost("/{id:guid}/activate", (Guid id, ActivateUser command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetUser(id), user => user.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<UserDto>();

        users.MapPost("/{id:guid}/reset-access", (Guid id, ResetUserAccess command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(
                    command with { Id = id, Version = sender.Version }, new GetUser(id), (user, _) => user, user => user.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<UserDto>();

        users.MapPost("/{id:guid}/roles", (Guid id, GrantRole command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetUser(id), user => user.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<UserDto>();

        users.MapPost("/{id:guid}/roles/end", (Guid id, EndRole command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetUser(id), user => user.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<UserDto>();

        users.MapGet("/choices", (ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new ListPartyChoices(), cancellationToken))
            .Produces<PartyChoicesDto>();
    }
}
