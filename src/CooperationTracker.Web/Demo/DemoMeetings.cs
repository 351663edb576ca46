using System.Globalization;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;

namespace CooperationTracker.Web.Demo;

/// <summary>
/// Two made-up meetings of the joint working group, so that minutes wait for the other side and an agenda is in the making whenever somebody
/// looks. Both carry the mark "illustrative"; the officials' own meetings stay as they were reported, without minutes.
/// </summary>
internal sealed class DemoMeetings(DemoSender sender, DemoRegister register, Guid groupId, DateOnly today)
{
    public async Task LoadAsync(CancellationToken cancellationToken) => await LoadNextAsync(await LoadLastAsync(cancellationToken), cancellationToken);

    /// <summary>Held, with minutes that the own side has agreed to and the other has not.</summary>
    private async Task<Guid> LoadLastAsync(CancellationToken cancellationToken)
    {
        var day = today.AddDays(-20);
        var meeting = await sender.MakeAsync(DemoAccounts.Staff, "meeting/group", new CreateMeeting(
            new("Заседание совместной рабочей группы", "Meeting of the joint working group", "Бірлескен жұмыс тобының отырысы", "Берлектәге эшсе төркөм ултырышы"),
            [register.Bashkortostan, register.Kazakhstan],
            WorkingGroupId: groupId,
            Day: new DateInput(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            Place: "Уфа",
            IsHeld: true,
            Participants:
            [
                new(register.Bashkortostan, register.Holder(DemoAccounts.Chair)),
                new(register.Bashkortostan, register.Holder(DemoAccounts.Staff)),
                new(register.Kazakhstan, register.Holder(DemoAccounts.KazakhChair)),
            ],
            Statements:
            [
                new("Сторонам обменяться списками предприятий — участников деловой миссии.", Source: StatementSource.Minuted),
                new("Казахстанской стороне назвать представителей в рабочей группе до следующего заседания.", Source: StatementSource.Minuted),
            ],
            Mark: RecordMark.Illustrative,
            EffectiveOn: day), cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "meeting/group/rhythm", new RepeatMeeting(6) { Id = meeting }, cancellationToken);
        var discussed = await sender.MakeAsync(DemoAccounts.Staff, "meeting/group/mission", new AddAgendaItem("Подготовка деловой миссии", day) { Id = meeting }, cancellationToken);
        var left = await sender.MakeAsync(DemoAccounts.Staff, "meeting/group/office", new AddAgendaItem("Порядок работы офиса в Астане", day) { Id = meeting }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "meeting/group/mission/outcome", new ConcludeAgendaItem(
            AgendaOutcome.Discussed, "Стороны обменяются списками предприятий.", day)
        { Id = discussed }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "meeting/group/office/outcome", new ConcludeAgendaItem(
            AgendaOutcome.CarriedOver, "Не успели: рассмотреть на следующем заседании.", day)
        { Id = left }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "meeting/group/release", new ReleaseMeeting([register.Kazakhstan], WithStatements: true, EffectiveOn: day) { Id = meeting }, cancellationToken);

        var statements = (await sender.ReadAsync(DemoAccounts.Staff, new GetMeeting(meeting), cancellationToken)).Statements;
        await sender.MakeAsync(DemoAccounts.Staff, "meeting/group/lists", new CreateCommitment(
            new("Направить казахстанской стороне список предприятий деловой миссии", "Send Kazakhstan the list of the business mission's companies",
                "Қазақстандық тарапқа іскерлік миссия кәсіпорындарының тізімін жіберу"),
            Due: new DateInput(today.AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            Links: new LinksInput(statements[0].Id, groupId),
            Mark: RecordMark.Illustrative,
            Execution: new ExecutionInput(
                new(register.MinistryOfIndustry, register.Holder(DemoAccounts.Executor)), register.Holder(DemoAccounts.Official), register.Holder(DemoAccounts.Chair)),
            EffectiveOn: day), cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "meeting/group/confirm", new ConfirmMinutes(day.AddDays(4)) { Id = meeting, PartyId = register.Bashkortostan }, cancellationToken);
        return meeting;
    }

    /// <summary>Ahead, with what the last one left and what else is open on its agenda.</summary>
    private async Task LoadNextAsync(Guid last, CancellationToken cancellationToken)
    {
        var since = today.AddDays(-7);
        var meeting = await sender.MakeAsync(DemoAccounts.Staff, "meeting/next", new PlanNextMeeting(
            new DateInput(today.AddMonths(1).ToString("yyyy-MM", CultureInfo.InvariantCulture)), "Астана", EffectiveOn: since)
        { Id = last }, cancellationToken);
        await sender.MakeAsync(DemoAccounts.Staff, "meeting/next/open", new TakeIntoAgenda(EffectiveOn: since) { Id = meeting }, cancellationToken);
        await sender.MakeAsync(DemoAccounts.Staff, "meeting/next/own", new AddAgendaItem("Итоги года: цифры для председателя", since) { Id = meeting }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "meeting/next/schedule", new MoveMeeting(since) { Id = meeting, Move = MeetingMove.Schedule }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "meeting/next/release", new ReleaseMeeting([register.Kazakhstan], EffectiveOn: since) { Id = meeting }, cancellationToken);
        var agenda = (await sender.ReadAsync(DemoAccounts.Staff, new GetMeeting(meeting), cancellationToken)).Agenda;

        // Vacancies are for both sides to talk about; what the own side has to catch up on is not.
        await sender.DoAsync(DemoAccounts.Staff, "meeting/next/agenda", new ReleaseAgenda(
            [register.Kazakhstan], [.. agenda.Where(i => i.Subject?.Kind is AgendaSubjectKind.Vacancy or AgendaSubjectKind.Agency).Select(i => i.Id)], since)
        { Id = meeting }, cancellationToken);
    }
}
