using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Features.Releases;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Releases;

/// <summary>Below every record that can be released: what a party would see, to whom it was released, taking it back, and its mark.</summary>
internal sealed class ReleasesEndpoints : IApiArea
{
    private static readonly (string Path, RecordKind Kind)[] Records =
    [
        ("commitments", RecordKind.Commitment),
        ("events", RecordKind.Event),
        ("initiatives", RecordKind.Initiative),
        ("meetings", RecordKind.Meeting),
        ("projects", RecordKind.Project),
        ("statements", RecordKind.Statement),
        ("visits", RecordKind.Visit),
        ("working-groups", RecordKind.WorkingGroup),
    ];

    public void Map(IEndpointRouteBuilder api)
    {
        var releases = api.MapGroup("").WithTags("Releases");
        foreach (var (path, kind) in Records)
        {
            releases.MapGet($"/{path}/{{id:guid}}/release-preview", (
                    Guid id, Guid partyId, bool? withStatements, bool? toEveryone, DateOnly? effectiveOn, ApiSender sender, CancellationToken cancellationToken) =>
                    sender.ValueAsync(new PreviewRelease(kind, id, partyId, withStatements ?? false, toEveryone ?? false, effectiveOn), cancellationToken))
                .Produces<ReleasePreviewDto>();

            releases.MapGet($"/{path}/{{id:guid}}/releases", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                    sender.ValueAsync(new ListReleases(kind, id), cancellationToken))
                .Produces<IReadOnlyList<ReleaseDto>>();

            releases.MapPost($"/{path}/{{id:guid}}/release-to-everyone", (
                    Guid id, ReleaseToEveryone command, ApiSender sender, CancellationToken cancellationToken) =>
                    sender.DoAsync(command with { Kind = kind, Id = id, Version = sender.Version }, cancellationToken))
                .RequireIfMatch()
                .Produces(StatusCodes.Status204NoContent);

            releases.MapPost($"/{path}/{{id:guid}}/classify", (Guid id, ClassifyRecord command, ApiSender sender, CancellationToken cancellationToken) =>
                    sender.DoAsync(command with { Kind = kind, Id = id, Version = sender.Version }, cancellationToken))
                .RequireIfMatch()
                .Produces(StatusCodes.Status204NoContent);

            releases.MapPost($"/{path}/{{id:guid}}/withdraw-release", (Guid id, WithdrawRelease command, ApiSender sender, CancellationToken cancellationToken) =>
                    sender.DoAsync(command with { Kind = kind, Id = id, Version = sender.Version }, cancellationToken))
                .RequireIfMatch()
                .Produces(StatusCodes.Status204NoContent);
        }
    }
}
