using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Takes a link between two commitments back.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record EndLink(DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    /// <summary>Either of the two commitments.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid LinkId { get; init; }
}

internal sealed class EndLinkValidator : AbstractValidator<EndLink>
{
    public EndLinkValidator() => this.ReasonFits(c => c.Reason);
}

internal sealed class EndLinkHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<EndLink>
{
    public async Task<Result> Handle(EndLink request, CancellationToken cancellationToken)
    {
        var link = await db.CommitmentLinks.FirstOrDefaultAsync(
            l => l.Id == request.LinkId && (l.CommitmentId == request.Id || l.TargetId == request.Id)
                && db.Commitments.Any(c => c.Id == l.CommitmentId) && db.Commitments.Any(c => c.Id == l.TargetId),
            cancellationToken);
        if (link is null)
        {
            return Error.NotFound();
        }

        return actor.Required.MayChange(link) is { } foreign ? foreign : link.End(actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
    }
}
