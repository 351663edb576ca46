using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>
/// Keeps minutes to one text while lines are written, corrected, handed over and taken back. They are what all sides see of a meeting: what is
/// kept from the others is no part of them, and when it becomes one, every side confirms anew.
/// </summary>
public sealed class MinutesKeeping(IAppDbContext db, IAudiences audiences)
{
    /// <summary>
    /// After a change of a line. Where others who meet read the meeting and none of them the line, nothing that they read has changed, and
    /// nothing may tell them that something has.
    /// </summary>
    /// <param name="audienceId">The line's.</param>
    /// <returns>Error <c>meeting.locked</c>.</returns>
    internal async Task<Result> AmendAsync(Meeting meeting, int audienceId, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        if (meeting.IsLocked)
        {
            return Error.Conflict("meeting.locked");
        }

        var others = await OthersAsync(meeting, meeting.AudienceId, cancellationToken);
        var line = await audiences.ScopeOfAsync(audienceId, cancellationToken);
        return others.Count > 0 && !others.Any(line.Reaches) ? Result.Success() : meeting.AmendMinutes(stamp);
    }

    /// <summary>After a line was handed over or taken back by itself.</summary>
    /// <param name="before">The line's audience until then.</param>
    /// <returns>Error <c>meeting.locked</c>.</returns>
    internal async Task<Result> FollowAsync(Statement statement, int before, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        if (statement.AudienceId == before || await db.Meetings.FirstOrDefaultAsync(m => m.Id == statement.MeetingId, cancellationToken) is not { } meeting)
        {
            return Result.Success();
        }

        var had = await OthersAsync(meeting, before, cancellationToken);
        var have = await OthersAsync(meeting, statement.AudienceId, cancellationToken);
        return meeting.AmendMinutesFor([.. have.Except(had), .. had.Except(have)], stamp);
    }

    /// <summary>
    /// After a meeting was handed over with lines of its own. Whoever confirmed it while no other side read it has confirmed it as it goes; once
    /// one does, a line that stayed behind until now was no part of what was confirmed.
    /// </summary>
    /// <param name="before">The meeting's audience until then.</param>
    /// <param name="partyIds">Those that lines have gone to.</param>
    /// <returns>Error <c>meeting.locked</c>.</returns>
    internal async Task<Result> FollowAsync(Meeting meeting, int before, IReadOnlyCollection<Guid> partyIds, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        var had = await OthersAsync(meeting, before, cancellationToken);
        var others = partyIds.Where(id => id != meeting.OwnerPartyId && (had.Count > 0 || meeting.HasConfirmed(id))).ToList();
        return meeting.AmendMinutesFor(others, stamp);
    }

    /// <summary>After a meeting was taken back: what the sides that are left confirm is another text from now on. Agreed minutes stay agreed.</summary>
    /// <param name="before">The meeting's audience until then.</param>
    internal async Task LeaveAsync(Meeting meeting, int before, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        var had = await OthersAsync(meeting, before, cancellationToken);
        var have = await OthersAsync(meeting, meeting.AudienceId, cancellationToken);
        if (!meeting.IsLocked && had.Except(have).Any())
        {
            meeting.AmendMinutes(stamp);
        }
    }

    private async Task<IReadOnlyList<Guid>> OthersAsync(Meeting meeting, int audienceId, CancellationToken cancellationToken) =>
        meeting.OthersIn(await audiences.ScopeOfAsync(audienceId, cancellationToken));
}
