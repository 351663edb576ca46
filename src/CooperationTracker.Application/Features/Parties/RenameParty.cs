using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Parties;

[Needs(Permission.RegisterRecords)]
public sealed record RenameParty(LocalizedTextDto Name, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class RenamePartyValidator : AbstractValidator<RenameParty>
{
    public RenamePartyValidator() => RuleFor(c => c.Name).NotNull().WithErrorCode("name.required");
}

internal sealed class RenamePartyHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<RenameParty>
{
    public async Task<Result> Handle(RenameParty request, CancellationToken cancellationToken)
    {
        var party = await db.Parties.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken);
        if (party is null)
        {
            return Error.NotFound();
        }

        if (await RegisterKeeping.MayKeepAsync(db, actor.Required, party.Id, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (party.CheckVersion(request.Version) is { } stale)
        {
            return stale;
        }

        var name = request.Name.ToDomain();
        if (!name.IsSuccess)
        {
            return Result.Failure(name.Errors);
        }

        party.Rename(name.Value, actor.Required.Stamp(clock, request.EffectiveOn));
        return Result.Success();
    }
}
