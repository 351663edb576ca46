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
    /// <summary>Once the commitment is closed, nothing of the execution is late or stalled, and nothing more is asked for.</summary>
    public async Task<ExecutionDto?> OfCommitmentAsync(Commitment commitment, CancellationToken cancellationToken)
    {
        var execution = await db.Executions.AsNoTracking()
            .FirstOrDefaultAsync(e => e.CommitmentId == commitment.Id && e.OwnerPartyId == actor.PartyId, cancellationToken);
        if (execution is null)
        {
            return null;
        }

        var people = await PeopleAsync(execution, cancellationToken);
        var bodies = await BodiesAsync(execution, cancellationToken);
        var users = await UsersAsync(execution, cancellationToken);
        var files = await FilesAsync(execution, cancellationToken);
        var agreed = await db.AgreedDayAsync(commitment.Id, cancellationToken);
        var isOwnResult = (await db.OwnResultsAsync(actor, [execution], cancellationToken)).Contains(execution.Id);
        return new ExecutionDto(
            execution.Id,
            execution.Version,
            execution.State,
            execution.StateSince,
            [.. Execution.Moves.MovesFrom(execution.State).Where(move =>
                actor.MayMove(move, execution) is null && !(move == ExecutionMove.Accept && isOwnResult) && !(move == ExecutionMove.Resume && !commitment.IsOpen))],
            Named(execution.AuthorId, people),
            Named(execution.LeadOrganizationId, bodies),
            Named(execution.LeadPersonId, people),
            Named(execution.ControllerId, people),
            await db.DueOfAsync(execution, cancellationToken),
            execution.FollowsCommitment,
            commitment.IsOpen && CommitmentAttention.IsOverdue(execution.State, execution.ToBeRescheduled, execution.Latest, today),
            commitment.IsOpen && CommitmentAttention.IsDueSoon(execution.State, execution.ToBeRescheduled, execution.Latest, today),
            commitment.IsOpen && CommitmentAttention.IsStalled(execution.State, execution.LastProgressOn, today),
            execution.IsOverdueConfirmed,
            execution.LastProgressOn,
            execution.OwnNumber,
            execution.OtherNumber,
            execution.DocumentReference,
            execution.InternalNote,
            execution.ResultText,
            execution.SubmittedOn,
            execution.AcceptedOn,
            execution.DisciplineDeadline,
            commitment.IsOpen && execution.IsOpen && execution.Latest > agreed,
            StepsOf(execution, commitment.IsOpen),
            [.. execution.CoExecutors.OrderBy(c => c.Id).Select(c => new CoExecutorDto(
                c.Id, Named(c.OrganizationId, bodies), Named(c.PersonId, people), c.DateText, c.Latest, c.State,
                commitment.IsOpen && execution.IsOpen && c.State == PartState.Active && (c.Latest ?? execution.Latest) < today, c.EndedOn, c.Report, c.ReleasedBecause))],
            [.. execution.Reports.OrderByDescending(r => r.ReportedOn).ThenByDescending(r => r.Id).Select(r =>
                new ProgressReportDto(r.Id, r.Text, r.Percent, r.ReportedOn, users.GetValueOrDefault(r.ReportedBy)))],
            [.. execution.Extensions.OrderByDescending(e => e.Id).Select(e => new ExtensionDto(
                e.Id, e.State, e.OldText, e.NewText, e.Reason, e.AskedOn, users.GetValueOrDefault(e.AskedBy), e.IsSupported, e.RecommendedOn, e.Recommendation,
                e.EndedOn, e.EndReason, e.IsGrantedLate))],
            [.. execution.ReportRequests.OrderByDescending(r => r.Id).Select(r => new ReportRequestDto(
                r.Id, r.DueOn, r.Text, r.AskedOn, users.GetValueOrDefault(r.AskedBy), r.IsOpen && r.DueOn < today, r.EndedOn, r.IsAnswered))],
            [.. execution.Submissions.OrderByDescending(s => s.Number).Select(s => new SubmissionDto(
                s.Id, s.Number, s.Text, s.SubmittedOn, users.GetValueOrDefault(s.SubmittedBy),
                [.. s.Evidence.Where(e => files.ContainsKey(e.AttachmentId)).Select(e => files[e.AttachmentId]).OrderBy(e => e.Title, StringComparer.CurrentCulture)],
                s.State, execution.DisciplineDeadline is { } deadline ? s.SubmittedOn <= deadline : null,
                s.DecidedOn, s.DecidedBy is { } decider ? users.GetValueOrDefault(decider) : null, s.Comment))]);
    }

    /// <summary>What is legal in this state and within the reader's rights.</summary>
    private ExecutionStepsDto StepsOf(Execution execution, bool isWanted)
    {
        var isChangeable = isWanted && execution.IsOpen && execution.State != ExecutionState.Submitted;
        var executes = actor.Has(Permission.Execute, execution);
        var extension = isChangeable ? execution.OpenExtension : null;
        return new ExecutionStepsDto(
            Change: isChangeable,
            AskExtension: isChangeable && executes && execution.OpenExtension is null && execution.Latest is not null,
            TakeBackExtension: executes && extension is not null,
            RecommendExtension: extension?.State == ExtensionState.WithController && actor.MayRecommend(execution) is null,
            DecideExtension: extension?.State == ExtensionState.WithAuthor && actor.MayExtend(execution) is null,
            RequestReport: isWanted && execution.State is ExecutionState.Active or ExecutionState.Returned && execution.OpenReportRequest is null && actor.MayRequestReport(execution) is null,
            Report: execution.IsOpen && executes);
    }

    private async Task<Dictionary<Guid, string>> UsersAsync(Execution execution, CancellationToken cancellationToken)
    {
        var ids = execution.Reports.Select(r => r.ReportedBy)
            .Concat(execution.Extensions.Select(e => e.AskedBy))
            .Concat(execution.ReportRequests.Select(r => r.AskedBy))
            .Concat(execution.Submissions.Select(s => s.SubmittedBy))
            .Concat(execution.Submissions.Select(s => s.DecidedBy).OfType<Guid>())
            .Distinct().ToList();
        return ids.Count == 0
            ? []
            : await db.Users.IgnoreAutoIncludes().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
    }

    private async Task<Dictionary<Guid, EvidenceDto>> FilesAsync(Execution execution, CancellationToken cancellationToken)
    {
        var ids = execution.Submissions.SelectMany(s => s.Evidence).Select(e => e.AttachmentId).Distinct().ToList();
        return ids.Count == 0
            ? []
            : await db.Attachments.IgnoreAutoIncludes().Where(a => ids.Contains(a.Id))
                .Select(a => new EvidenceDto(a.Id, a.Title, a.WithdrawnAt != null)).ToDictionaryAsync(e => e.AttachmentId, cancellationToken);
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
