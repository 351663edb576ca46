using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Dates;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Reads the own side's execution with the names of those who carry it.</summary>
internal sealed class ExecutionReading(IAppDbContext db, Actor actor, DateOnly today)
{
    public async Task<ExecutionDto?> OfCommitmentAsync(Guid commitmentId, CancellationToken cancellationToken)
    {
        var execution = await db.Executions.AsNoTracking()
            .FirstOrDefaultAsync(e => e.CommitmentId == commitmentId && e.OwnerPartyId == actor.PartyId, cancellationToken);
        if (execution is null)
        {
            return null;
        }

        var people = await PeopleAsync(execution, cancellationToken);
        var bodies = await BodiesAsync(execution, cancellationToken);
        var reporterIds = execution.Reports.Select(r => r.ReportedBy).Distinct().ToList();
        var reporters = reporterIds.Count == 0
            ? []
            : await db.Users.IgnoreAutoIncludes().Where(u => reporterIds.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        return new ExecutionDto(
            execution.Id,
            execution.Version,
            execution.State,
            execution.StateSince,
            [.. Execution.Moves.MovesFrom(execution.State).Where(move => actor.MayMove(move, execution) is null)],
            Named(execution.AuthorId, people),
            Named(execution.LeadOrganizationId, bodies),
            Named(execution.LeadPersonId, people),
            Named(execution.ControllerId, people),
            await db.DueOfAsync(execution, cancellationToken),
            execution.FollowsCommitment,
            CommitmentAttention.IsOverdue(execution.State, execution.ToBeRescheduled, execution.Latest, today),
            CommitmentAttention.IsDueSoon(execution.State, execution.ToBeRescheduled, execution.Latest, today),
            CommitmentAttention.IsStalled(execution.State, execution.LastProgressOn, today),
            execution.IsOverdueConfirmed,
            execution.LastProgressOn,
            execution.OwnNumber,
            execution.InternalNote,
            execution.ResultText,
            execution.SubmittedOn,
            execution.AcceptedOn,
            [.. execution.CoExecutors.OrderBy(c => c.Id).Select(c =>
                new CoExecutorDto(c.Id, Named(c.OrganizationId, bodies), Named(c.PersonId, people), c.DateText, c.Latest))],
            [.. execution.Reports.OrderByDescending(r => r.ReportedOn).ThenByDescending(r => r.Id).Select(r =>
                new ProgressReportDto(r.Id, r.Text, r.Percent, r.ReportedOn, reporters.GetValueOrDefault(r.ReportedBy)))]);
    }

    private async Task<Dictionary<Guid, LinkDto>> PeopleAsync(Execution execution, CancellationToken cancellationToken)
    {
        Guid?[] named = [execution.AuthorId, execution.LeadPersonId, execution.ControllerId, .. execution.CoExecutors.Select(c => c.PersonId)];
        var ids = named.OfType<Guid>().Distinct().ToList();
        return await db.People.IgnoreAutoIncludes().Where(p => ids.Contains(p.Id))
            .Select(p => new LinkDto(p.Id, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)))
            .ToDictionaryAsync(p => p.Id, cancellationToken);
    }

    private async Task<Dictionary<Guid, LinkDto>> BodiesAsync(Execution execution, CancellationToken cancellationToken)
    {
        Guid?[] named = [execution.LeadOrganizationId, .. execution.CoExecutors.Select(c => c.OrganizationId)];
        var ids = named.OfType<Guid>().Distinct().ToList();
        return await db.Organizations.IgnoreAutoIncludes().Where(o => ids.Contains(o.Id))
            .Select(o => new LinkDto(o.Id, new LocalizedTextDto(o.Name.Ru, o.Name.En, o.Name.Kk, o.Name.Ba)))
            .ToDictionaryAsync(o => o.Id, cancellationToken);
    }

    private static LinkDto? Named(Guid? id, Dictionary<Guid, LinkDto> names) => id is { } key ? names.GetValueOrDefault(key) : null;
}

/// <summary>Reads a record's date with the event that it hangs on.</summary>
internal static class DueReading
{
    public static async Task<DueDto> DueOfAsync(this IAppDbContext db, ScheduledRecord record, CancellationToken cancellationToken)
    {
        AnchorDto? anchor = null;
        if (record.Schedule?.Anchor is { } hung)
        {
            var name = await db.Events.IgnoreAutoIncludes().Where(e => e.Id == hung.EventId)
                .Select(e => new LocalizedTextDto(e.Name.Ru, e.Name.En, e.Name.Kk, e.Name.Ba)).FirstOrDefaultAsync(cancellationToken);
            anchor = name is null ? null : new AnchorDto(hung.EventId, name, hung.Edge, hung.Offset.Amount, hung.Offset.Unit);
        }

        var term = record.Schedule is { Rule: { } rule, CountedFrom: var from } ? new TermDto(rule.Term.Amount, rule.Term.Unit, rule.Start, from) : null;
        return new DueDto(record.DateText, record.Earliest, record.Latest, record.ToBeRescheduled, anchor, term, record.Schedule?.RecurrenceRule);
    }
}
