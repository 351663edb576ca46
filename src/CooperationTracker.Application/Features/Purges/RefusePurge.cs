using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Purges;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Purges;

/// <summary>Refuses a purge, or takes the own request back: nothing goes.</summary>
/// <param name="Reason">Required.</param>
[Needs(Permission.Purge)]
public sealed record RefusePurge(string? Reason) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class RefusePurgeValidator : AbstractValidator<RefusePurge>
{
    public RefusePurgeValidator() => RuleFor(c => c.Reason).AtMost(Purge.MaxReasonLength);
}

internal sealed class RefusePurgeHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<RefusePurge>
{
    public async Task<Result> Handle(RefusePurge request, CancellationToken cancellationToken)
    {
        var purge = await db.Purges.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken);
        if (purge is null)
        {
            return Error.NotFound();
        }

        return (actor.Required.MayChange(purge) ?? purge.CheckVersion(request.Version)) is { } error ? error : purge.Refuse(actor.Required.Stamp(clock, reason: request.Reason));
    }
}
