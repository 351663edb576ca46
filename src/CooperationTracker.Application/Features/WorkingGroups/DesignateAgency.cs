using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>Names the agency of a side; of another party's group, of the own side only.</summary>
/// <param name="OrganizationId">The agency; null when none is designated any more.</param>
[Needs(Permission.RegisterRecords)]
public sealed record DesignateAgency(Guid? OrganizationId, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid PartyId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class DesignateAgencyValidator : AbstractValidator<DesignateAgency>
{
    public DesignateAgencyValidator() => RuleFor(c => c.Reason).AtMost(TextRules.Reason);
}

internal sealed class DesignateAgencyHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<DesignateAgency>
{
    public async Task<Result> Handle(DesignateAgency request, CancellationToken cancellationToken)
    {
        var found = await db.FindGroupToFillAsync(request.Id, _ => request.PartyId, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var group))
        {
            return Result.Failure(found.Errors);
        }

        var (organizationId, partyId) = (request.OrganizationId, request.PartyId);
        if (organizationId is not null && !await db.Organizations.AnyAsync(o => o.Id == organizationId && o.PartyId == partyId, cancellationToken))
        {
            return Error.Rule("group.agency-of-another-party").On("organizationId");
        }

        return group.DesignateAgency(partyId, organizationId, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
    }
}
