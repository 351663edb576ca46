using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Parties;

/// <param name="EffectiveOn">The day of a rename: documents before it keep the old name.</param>
[Needs(Permission.RegisterRecords)]
public sealed record ChangeOrganization(OrganizationKind Kind, LocalizedTextDto Name, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ChangeOrganizationValidator : AbstractValidator<ChangeOrganization>
{
    public ChangeOrganizationValidator()
    {
        RuleFor(c => c.Kind).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Name).NotNull().WithErrorCode("name.required");
    }
}

internal sealed class ChangeOrganizationHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<ChangeOrganization>
{
    public async Task<Result> Handle(ChangeOrganization request, CancellationToken cancellationToken)
    {
        var organization = await db.Organizations.FirstOrDefaultAsync(o => o.Id == request.Id, cancellationToken);
        if (organization is null)
        {
            return Error.NotFound();
        }

        if (await RegisterKeeping.MayKeepAsync(db, actor.Required, organization.PartyId, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (organization.CheckVersion(request.Version) is { } stale)
        {
            return stale;
        }

        var named = request.Name.ToDomain();
        if (!named.TryGet(out var name))
        {
            return Result.Failure(named.Errors);
        }

        organization.Change(request.Kind, name, actor.Required.Stamp(clock, request.EffectiveOn));
        return Result.Success();
    }
}
