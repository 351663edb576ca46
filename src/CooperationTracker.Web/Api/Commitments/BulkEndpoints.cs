using System.Globalization;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Releases;
using CooperationTracker.Domain.Common;
using CooperationTracker.Web.Api.Common;
using CooperationTracker.Web.Commitments;
using MediatR;

namespace CooperationTracker.Web.Api.Commitments;

/// <summary>What became of one row.</summary>
/// <param name="Code">Null when it was done.</param>
/// <param name="Detail">The refusal in the caller's language.</param>
internal sealed record BulkRowAnswer(Guid Id, bool Done, string? Code, string? Detail);

/// <summary>One action on many rows.</summary>
internal static class BulkEndpoints
{
    public static void Map(RouteGroupBuilder commitments)
    {
        commitments.MapPost("/bulk", async (BulkInput input, IDispatcher dispatcher, RequestEnvelope envelope, CancellationToken cancellationToken) =>
            {
                // Each row is a command of its own, and the version that it names keeps it from being done twice.
                envelope.IdempotencyKey = null;
                var done = await BulkChange.RunAsync(
                    input, query => dispatcher.SendAsync(query, cancellationToken), command => dispatcher.SendAsync(command, cancellationToken));
                return AnswerOf(done);
            })
            .WithDescription("Each row is done or refused by itself; the answer says which. Rows name the versions that were read, so that a repeated request does nothing twice.")
            .Produces<BulkAnswer>();

        commitments.MapPost("/bulk-release/preview", async (BulkReleaseInput input, IDispatcher dispatcher, RequestEnvelope envelope, CancellationToken cancellationToken) =>
            {
                envelope.IdempotencyKey = null;
                var shown = await BulkRelease.PreviewAsync(input, new Sends(dispatcher, cancellationToken));
                return shown.TryGet(out var previews)
                    ? Results.Ok(new BulkReleasePreviewAnswer([.. previews.Select(p => new BulkReleasePreviewRow(
                        p.CommitmentId, p.Party, p.Version, p.Shown, p.StaysBehind, p.Error?.Code, DetailOf(p.Error)))]))
                    : Problems.Of(shown.Errors);
            })
            .WithDescription("What each party would read of each commitment if it were released to it now, and what it would not see; nothing is changed.")
            .Produces<BulkReleasePreviewAnswer>();

        commitments.MapPost("/bulk-release", async (BulkReleaseInput input, IDispatcher dispatcher, RequestEnvelope envelope, CancellationToken cancellationToken) =>
            {
                envelope.IdempotencyKey = null;
                return AnswerOf(await BulkRelease.RunAsync(input, new Sends(dispatcher, cancellationToken)));
            })
            .WithDescription("Each commitment is released or refused by itself; rows name the versions that the preview showed.")
            .Produces<BulkAnswer>();
    }

    private static IResult AnswerOf(Result<IReadOnlyList<BulkOutcome>> done) => done.TryGet(out var outcomes)
        ? Results.Ok(new BulkAnswer([.. outcomes.Select(o => new BulkRowAnswer(o.CommitmentId, o.Error is null, o.Error?.Code, DetailOf(o.Error)))]))
        : Problems.Of(done.Errors);

    private static string? DetailOf(Error? error) => error is null ? null : ErrorTexts.Of(error, CultureInfo.CurrentUICulture);

    private sealed class Sends(IDispatcher dispatcher, CancellationToken cancellationToken) : BulkRelease.ISends
    {
        public Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request) => dispatcher.SendAsync(request, cancellationToken);
    }
}

/// <summary>What a party would see of one commitment.</summary>
/// <param name="Version">To be named when it is released.</param>
/// <param name="Seen">Null when it is refused.</param>
/// <param name="Code">Why it is refused; null when it can be released.</param>
internal sealed record BulkReleasePreviewRow(
    Guid Id, PartyRefDto? Party, Guid? Version, CommitmentDto? Seen, IReadOnlyList<StaysBehindDto> StaysBehind, string? Code, string? Detail);

/// <param name="Rows">In the order of the request, a row for each party.</param>
internal sealed record BulkReleasePreviewAnswer(IReadOnlyList<BulkReleasePreviewRow> Rows);

/// <param name="Rows">In the order of the request.</param>
internal sealed record BulkAnswer(IReadOnlyList<BulkRowAnswer> Rows);
