using System.Globalization;
using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>
/// Makes the meeting after this one, in the same series, between the same parties, and takes what this one left undone into its agenda. The other
/// sides see nothing of it before it is released.
/// </summary>
/// <param name="Day">Null takes the month that follows from the series' rhythm, or from the group's; none when neither is known.</param>
/// <param name="CarriesOver">Whether what is open of this meeting is taken into the new one's agenda.</param>
[Needs(Permission.RegisterRecords)]
public sealed record PlanNextMeeting(DateInput? Day = null, string? Place = null, bool CarriesOver = true, DateOnly? EffectiveOn = null) : ICommand<Guid>
{
    /// <summary>The meeting that it follows.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class PlanNextMeetingValidator : AbstractValidator<PlanNextMeeting>
{
    public PlanNextMeetingValidator() => RuleFor(c => c.Place).AtMost(MeetingLengths.Place);
}

internal sealed class PlanNextMeetingHandler(
    IAppDbContext db, IActorContext actor, IAudiences audiences, AgendaBuilding agendas, DateInputResolver dates, TimeProvider clock) : ICommandHandler<PlanNextMeeting, Guid>
{
    public async Task<Result<Guid>> Handle(PlanNextMeeting request, CancellationToken cancellationToken)
    {
        var found = await db.FindMeetingAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var previous))
        {
            return Result<Guid>.Failure(found.Errors);
        }

        if (previous.Reference is not null)
        {
            return Error.Conflict("meeting.by-reference");
        }

        if (await db.Meetings.AnyAsync(m => m.PreviousId == previous.Id, cancellationToken))
        {
            return Error.Conflict("meeting.next-exists").On("id");
        }

        var scope = await audiences.ScopeOfAsync(previous.AudienceId, cancellationToken);
        var owned = await audiences.OwnAsync(cancellationToken, scope.WorkingGroupId, scope.Confidentiality);
        if (!owned.TryGet(out var ownership))
        {
            return Result<Guid>.Failure(owned.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn);
        var next = Meeting.Create(previous.Name, previous.PartyIds, null, previous.WorkingGroupId, ownership, stamp).Value;
        var follows = next.Follow(previous, stamp);
        if (!follows.IsSuccess)
        {
            return Result<Guid>.Failure(follows.Errors);
        }

        next.Describe(previous.Name, request.Place.Cleaned(), null, stamp);
        next.MarkAs(previous.Mark);
        var when = request.Day ?? await FromRhythmAsync(previous, cancellationToken);
        if (when is not null)
        {
            var resolved = await dates.ResolveAsync(when, ownership.AudienceId, "day", new DateGround(stamp.EffectiveOn), cancellationToken);
            if (!resolved.TryGet(out var day))
            {
                return Result<Guid>.Failure(resolved.Errors);
            }

            next.SetDay(day, stamp);
        }

        db.Meetings.Add(next);
        if (!request.CarriesOver)
        {
            return next.Id;
        }

        var carried = await agendas.TakeAsync(next, null, candidate => candidate.Reason == AgendaReason.CarriedOver, stamp, cancellationToken);
        return carried.IsSuccess ? next.Id : Result<Guid>.Failure(carried.Errors);
    }

    /// <summary>A month and no day: which day of it, somebody has to say.</summary>
    private async Task<DateInput?> FromRhythmAsync(Meeting previous, CancellationToken cancellationToken)
    {
        if (previous.Latest is not { } last)
        {
            return null;
        }

        var perYear = previous.RepeatsEveryMonths is null
            ? await db.WorkingGroups.Where(g => g.Id == previous.WorkingGroupId).Select(g => g.MeetingsPerYear).FirstOrDefaultAsync(cancellationToken)
            : null;
        return (previous.RepeatsEveryMonths ?? (perYear is { } times ? Math.Max(1, 12 / times) : null)) is { } months
            ? new DateInput(last.AddMonths(months).ToString("yyyy-MM", CultureInfo.InvariantCulture))
            : null;
    }
}
