using System.Text.Json;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>
/// Tells people, in the application and within their own side, of work that is given to them, changed or taken away: the person who is named, or where a body is, those who
/// hold a post in it; of whoever is away, the substitute too. Nobody is told of his own doing, twice of one act, of what is closed, or of each of many that come
/// with a table or are loaded from the command line.
/// </summary>
public sealed class WorkNotices(IAppDbContext db, IActorContext actor, AudiencePeople people, TimeProvider clock)
{
    /// <summary>The execution has begun.</summary>
    public Task TellBegunAsync(Execution execution, CancellationToken cancellationToken) =>
        TellAsync(execution, [Given(execution), Controlled(execution)], cancellationToken);

    /// <summary>The execution may have another lead or another controller. Whoever has something of it now is told that, and not what he had.</summary>
    public Task TellReassignedAsync(Execution execution, Responsible formerLead, Guid? formerControllerId, CancellationToken cancellationToken)
    {
        var isLedByOther = (formerLead.PersonId ?? formerLead.OrganizationId) != (execution.LeadPersonId ?? execution.LeadOrganizationId);
        List<Notice> notices = isLedByOther ? [Given(execution)] : [];
        if (formerControllerId != execution.ControllerId)
        {
            notices.Add(Controlled(execution));
        }

        if (isLedByOther)
        {
            notices.Add(new(NotificationKind.WorkTaken, formerLead));
        }

        return TellAsync(execution, notices, cancellationToken);
    }

    public Task TellPartGivenAsync(Execution execution, CoExecutor part, CancellationToken cancellationToken) =>
        TellAsync(execution, [new(NotificationKind.PartGiven, WorkShare.WhoHas(part), part.DateText ?? execution.DateText)], cancellationToken);

    public Task TellPartTakenAsync(Execution execution, CoExecutor part, CancellationToken cancellationToken) =>
        TellAsync(execution, [new(NotificationKind.WorkTaken, WorkShare.WhoHas(part))], cancellationToken);

    /// <summary>Tells the lead.</summary>
    public Task TellPartFinishedAsync(Execution execution, CancellationToken cancellationToken) =>
        TellAsync(execution, [new(NotificationKind.PartFinished, WorkShare.WhoLeads(execution))], cancellationToken);

    /// <summary>Tells those who work on it that the work rests, is no longer wanted or goes on, as its state is now.</summary>
    public Task TellStateAsync(Execution execution, CancellationToken cancellationToken) => TellAsync(
        execution,
        [
            .. WorkShare.Of(execution).Select(share => execution.State switch
            {
                ExecutionState.Suspended => new Notice(NotificationKind.WorkSuspended, share.Who),
                ExecutionState.Cancelled => new Notice(NotificationKind.WorkCancelled, share.Who),
                _ => new Notice(NotificationKind.WorkResumed, share.Who, share.DateText),
            }),
        ],
        cancellationToken);

    /// <summary>Tells those whose deadline is another one than before.</summary>
    public Task TellDeadlinesAsync(Execution execution, IReadOnlyList<WorkShare> before, CancellationToken cancellationToken) => TellAsync(
        execution,
        [
            .. from share in WorkShare.Of(execution)
               join former in before on share.Id equals former.Id
               where former.DateText != share.DateText
               select new Notice(NotificationKind.DeadlineChanged, share.Who, former.DateText, share.DateText),
        ],
        cancellationToken);

    private static Notice Given(Execution execution) => new(NotificationKind.WorkGiven, WorkShare.WhoLeads(execution), execution.DateText);

    private static Notice Controlled(Execution execution) => new(NotificationKind.ControlGiven, new(null, execution.ControllerId), execution.DateText);

