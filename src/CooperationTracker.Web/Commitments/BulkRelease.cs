using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Releases;
using CooperationTracker.Domain.Common;
using MediatR;

namespace CooperationTracker.Web.Commitments;

/// <param name="Rows">At most 50, each with the commitment's version that was read, or that was shown by the preview.</param>
/// <param name="PartyIds">To whom.</param>
public sealed record BulkReleaseInput(IReadOnlyList<BulkRow> Rows, IReadOnlyList<Guid> PartyIds, string? Reason = null, DateOnly? EffectiveOn = null);

/// <summary>What a party would see of one commitment, or why it cannot be handed over.</summary>
/// <param name="Shown">Exactly what the party's people will read; null when it is refused.</param>
/// <param name="Version">The commitment's version that is shown; the release names it.</param>
/// <param name="StaysBehind">What the party will not see.</param>
public sealed record BulkReleasePreview(
    Guid CommitmentId, LocalizedTextDto? Title, PartyRefDto? Party, CommitmentDto? Shown, Guid? Version, IReadOnlyList<StaysBehindDto> StaysBehind, Error? Error);

/// <summary>
/// Hands many commitments over in one step: first each is rehearsed for each party, as a single one is, and then each is released by the single one's command, in
/// its own transaction.
/// </summary>
internal static class BulkRelease
{
    public static async Task<Result<IReadOnlyList<BulkReleasePreview>>> PreviewAsync(BulkReleaseInput input, ISends sends)
    {
        var prepared = await sends.SendAsync(new PrepareBulkRelease(Ids(input), input.PartyIds ?? []));
        if (!prepared.TryGet(out var targets))
        {
            return Result<IReadOnlyList<BulkReleasePreview>>.Failure(prepared.Errors);
        }

        var previews = new List<BulkReleasePreview>();
        foreach (var id in Ids(input))
        {
            if (targets.FirstOrDefault(t => t.CommitmentId == id) is not { } target)
            {
                previews.Add(new(id, null, null, null, null, [], Error.NotFound()));
                continue;
            }

            foreach (var partyId in input.PartyIds!.Distinct())
            {
                var rehearsed = await sends.SendAsync(new PreviewRelease(RecordKind.Commitment, id, partyId, EffectiveOn: input.EffectiveOn));
                previews.Add(rehearsed.TryGet(out var preview)
                    ? new(id, target.Title, preview.Party, (CommitmentDto)preview.Seen, preview.Version, preview.StaysBehind, null)
                    : new(id, target.Title, null, null, null, [], rehearsed.Errors[0]));
            }
        }

        return previews;
    }

    public static async Task<Result<IReadOnlyList<BulkOutcome>>> RunAsync(BulkReleaseInput input, ISends sends)
    {
        var prepared = await sends.SendAsync(new PrepareBulkRelease(Ids(input), input.PartyIds ?? []));
        if (!prepared.TryGet(out var targets))
        {
            return Result<IReadOnlyList<BulkOutcome>>.Failure(prepared.Errors);
        }

        var outcomes = new List<BulkOutcome>();
        foreach (var row in input.Rows.DistinctBy(row => row.Id))
        {
            if (targets.FirstOrDefault(t => t.CommitmentId == row.Id) is not { } target)
            {
                outcomes.Add(new(row.Id, null, Error.NotFound()));
                continue;
            }

            var released = await sends.SendAsync(new ReleaseCommitment(input.PartyIds!, input.EffectiveOn, input.Reason) { Id = row.Id, Version = row.Version });
            outcomes.Add(new(row.Id, target.Title, released.IsSuccess ? null : released.Errors[0]));
        }

        return outcomes;
    }

    private static List<Guid> Ids(BulkReleaseInput input) => [.. (input.Rows ?? []).Select(row => row.Id).Distinct()];

    /// <summary>The site's or the API's dispatcher.</summary>
    internal interface ISends
    {
        Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request);
    }
}
