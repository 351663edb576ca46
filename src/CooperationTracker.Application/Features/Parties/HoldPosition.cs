using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Parties;

/// <summary>Records that a person holds a post.</summary>
/// <param name="From">First day in office; null when nobody knows.</param>
/// <param name="To">Last day in office; null while it is held.</param>
[Needs(Permission.RegisterRecords)]
public sealed record HoldPosition(Guid OrganizationId, LocalizedTextDto Title, DateOnly? From = null, DateOnly? To = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class HoldPositionValidator : AbstractValidator<HoldPosition>
{
    public HoldPositionValidator() => RuleFor(c => c.Title).NotNull().WithErrorCode("name.required");
}

internal sealed class HoldPositionHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<HoldPosition>
{
    public async Task<Result> Handle(HoldPosition request, CancellationToken cancellationToken)
    {
        var person = await db.People.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken);
        if (person is null)
        {
            return Error.NotFound();
        }

        return person.CheckVersion(request.Version) is { } stale
            ? stale
            : await PersonPositions.HoldAsync(
                db, person, new(request.OrganizationId, request.Title, request.From, request.To), actor.Required.Stamp(clock), "", cancellationToken);
    }
}
