using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Meetings;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

[Needs(Permission.RegisterRecords)]
public sealed record ChangeVisit(
    VisitKind Kind, LocalizedTextDto Name, string? Period = null, string? Place = null, string? Purpose = null, string? Source = null, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ChangeVisitValidator : AbstractValidator<ChangeVisit>
{
    public ChangeVisitValidator()
    {
        RuleFor(c => c.Kind).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Name).NotNull().WithErrorCode("name.required");
        RuleFor(c => c.Place).AtMost(MeetingLengths.Place);
        RuleFor(c => c.Purpose).AtMost(MeetingLengths.Purpose);
        RuleFor(c => c.Source).AtMost(MeetingLengths.Source);
    }
}

internal sealed class ChangeVisitHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<ChangeVisit>
{
    public async Task<Result> Handle(ChangeVisit request, CancellationToken cancellationToken)
    {
        var found = await db.FindVisitAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var visit))
        {
            return Result.Failure(found.Errors);
        }

        var named = request.Name.ToDomain();
        if (!named.TryGet(out var name))
        {
            return Result.Failure(named.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn);
        if (!string.IsNullOrWhiteSpace(request.Period))
        {
            var read = DateText.ParseNearest(request.Period, visit.Latest ?? stamp.EffectiveOn, "period");
            if (!read.TryGet(out var period))
            {
                return Result.Failure(read.Errors);
            }

            if (period.Text != visit.DateText)
            {
                visit.SetPeriod(period, stamp);
            }
        }

        visit.Describe(request.Kind, name, request.Place.Cleaned(), request.Purpose.Cleaned(), request.Source.Cleaned(), stamp);
        return Result.Success();
    }
}
