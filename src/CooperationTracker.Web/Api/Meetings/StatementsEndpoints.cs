using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Meetings;

internal sealed class StatementsEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var statements = api.MapGroup("/statements").WithTags("Statements");

        statements.MapGet("/", ([AsParameters] ListQuery list, string? search, Guid? meeting, Guid? party, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(new ListStatements(list.ToPage(), search, meeting, party), cancellationToken))
            .Produces<ListAnswer<StatementRow>>();

        statements.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetStatement(id), s => s.Version, cancellationToken))
            .Produces<StatementDto>();

        statements.MapPut("/{id:guid}", (Guid id, RewordStatement command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetStatement(id), s => s.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<StatementDto>();

        statements.MapPost("/{id:guid}/release", (Guid id, ReleaseStatement command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetStatement(id), s => s.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<StatementDto>();
    }
}
