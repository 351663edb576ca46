using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Events;

/// <summary>Names an organization that takes part: with a stand, a speech, a session.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record AddParticipant(Guid OrganizationId, string? Part = null, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AddParticipantValidator : AbstractValidator<AddParticipant>
{
    public AddParticipantValidator() =>
        RuleFor(c => c.Part).AtMost(EventLengths.Part);
}

internal sealed class AddParticipantHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<AddParticipant>
{
    public async Task<Result> Handle(AddParticipant request, CancellationToken cancellationToken)
    {
        var found = await db.Events.FirstOrDefaultAsync(e => e.Id == request.Id, cancellationToken);
        if (found is null)
        {
            return Error.NotFound();
        }

        if ((actor.Required.MayChange(found) ?? found.CheckVersion(request.Version)) is { } error)
        {
            return error;
        }

        return await db.Organizations.AnyAsync(o => o.Id == request.OrganizationId, cancellationToken)
            ? found.AddParticipant(request.OrganizationId, request.Part.Cleaned(), actor.Required.Stamp(clock, request.EffectiveOn))
            : Error.Rule("organization.unknown").On("organizationId");
    }
}
