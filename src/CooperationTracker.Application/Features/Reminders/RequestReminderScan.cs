using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Reminders;

/// <summary>Has the recurring scan run now instead of at its next time.</summary>
public interface IReminderScan
{
    /// <summary>Returns at once; the scan runs in the background, as the system.</summary>
    void Request();
}

/// <summary>Asks for a scan now. Administrators start it but do not run it: they see no records.</summary>
[Needs(Permission.AdministerSystem)]
public sealed record RequestReminderScan : ICommand;

internal sealed class RequestReminderScanHandler(IReminderScan scan) : ICommandHandler<RequestReminderScan>
{
    public Task<Result> Handle(RequestReminderScan request, CancellationToken cancellationToken)
    {
        scan.Request();
        return Task.FromResult(Result.Success());
    }
}
