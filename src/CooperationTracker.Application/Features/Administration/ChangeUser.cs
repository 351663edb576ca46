using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>Changes what is known of a user of the own party. The address stays: it is what the user signs in with.</summary>
[Needs(Permission.AdministerParty)]
public sealed record ChangeUser(string Name, string Language, string TimeZone, Guid? PersonId = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ChangeUserValidator : AbstractValidator<ChangeUser>
{
    public ChangeUserValidator()
    {
        RuleFor(c => c.TimeZone).NotEmpty().WithErrorCode("party.time-zone-required");
        this.NamedAndPlaced(c => c.Name, c => c.Language, c => c.TimeZone);
    }
}

internal sealed class ChangeUserHandler(IAppDbContext db, IActorContext actor) : ICommandHandler<ChangeUser>
{
    public async Task<Result> Handle(ChangeUser request, CancellationToken cancellationToken)
    {
        var loaded = await db.OwnUserAsync(actor.Required, request.Id, request.Version, cancellationToken);
        if (!loaded.TryGet(out var user))
        {
            return Result.Failure(loaded.Errors);
        }

        // Whose account it is decides whose executions the user carries out: nobody changes that of himself.
        if (request.PersonId != user.PersonId)
        {
            if (user.Id == actor.Required.UserId)
            {
                return Error.Rule("user.not-oneself").On("personId");
            }

            if (await db.PersonFitsAsync(user.PartyId!.Value, user.Id, request.PersonId, cancellationToken) is { } error)
            {
                return error;
            }
        }

        user.Describe(request.Name.Trim(), request.PersonId);
        user.Prefer(request.Language, request.TimeZone.Trim());
        return Result.Success();
    }
}
