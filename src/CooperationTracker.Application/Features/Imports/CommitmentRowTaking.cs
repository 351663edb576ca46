using System.Globalization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.History;
using CooperationTracker.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using static CooperationTracker.Application.Features.Imports.ImportFields;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>
/// Makes and changes commitments, each with the own side's execution, by the same commands that people use: what these refuse, a row is refused.
/// States are not imported: what is done, agreed or released is done, agreed and released by somebody.
/// </summary>
internal sealed class CommitmentRowTaking(IAppDbContext db, IActorContext actor, IDispatcher dispatcher, DateInputResolver dates, TimeProvider clock) : IRowTaking
{
    /// <summary>What is said of an execution besides who leads it.</summary>
    private static readonly string[] OfExecution = [Author, Controller, ExecutionDue, OwnNumber, OtherNumber, DocumentReference, InternalNote];

    public string KeyOf(RowReading row) =>
        string.Join('|', row.Texts(Title).ToDomain().TryGet(out var title) ? title.ToString() : "", row.Text(DocumentNumber), row.Text(DocumentItem));

    /// <summary>Two commitments may well be called alike.</summary>
    public Task<Guid?> FindAsync(RowReading row, CancellationToken cancellationToken) => Task.FromResult<Guid?>(null);

    public Task<Result<TakenRow>> TakeAsync(RowReading row, Guid? recordId, string reason, CancellationToken cancellationToken) =>
        recordId is { } id ? ChangeAsync(row, id, reason, cancellationToken) : CreateAsync(row, cancellationToken);

    private async Task<Result<TakenRow>> CreateAsync(RowReading row, CancellationToken cancellationToken)
    {
        var named = new RecordsByName(db, actor, cancellationToken);
        IReadOnlyList<Guid> sides = [];
        if (row.Text(Sides) is { } text)
        {
            var read = await named.SidesAsync(text);
            if (!read.TryGet(out sides!))
            {
                row.Refuse(read.Errors, Sides);
            }
        }

        var confidentiality = row.Word<Confidentiality>(ImportFields.Confidentiality) ?? Domain.Access.Confidentiality.Internal;
        if (confidentiality == Domain.Access.Confidentiality.Restricted)
        {
            row.Refuse(Error.Rule("import.restricted"), ImportFields.Confidentiality);
        }

        var links = new LinksInput(
            null,
            await row.NamedAsync(ImportFields.WorkingGroup, name => named.WorkingGroupAsync(name)),
            await row.NamedAsync(ImportFields.Event, name => named.EventAsync(name)),
            await row.NamedAsync(ImportFields.Project, name => named.ProjectAsync(name)));
        var due = row.Text(Due) is { } date ? new DateInput(date) : null;
        var execution = await ExecutionAsync(row, named);
        var command = new CreateCommitment(
            row.Texts(Title),
            sides,
            row.Word<Priority>(ImportFields.Priority) ?? Domain.Commitments.Priority.Normal,
            due,
            [.. WordingsIn(row)],
            links,
            new DocumentInput(row.Text(DocumentTitle), row.Text(DocumentNumber), row.Day(DocumentDate), row.Text(DocumentItem)),
            Execution: execution,
            EffectiveOn: row.Day(EffectiveOn),
            Confidentiality: confidentiality);
        if (row.Errors.Count > 0)
        {
            return Result<TakenRow>.Failure(row.Errors);
        }

        var made = await dispatcher.SendAsync(command, cancellationToken);
        if (!made.TryGet(out var id))
        {
            return Result<TakenRow>.Failure(made.Errors);
        }

        // What the program made of what was typed is shown before anything is brought in.
        var commitment = db.Commitments.Local.First(c => c.Id == id);
        var understood = new Differences();
        understood.Note(Due, row.Text(Due), Shown(commitment, CultureInfo.CurrentUICulture));
        understood.Note(Lead, row.Text(Lead), await NameOfAsync((execution?.Lead.OrganizationId, execution?.Lead.PersonId), cancellationToken));
        return new TakenRow(RowOutcome.WillCreate, id, understood.Changes);
    }