    /// <param name="notices">Whoever is meant by several is told the first.</param>
    private async Task TellAsync(Execution execution, IReadOnlyList<Notice> notices, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        if (who.Source is ActorSource.Import or ActorSource.CommandLine
            || await db.Commitments.FindAsync([execution.CommitmentId], cancellationToken) is not { IsOpen: true })
        {
            return;
        }

        var told = new Dictionary<Guid, (UserProfile User, Notice Notice)>();
        foreach (var notice in notices)
        {
            foreach (var user in await UsersAsync(execution, notice.Who, cancellationToken))
            {
                told.TryAdd(user.Id, (user, notice));
            }
        }

        // Who acts for somebody does what that one would: neither is told of it, nor anybody in their place.
        List<Guid?> doing = [who.UserId, who.OnBehalfOf?.UserId];
        List<UserProfile> users = [.. told.Values.Select(of => of.User).Where(user => !doing.Contains(user.Id))];
        var now = clock.GetUtcNow();
        foreach (var (userId, principalId) in await people.WithSubstitutesAsync(users, execution.AudienceId, cancellationToken))
        {
            if (!doing.Contains(userId))
            {
                var notice = told[principalId ?? userId].Notice;
                db.Notifications.Add(new(
                    userId, notice.Kind, nameof(Commitment), execution.CommitmentId, JsonSerializer.Serialize(notice.Dates),
                    $"{notice.Kind}/{execution.Id:N}/{Guid.CreateVersion7(now):N}", execution.AudienceId, now, principalId));
            }
        }
    }

    /// <summary>The accounts of a person, or of those who hold a post in a body today, as far as they see the execution.</summary>
    private async Task<IReadOnlyList<UserProfile>> UsersAsync(Execution execution, Responsible of, CancellationToken cancellationToken)
    {
        var personIds = of.PersonId is { } personId ? [personId] : await HoldersAsync(of.OrganizationId, cancellationToken);
        return personIds.Count == 0 ? [] : await people.WhoMayAsync(
            execution.AudienceId, Permission.ReadRecords, u => u.PartyId == execution.OwnerPartyId && u.PersonId != null && personIds.Contains(u.PersonId.Value), cancellationToken);
    }

    private async Task<List<Guid>> HoldersAsync(Guid? bodyId, CancellationToken cancellationToken)
    {
        if (bodyId is null)
        {
            return [];
        }

        var today = actor.Required.Today(clock);
        return await db.People.AsNoTracking()
            .Where(p => db.Users.Any(u => u.IsActive && u.PersonId == p.Id))
            .SelectMany(p => p.Positions, (p, x) => new { p.Id, x.OrganizationId, x.From, x.To })
            .Where(x => x.OrganizationId == bodyId && (x.From == null || x.From <= today) && (x.To == null || x.To >= today))
            .Select(x => x.Id)
            .Distinct()
            .ToListAsync(cancellationToken);
    }

    /// <param name="Who">A person, or a body.</param>
    /// <param name="Dates">EDTF: by when, or from when to when.</param>
    private sealed record Notice(NotificationKind Kind, Responsible Who, params IReadOnlyList<string?> Dates);
}

/// <summary>Who works on an execution, and by when.</summary>
/// <param name="Id">Of the execution itself, or of a co-executor's part.</param>
/// <param name="DateText">EDTF; a part without a deadline of its own has the lead's.</param>
public sealed record WorkShare(Guid Id, Responsible Who, string? DateText)
{
    /// <summary>The lead's, and those of the co-executors whose parts are not done.</summary>
    public static IReadOnlyList<WorkShare> Of(Execution execution) =>
    [
        new(execution.Id, WhoLeads(execution), execution.DateText),
        .. execution.CoExecutors.Where(part => part.State == PartState.Active).Select(part => new WorkShare(part.Id, WhoHas(part), part.DateText ?? execution.DateText)),
    ];

    /// <summary>The lead: a person, or a body where none is named.</summary>
    public static Responsible WhoLeads(Execution execution) => new(execution.LeadOrganizationId, execution.LeadPersonId);

    /// <summary>The co-executor: a person, or a body where none is named.</summary>
    public static Responsible WhoHas(CoExecutor part) => new(part.OrganizationId, part.PersonId);
}
