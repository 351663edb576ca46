using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>What a chair has before him: who is missing, what is late and whose, what waits for whom, what waits for himself.</summary>
/// <param name="Missing">What the group lacks, the oldest first.</param>
/// <param name="Late">Commitments past their deadline, or with an own execution that is.</param>
/// <param name="LateTotal">How many there are; no more than <see cref="GetGroupDesk.Shown"/> are told.</param>
/// <param name="Waiting">Commitments that a side was asked for and has not answered, the oldest first.</param>
/// <param name="ToDecide">Own executions that were submitted and wait to be accepted or returned.</param>
/// <param name="ToExtend">Own executions for which more time was asked, and nobody has decided.</param>
public sealed record GroupDeskDto(
    IReadOnlyList<GroupOpenItemRow> Missing,
    IReadOnlyList<CommitmentRow> Late,
    int LateTotal,
    IReadOnlyList<AwaitedAnswerRow> Waiting,
    IReadOnlyList<SubmittedExecutionRow> ToDecide,
    IReadOnlyList<AwaitedExtensionRow> ToExtend);

/// <param name="Party">Whose answer it is.</param>
/// <param name="Days">Since it was asked, on the reader's today.</param>
/// <param name="NewDeadline">EDTF: what is proposed in place of the agreed deadline; null where the commitment itself is asked for.</param>
public sealed record AwaitedAnswerRow(Guid CommitmentId, LocalizedTextDto Title, PartyRefDto Party, DateOnly? AskedOn, int? Days, string? NewDeadline = null);

/// <param name="MayDecide">Whether the reader may accept or return it; nobody decides on his own result.</param>
/// <param name="Version">Of the execution.</param>
public sealed record SubmittedExecutionRow(
    Guid CommitmentId, Guid ExecutionId, LocalizedTextDto Title, LocalizedTextDto? Lead, DateOnly? SubmittedOn, string? ResultText, bool MayDecide, Guid Version);

/// <param name="OldText">EDTF: the deadline when it was asked for.</param>
/// <param name="NewText">EDTF: the deadline that is asked for.</param>
/// <param name="IsWithController">Whether the controller is to speak first; otherwise the author is to decide.</param>
/// <param name="IsSupported">Whether the controller supports it; null while he has not said, or where there is none.</param>
/// <param name="MayAnswer">Whether the reader may enter the word that it waits for: the controller's or the author's.</param>
/// <param name="Version">Of the execution.</param>
public sealed record AwaitedExtensionRow(
    Guid CommitmentId,
    Guid ExecutionId,
    LocalizedTextDto Title,
    LocalizedTextDto? Lead,
    string? OldText,
    string NewText,
    string Reason,
    DateOnly AskedOn,
    bool IsWithController,
    bool? IsSupported,
    bool MayAnswer,
    Guid Version);

[Needs(Permission.ReadRecords)]
public sealed record GetGroupDesk(Guid Id) : IQuery<GroupDeskDto>, IShowsRecords<GroupDeskDto>
{
    /// <summary>The most lines of one sort.</summary>
    public const int Shown = 20;

    public IEnumerable<Guid> RecordsIn(GroupDeskDto answer) => [Id, .. answer.ToDecide.Select(row => row.ExecutionId), .. answer.ToExtend.Select(row => row.ExecutionId)];
}

internal sealed class GetGroupDeskHandler(IAppDbContext db, IActorContext context, TimeProvider clock) : IQueryHandler<GetGroupDesk, GroupDeskDto>
{
    public async Task<Result<GroupDeskDto>> Handle(GetGroupDesk request, CancellationToken cancellationToken)
    {
        if (!await db.WorkingGroups.AnyAsync(g => g.Id == request.Id, cancellationToken))
        {
            return Error.NotFound();
        }

        var actor = context.Required;
        var today = actor.Today(clock);
        var missing = await new ListGroupOpenItemsHandler(db, context, clock).Handle(new(new PageRequest(Size: PageRequest.MaxSize), request.Id), cancellationToken);
        var late = await new CommitmentRows(db, actor, today).PageAsync(
            new ListCommitments(new PageRequest(Size: GetGroupDesk.Shown), WorkingGroupId: request.Id, Attention: Attention.Overdue), cancellationToken);
        return missing.TryGet(out var items) && late.TryGet(out var commitments)
            ? new GroupDeskDto(
                items.Items, commitments.Items, commitments.Total, await WaitingAsync(request.Id, today, cancellationToken),
                await ToDecideAsync(request.Id, actor, cancellationToken), await ToExtendAsync(request.Id, actor, cancellationToken))
            : Result<GroupDeskDto>.Failure([.. missing.Errors, .. late.Errors]);
    }

