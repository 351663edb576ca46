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
public sealed record ChangePerson(LocalizedTextDto Name, string? Email = null, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ChangePersonValidator : AbstractValidator<ChangePerson>
{
    public ChangePersonValidator()
    {
        RuleFor(c => c.Name).NotNull().WithErrorCode("name.required");
        this.EmailFits(c => c.Email);
    }
}

internal sealed class ChangePersonHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<ChangePerson>
{
    public async Task<Result> Handle(ChangePerson request, CancellationToken cancellationToken)
    {
        var person = await db.People.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken);
        if (person is null)
        {
            return Error.NotFound();
        }

        if (await RegisterKeeping.MayKeepAsync(db, actor.Required, person, actor.Required.Today(clock), cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (person.CheckVersion(request.Version) is { } stale)
        {
            return stale;
        }

        var named = request.Name.ToDomain();
        if (!named.TryGet(out var name))
        {
            return Result.Failure(named.Errors);
        }

        // An address that the caller is not shown cannot be meant by what the caller's form sent.
        var organizationIds = person.Positions.Select(p => p.OrganizationId).ToList();
        var isShown = person.Email is null
            || await db.Organizations.AnyAsync(o => o.PartyId == actor.Required.PartyId && organizationIds.Contains(o.Id), cancellationToken);
        person.Change(name, isShown ? request.Email.Cleaned() : person.Email, actor.Required.Stamp(clock, request.EffectiveOn));
        return Result.Success();
    }
}
