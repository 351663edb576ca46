using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>Shuts a user of the own party out at once: sessions end, tokens and links are worthless. Rights and records stay.</summary>
[Needs(Permission.AdministerParty)]
public sealed record DeactivateUser(string Reason) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class DeactivateUserValidator : AbstractValidator<DeactivateUser>
{
    public DeactivateUserValidator() => this.ReasonRequired(c => c.Reason);
}

internal sealed class DeactivateUserHandler(
    IAppDbContext db, IActorContext actor, ICredentials credentials, UserInvitation invitation, TimeProvider clock) : ICommandHandler<DeactivateUser>
{
    public async Task<Result> Handle(DeactivateUser request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        var loaded = await db.OwnUserAsync(who, request.Id, request.Version, cancellationToken);
        if (!loaded.TryGet(out var user))
        {
            return Result.Failure(loaded.Errors);
        }

        if (user.Id == who.UserId)
        {
            return Error.Rule("user.not-oneself");
        }

        var today = user.TodayOf(clock);
        if (user.GrantsOn(today).Any(g => g.Role == Role.PartyAdministrator) && !await db.HasAnotherAdministratorAsync(user, today, cancellationToken))
        {
            return Error.Rule("user.last-administrator");
        }

        if (user.Deactivate(request.Reason.Trim(), clock.GetUtcNow()) is { } error)
        {
            return error;
        }

        await invitation.WithdrawAsync(user.Id, clock.GetUtcNow(), cancellationToken);
        await credentials.EndSessionsAsync(user.Id, cancellationToken);
        return Result.Success();
    }
}