    private async Task<IReadOnlyList<AwaitedAnswerRow>> WaitingAsync(Guid groupId, DateOnly today, CancellationToken cancellationToken)
    {
        var rows = await (
            from c in db.Commitments.IgnoreAutoIncludes()
            where c.WorkingGroupId == groupId && (c.State == CommitmentState.Requested || c.State == CommitmentState.AwaitingConfirmation)
            from s in c.Sides
            where s.Answer == SideAnswer.None && s.PartyId != c.RequestedByPartyId
            join p in db.Parties on s.PartyId equals p.Id
            orderby c.RequestedOn, c.Id
            select new
            {
                c.Id,
                Title = new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba),
                Party = new PartyRefDto(p.Id, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)),
                c.RequestedOn,
            }).Take(GetGroupDesk.Shown).ToListAsync(cancellationToken);
        var proposals = await (
            from u in db.Commitments.IgnoreAutoIncludes().Where(c => c.WorkingGroupId == groupId).UnansweredProposals()
            from s in u.Commitment.Sides
            where s.DeadlineAnswer == SideAnswer.None && s.PartyId != u.Proposal.ByPartyId
            join p in db.Parties on s.PartyId equals p.Id
            orderby u.Proposal.ProposedOn, u.Commitment.Id
            select new AwaitedAnswerRow(
                u.Commitment.Id,
                new LocalizedTextDto(u.Commitment.Title.Ru, u.Commitment.Title.En, u.Commitment.Title.Kk, u.Commitment.Title.Ba),
                new PartyRefDto(p.Id, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)),
                u.Proposal.ProposedOn,
                today.DayNumber - u.Proposal.ProposedOn.DayNumber,
                u.Proposal.Text)).Take(GetGroupDesk.Shown).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new AwaitedAnswerRow(row.Id, row.Title, row.Party, row.RequestedOn, row.RequestedOn is { } day ? today.DayNumber - day.DayNumber : null))
                .Concat(proposals).OrderBy(row => row.AskedOn).Take(GetGroupDesk.Shown),
        ];
    }

    private async Task<IReadOnlyList<SubmittedExecutionRow>> ToDecideAsync(Guid groupId, Actor actor, CancellationToken cancellationToken)
    {
        var submitted = await Of(groupId, db.Executions.AsNoTracking().IgnoreAutoIncludes().Where(e => e.State == ExecutionState.Submitted))
            .OrderBy(row => row.Execution.SubmittedOn).ThenBy(row => row.Execution.Id)
            .Take(GetGroupDesk.Shown).ToListAsync(cancellationToken);
        var own = await db.OwnResultsAsync(actor, submitted.ConvertAll(row => row.Execution), cancellationToken);
        return
        [
            .. submitted.Select(row => new SubmittedExecutionRow(
                row.Execution.CommitmentId, row.Execution.Id, row.Title, row.Person ?? row.Body, row.Execution.SubmittedOn, row.Execution.ResultText,
                actor.MayMove(ExecutionMove.Accept, row.Execution) is null && !own.Contains(row.Execution.Id), row.Execution.Version)),
        ];
    }

    private async Task<IReadOnlyList<AwaitedExtensionRow>> ToExtendAsync(Guid groupId, Actor actor, CancellationToken cancellationToken)
    {
        var executions = db.Executions.AsNoTracking().IgnoreAutoIncludes().Include(e => e.Extensions)
            .Where(e => e.Extensions.Any(x => x.State == ExtensionState.WithController || x.State == ExtensionState.WithAuthor) && db.Commitments.Any(c => c.Id == e.CommitmentId && c.IsOpen));
        var asked = await Of(groupId, executions)
            .OrderBy(row => row.Execution.Latest).ThenBy(row => row.Execution.Id)
            .Take(GetGroupDesk.Shown).ToListAsync(cancellationToken);
        return
        [
            .. asked.Select(row =>
            {
                var (execution, extension) = (row.Execution, row.Execution.OpenExtension!);
                var isWithController = extension.State == ExtensionState.WithController;
                return new AwaitedExtensionRow(
                    execution.CommitmentId, execution.Id, row.Title, row.Person ?? row.Body, extension.OldText, extension.NewText, extension.Reason, extension.AskedOn,
                    isWithController, extension.IsSupported, (isWithController ? actor.MayRecommend(execution) : actor.MayExtend(execution)) is null, execution.Version);
            }),
        ];
    }

    /// <summary>Executions of the group's commitments, named. They are the own side's: the visibility filter leaves no others.</summary>
    private IQueryable<NamedExecution> Of(Guid groupId, IQueryable<Execution> executions) =>
        from e in executions
        join c in db.Commitments on e.CommitmentId equals c.Id
        where c.WorkingGroupId == groupId
        join person in db.People on e.LeadPersonId equals person.Id into people
        from person in people.DefaultIfEmpty()
        join body in db.Organizations on e.LeadOrganizationId equals body.Id into bodies
        from body in bodies.DefaultIfEmpty()
        select new NamedExecution
        {
            Execution = e,
            Title = new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba),
            Person = person == null ? null : new LocalizedTextDto(person.Name.Ru, person.Name.En, person.Name.Kk, person.Name.Ba),
            Body = body == null ? null : new LocalizedTextDto(body.Name.Ru, body.Name.En, body.Name.Kk, body.Name.Ba),
        };

    private sealed class NamedExecution
    {
        public required Execution Execution { get; init; }

        public required LocalizedTextDto Title { get; init; }

        public LocalizedTextDto? Person { get; init; }

        public LocalizedTextDto? Body { get; init; }
    }
}
