using CooperationTracker.Application.Common.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>What lines and agenda items begin with, whoever else reads the meeting.</summary>
internal static class MeetingOwnership
{
    /// <summary>The own side alone, as far within it as the meeting itself reaches.</summary>
    /// <returns><c>access.forbidden-in-group</c>.</returns>
    public static async Task<Result<Ownership>> OwnAsync(this IAudiences audiences, Meeting meeting, CancellationToken cancellationToken)
    {
        var scope = await audiences.ScopeOfAsync(meeting.AudienceId, cancellationToken);
        return await audiences.OwnAsync(cancellationToken, scope.WorkingGroupId, scope.Confidentiality);
    }
}
