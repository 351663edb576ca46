using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>Lets a user of the own party in again, with the rights that still hold. Old sessions and tokens stay ended.</summary>
[Needs(Permission.AdministerParty)]
public sealed record ActivateUser(string Reason) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ActivateUserValidator : AbstractValidator<ActivateUser>
{
    public ActivateUserValidator() => this.ReasonRequired(c => c.Reason);
}

internal sealed class ActivateUserHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<ActivateUser>
{
    public async Task<Result> Handle(ActivateUser request, CancellationToken cancellationToken)
    {
        var loaded = await db.OwnUserAsync(actor.Required, request.Id, request.Version, cancellationToken);
        if (!loaded.TryGet(out var user))
        {
            return Result.Failure(loaded.Errors);
        }

        return user.Activate(request.Reason.Trim(), clock.GetUtcNow()) is { } error ? error : Result.Success();
    }
}
