using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.WorkingGroups;

[Needs(Permission.RegisterRecords)]
public sealed record DescribeWorkingGroup(
    LocalizedTextDto Name, string? FoundingAct = null, string? Mandate = null, int? MeetingsPerYear = null, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class DescribeWorkingGroupValidator : AbstractValidator<DescribeWorkingGroup>
{
    public DescribeWorkingGroupValidator()
    {
        RuleFor(c => c.Name).NotNull().WithErrorCode("name.required");
        RuleFor(c => c.FoundingAct).AtMost(500);
        RuleFor(c => c.Mandate).AtMost(4000);
        RuleFor(c => c.MeetingsPerYear).InclusiveBetween(1, 52).WithErrorCode("group.rhythm");
    }
}

internal sealed class DescribeWorkingGroupHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<DescribeWorkingGroup>
{
    public async Task<Result> Handle(DescribeWorkingGroup request, CancellationToken cancellationToken)
    {
        var found = await db.FindWorkingGroupAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var group))
        {
            return Result.Failure(found.Errors);
        }

        var named = request.Name.ToDomain();
        if (!named.TryGet(out var name))
        {
            return Result.Failure(named.Errors);
        }

        group.Describe(
            name, request.FoundingAct.Cleaned(), request.Mandate.Cleaned(), request.MeetingsPerYear, actor.Required.Stamp(clock, request.EffectiveOn));
        return Result.Success();
    }
}