    private async Task<Result<TakenRow>> ChangeAsync(RowReading row, Guid id, string reason, CancellationToken cancellationToken)
    {
        var found = await db.FindCommitmentAsync(id, version: null, cancellationToken);
        if (!found.TryGet(out var commitment))
        {
            return Result<TakenRow>.Failure(found.Errors);
        }

        var named = new RecordsByName(db, actor, cancellationToken);
        var differences = new Differences();
        var commands = new List<ICommand>();
        var partyId = actor.Required.PartyId;
        if (row.Text(Sides) is { } sidesText)
        {
            var sides = await named.SidesAsync(sidesText);
            if (!sides.TryGet(out var parties))
            {
                row.Refuse(sides.Errors, Sides);
            }
            else if (!parties.ToHashSet().SetEquals(commitment.Sides.Select(side => side.PartyId).Where(side => side != partyId)))
            {
                row.Refuse(Error.Rule("import.sides-fixed"), Sides);
            }
        }

        var mark = await db.Audiences.Where(a => a.Id == commitment.AudienceId).Select(a => a.Confidentiality).FirstAsync(cancellationToken);
        if (row.Word<Confidentiality>(ImportFields.Confidentiality) is { } wanted && wanted != mark)
        {
            row.Refuse(Error.Rule("import.confidentiality-fixed"), ImportFields.Confidentiality);
        }

        var register = await RegisterAsync(row, commitment, named, differences, reason, cancellationToken);
        if (register is not null)
        {
            commands.Add(register);
        }

        foreach (var wording in WordingsIn(row))
        {
            var own = commitment.Sides.FirstOrDefault(side => side.PartyId == partyId)?.Wordings.FirstOrDefault(w => w.Language == wording.Language)?.Text;
            if (differences.Compare(In(Wording, wording.Language), own, wording.Text))
            {
                commands.Add(new WordCommitment(wording.Language, wording.Text, Reason: reason) { Id = id, PartyId = partyId ?? Guid.Empty });
            }
        }

        if (await DueAsync(row, commitment, commitment, Due, [], differences, cancellationToken) is { } due)
        {
            if (commitment.IsDeadlineAgreed)
            {
                row.Refuse(Error.Rule("import.deadline-agreed"), Due);
            }

            commands.Add(new SetCommitmentDeadline(due, Reason: reason) { Id = id });
        }

        var execution = await db.Executions.FirstOrDefaultAsync(e => e.CommitmentId == id && e.OwnerPartyId == partyId, cancellationToken);
        AddExecution? begin = null;
        if (execution is null)
        {
            if (await ExecutionAsync(row, named) is { } input)
            {
                differences.Compare(Lead, null, await NameOfAsync((input.Lead.OrganizationId, input.Lead.PersonId), cancellationToken));
                foreach (var field in OfExecution)
                {
                    differences.Compare(field, null, row.Text(field));
                }

                begin = new AddExecution(input) { Id = id };
            }
        }
        else
        {
            await ExecuteAsync(row, commitment, execution, named, differences, commands, reason, cancellationToken);
        }

        if (row.Errors.Count > 0)
        {
            return Result<TakenRow>.Failure(row.Errors);
        }

        if (differences.Changes.Count > 0 && mark == Domain.Access.Confidentiality.Restricted)
        {
            return Error.Rule("import.restricted");
        }

        foreach (var command in commands)
        {
            var done = await dispatcher.SendAsync(command, cancellationToken);
            if (!done.IsSuccess)
            {
                return Result<TakenRow>.Failure(done.Errors);
            }
        }

        if (begin is not null)
        {
            var begun = await dispatcher.SendAsync(begin, cancellationToken);
            if (!begun.IsSuccess)
            {
                return Result<TakenRow>.Failure(begun.Errors);
            }
        }

        return new TakenRow(differences.Changes.Count == 0 ? RowOutcome.Same : RowOutcome.WillChange, id, differences.Changes);
    }

