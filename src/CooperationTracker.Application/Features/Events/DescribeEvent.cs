using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Events;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Events;

[Needs(Permission.RegisterRecords)]
public sealed record DescribeEvent(
    EventKind Kind, LocalizedTextDto Name, string? City = null, string? Description = null, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class DescribeEventValidator : AbstractValidator<DescribeEvent>
{
    public DescribeEventValidator()
    {
        RuleFor(c => c.Kind).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Name).NotNull().WithErrorCode("name.required");
        RuleFor(c => c.City).AtMost(EventLengths.City);
        RuleFor(c => c.Description).AtMost(EventLengths.Description);
    }
}

internal sealed class DescribeEventHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<DescribeEvent>
{
    public async Task<Result> Handle(DescribeEvent request, CancellationToken cancellationToken)
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

        var named = request.Name.ToDomain();
        if (!named.TryGet(out var name))
        {
            return Result.Failure(named.Errors);
        }

        found.Describe(request.Kind, name, request.City.Cleaned(), request.Description.Cleaned(), actor.Required.Stamp(clock, request.EffectiveOn));
        return Result.Success();
    }
}
