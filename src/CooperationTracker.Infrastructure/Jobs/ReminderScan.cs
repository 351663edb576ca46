using CooperationTracker.Application.Features.Reminders;
using Hangfire;

namespace CooperationTracker.Infrastructure.Jobs;

internal sealed class ReminderScan(IRecurringJobManager jobs) : IReminderScan
{
    public void Request() => jobs.Trigger(ReminderJobs.PlanId);
}