    /// <returns>Null when nothing of it differs.</returns>
    private async Task<ChangeCommitment?> RegisterAsync(RowReading row, Commitment commitment, RecordsByName named, Differences differences, string reason, CancellationToken cancellationToken)
    {
        var before = differences.Changes.Count;
        var title = NameChanges.Of(differences, Title, commitment.Title, row.Texts(Title));
        var priority = differences.Word(ImportFields.Priority, commitment.Priority, row.Word<Priority>(ImportFields.Priority));
        var day = row.Day(DocumentDate);
        differences.Compare(DocumentDate, Day(commitment.DocumentDate), Day(day ?? commitment.DocumentDate));
        var document = new DocumentInput(
            differences.Text(DocumentTitle, commitment.DocumentTitle, row.Text(DocumentTitle)),
            differences.Text(DocumentNumber, commitment.DocumentNumber, row.Text(DocumentNumber)),
            day ?? commitment.DocumentDate,
            differences.Text(DocumentItem, commitment.DocumentItem, row.Text(DocumentItem)));
        var links = new LinksInput(
            commitment.StatementId,
            await LinkAsync(ImportFields.WorkingGroup, commitment.WorkingGroupId, named.WorkingGroupAsync, db.WorkingGroups.Where(g => g.Id == commitment.WorkingGroupId).Select(g => g.Name)),
            await LinkAsync(ImportFields.Event, commitment.EventId, named.EventAsync, db.Events.Where(e => e.Id == commitment.EventId).Select(e => e.Name)),
            await LinkAsync(ImportFields.Project, commitment.ProjectId, named.ProjectAsync, db.Projects.Where(p => p.Id == commitment.ProjectId).Select(p => p.Name)));
        return differences.Changes.Count == before
            ? null
            : new ChangeCommitment(title, priority, links, document, commitment.Mark, row.Day(EffectiveOn), reason) { Id = commitment.Id };

        async Task<Guid?> LinkAsync(string field, Guid? current, Func<string, IReadOnlyList<Guid?>, Task<Result<Guid>>> find, IQueryable<LocalizedText> name)
        {
            var id = await row.NamedAsync(field, name => find(name, [current])) ?? current;
            if (id != current)
            {
                differences.Compare(field, (await name.FirstOrDefaultAsync(cancellationToken))?.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName), row.Text(field));
            }

            return id;
        }
    }

    private async Task ExecuteAsync(
        RowReading row, Commitment commitment, Execution execution, RecordsByName named, Differences differences, List<ICommand> commands, string reason, CancellationToken cancellationToken)
    {
        var current = (execution.LeadOrganizationId, execution.LeadPersonId);
        var lead = await LeadAsync(row, named, current);
        lead = lead is (null, null) ? current : lead;
        var controllerId = await row.NamedAsync(Controller, name => named.PersonAsync(name, execution.ControllerId)) ?? execution.ControllerId;
        if (lead != current)
        {
            differences.Compare(Lead, await NameOfAsync(current, cancellationToken), await NameOfAsync(lead, cancellationToken));
        }

        if (controllerId != execution.ControllerId)
        {
            differences.Compare(Controller, await NameOfAsync((null, execution.ControllerId), cancellationToken), await NameOfAsync((null, controllerId), cancellationToken));
        }

        var authorId = await row.NamedAsync(Author, name => named.PersonAsync(name, execution.AuthorId));
        if (execution.IsOtherAuthor(authorId))
        {
            differences.Compare(Author, await NameOfAsync((null, execution.AuthorId), cancellationToken), await NameOfAsync((null, authorId), cancellationToken));
        }

        if (lead != current || controllerId != execution.ControllerId || execution.IsOtherAuthor(authorId))
        {
            commands.Add(new ReassignExecution(new ResponsibleInput(lead.OrganizationId, lead.PersonId), controllerId, reason, AuthorId: authorId) { Id = commitment.Id, ExecutionId = execution.Id });
        }

        if (FollowsAgain(row, execution))
        {
            if (!execution.FollowsCommitment)
            {
                differences.Compare(ExecutionDue, Shown(execution, CultureInfo.CurrentUICulture), row.Text(ExecutionDue));
                commands.Add(new SetExecutionDeadline(Due: null, reason) { Id = commitment.Id, ExecutionId = execution.Id });
            }
        }
        else if (await DueAsync(row, commitment, execution, ExecutionDue, await FollowedDaysAsync(execution, cancellationToken), differences, cancellationToken) is { } due)
        {
            commands.Add(new SetExecutionDeadline(due, reason) { Id = commitment.Id, ExecutionId = execution.Id });
        }

        var before = differences.Changes.Count;
        var numbers = new NumbersInput(
            differences.Text(OwnNumber, execution.OwnNumber, row.Text(OwnNumber)),
            differences.Text(OtherNumber, execution.OtherNumber, row.Text(OtherNumber)),
            differences.Text(DocumentReference, execution.DocumentReference, row.Text(DocumentReference)));
        var note = differences.Text(InternalNote, execution.InternalNote, row.Text(InternalNote));
        if (differences.Changes.Count > before)
        {
            commands.Add(new NoteExecution(numbers, note, Reason: reason) { Id = commitment.Id, ExecutionId = execution.Id });
        }
    }

    /// <summary>How the own side is to carry it out; null when no cell says so.</summary>
    private static async Task<ExecutionInput?> ExecutionAsync(RowReading row, RecordsByName named)
    {
        var lead = await LeadAsync(row, named, default);
        var (authorId, controllerId) = (await row.NamedAsync(Author, name => named.PersonAsync(name)), await row.NamedAsync(Controller, name => named.PersonAsync(name)));
        if (lead is (null, null))
        {
            // Without a lead nothing is carried out; what else is said of it must not be lost.
            if (row.Errors.Count == 0 && OfExecution.FirstOrDefault(field => row.Text(field) is not null) is { } orphan)
            {
                row.Refuse(Error.Rule("import.lead-required"), orphan);
            }

            return null;
        }

        return new ExecutionInput(
            new ResponsibleInput(lead.OrganizationId, lead.PersonId),
            authorId,
            controllerId,
            row.Text(ExecutionDue) is { } own && !SaysTheSameTwice(row) ? new DateInput(own) : null,
            row.Text(OwnNumber),
            row.Text(InternalNote),
            row.Text(OtherNumber),
            row.Text(DocumentReference));
    }

    /// <summary>Whether the row gives the execution the commitment's own deadline: that is to follow it.</summary>
    private static bool SaysTheSameTwice(RowReading row) =>
        row.Text(ExecutionDue) is { } own && string.Equals(own, row.Text(Due), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an execution is to have the commitment's deadline. One with a deadline of its own that happens to be the same keeps it.</summary>
    private static bool FollowsAgain(RowReading row, Execution execution) =>
        SaysTheSameTwice(row) && (execution.FollowsCommitment || !IsShown(execution, row.Text(ExecutionDue)));

    /// <summary>
    /// The day that an execution has by following its commitment, and the one that it had before it moved along: in a table somebody has changed the commitment's
    /// deadline and left the execution's, and nobody asks for the old day when the table comes again. None where it does not follow.
    /// </summary>
    private async Task<IReadOnlyList<string>> FollowedDaysAsync(Execution execution, CancellationToken cancellationToken)
    {
        if (!execution.FollowsCommitment || execution.DateText is not { } present)
        {
            return [];
        }

        var former = await db.History.AsNoTracking()
            .Where(h => h.SubjectId == execution.Id && h.Fact == HistoryFact.Date && h.Key == "" && h.Value != null && h.Value != present)
            .OrderByDescending(h => h.Id).Select(h => h.Value!).Take(1).ToListAsync(cancellationToken);
        return [present, .. former];
    }

    /// <summary>Another deadline than there is. The way in which a list shows the present one, in any language, is no other.</summary>
    /// <param name="followed">Of an execution: the days that a cell may have without asking for them (<see cref="FollowedDaysAsync"/>).</param>
    private async Task<DateInput?> DueAsync(
        RowReading row, Commitment commitment, ScheduledRecord record, string field, IReadOnlyList<string> followed, Differences differences, CancellationToken cancellationToken)
    {
        if (row.Text(field) is not { } text || IsShown(record, text) || followed.Any(day => IsShown(day, text)))
        {
            return null;
        }

        var ground = await db.OfChangeAsync(commitment, actor.Required.Stamp(clock), actor.Required, cancellationToken);
        var resolved = await dates.ResolveAsync(new DateInput(text), record.AudienceId, field, record is Commitment ? ground.ForCommitment() : ground.ForExecution(), cancellationToken);
        if (!resolved.TryGet(out var request))
        {
            row.Refuse(resolved.Errors, field);
            return null;
        }

        var isSame = (request.Resolved is { } asked && followed.Contains(asked.Text)) || request switch
        {
            DateRequest.Given given => given.Date.Text == record.DateText,
            DateRequest.Repeated repeated => repeated.Recurrence.ToString() == record.Schedule?.RecurrenceRule,
            DateRequest.Counted counted => counted.Rule == record.Schedule?.Rule && (counted.From == record.Schedule.CountedFrom || !NamesItsStart(counted.Rule, text, ground)),
            DateRequest.Hung hung => hung.Anchor == record.Schedule?.Anchor,
            _ => false,
        };
        if (isSame)
        {
            return null;
        }

        differences.Compare(field, Shown(record, CultureInfo.CurrentUICulture), text);
        return new DateInput(text);
    }

    /// <summary>Who leads; a cell may name an organization or a person, another one a person of it.</summary>
    private static async Task<(Guid? OrganizationId, Guid? PersonId)> LeadAsync(RowReading row, RecordsByName named, (Guid? OrganizationId, Guid? PersonId) current)
    {
        var lead = current;
        if (row.Text(Lead) is { } text)
        {
            var found = await named.ResponsibleAsync(text, current);
            if (!found.TryGet(out var who))
            {
                row.Refuse(found.Errors, Lead);
            }
            else if (who.PersonId is null)
            {
                lead = who.OrganizationId == current.OrganizationId ? current : who;
            }
            else
            {
                lead = who.PersonId == current.PersonId ? current : who;
            }
        }

        return await row.NamedAsync(LeadPerson, name => named.PersonAsync(name, current.PersonId)) is { } personId ? (lead.OrganizationId, personId) : lead;
    }

    private static IEnumerable<WordingInput> WordingsIn(RowReading row) =>
        SupportedCultures.All.Select(culture => culture.Name).Where(language => row.Text(In(Wording, language)) is not null)
            .Select(language => new WordingInput(language, row.Text(In(Wording, language))!));

    private async Task<string?> NameOfAsync((Guid? OrganizationId, Guid? PersonId) who, CancellationToken cancellationToken)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var organization = await db.Organizations.Where(o => o.Id == who.OrganizationId).Select(o => o.Name).FirstOrDefaultAsync(cancellationToken);
        var person = await db.People.IgnoreAutoIncludes().Where(p => p.Id == who.PersonId).Select(p => p.Name).FirstOrDefaultAsync(cancellationToken);
        var names = new[] { organization, person }.OfType<LocalizedText>().Select(name => name.In(language)).ToList();
        return names.Count == 0 ? null : string.Join(", ", names);
    }

    /// <summary>Whether a term says from which day it is counted: one that does not is counted from today, and would be another one every day.</summary>
    private static bool NamesItsStart(DeadlineRule rule, string text, DateGround ground) =>
        rule.Start == TermStart.Day && TypedDate.Parse(text, ground.Said) is var read && read.TryGet(out var typed) && typed is TypedDate.Term { Day: not null };

    /// <summary>Whether a cell says what the deadline is, as a list in any language, the API or the history does.</summary>
    private static bool IsShown(ScheduledRecord record, string? text) =>
        SupportedCultures.All.Any(culture => Shown(record, culture) == text) || text == record.DateText || text == record.Schedule?.RuleText;

    private static bool IsShown(string day, string text) =>
        SupportedCultures.All.Any(culture => DateTextFormatter.Format(PartialDate.FromStored(day), culture.Name) == text);

    /// <summary>A deadline as the lists show it.</summary>
    private static string? Shown(ScheduledRecord record, CultureInfo culture) =>
        record.Schedule?.Recurrence is { } recurrence ? DateTextFormatter.FormatRecurrence(recurrence, culture.Name)
        : record.DateText is { } text ? DateTextFormatter.Format(PartialDate.FromStored(text), culture.Name)
        : record.Schedule?.Rule is { } rule ? DateTextFormatter.FormatTerm(rule, record.Schedule.CountedFrom, culture.Name)
        : null;

    private static string? Day(DateOnly? day) => day is { } known ? DateTextFormatter.FormatDay(known, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) : null;
}
