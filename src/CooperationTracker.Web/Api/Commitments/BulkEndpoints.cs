using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Web.Api.Common;
using CooperationTracker.Web.Commitments;

namespace CooperationTracker.Web.Api.Commitments;

/// <summary>What became of one row.</summary>
/// <param name="Code">Null when it was done.</param>
/// <param name="Detail">The refusal in the caller's language.</param>
internal sealed record BulkRowAnswer(Guid Id, bool Done, string? Code, string? Detail);

/// <summary>One action on many rows.</summary>
internal static class BulkEndpoints
{
    public static void Map(RouteGroupBuilder commitments) =>
        commitments.MapPost("/bulk", async (BulkInput input, IDispatcher dispatcher, RequestEnvelope envelope, CancellationToken cancellationToken) =>
            {
                // Each row is a command of its own, and the version that it names keeps it from being done twice.
                envelope.IdempotencyKey = null;
                var done = await BulkChange.RunAsync(
                    input, query => dispatcher.SendAsync(query, cancellationToken), command => dispatcher.SendAsync(command, cancellationToken));
                return done.TryGet(out var outcomes)
                    ? Results.Ok(new BulkAnswer([.. outcomes.Select(o => new BulkRowAnswer(
                        o.CommitmentId, o.Error is null, o.Error?.Code, o.Error is { } error ? ErrorTexts.Of(error, System.Globalization.CultureInfo.CurrentUICulture) : null))]))
                    : Problems.Of(done.Errors);
            })
            .WithDescription("Each row is done or refused by itself; the answer says which. Rows name the versions that were read, so that a repeated request does nothing twice.")
            .Produces<BulkAnswer>();
}

/// <param name="Rows">In the order of the request.</param>
internal sealed record BulkAnswer(IReadOnlyList<BulkRowAnswer> Rows);
