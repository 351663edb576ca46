using System.Globalization;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;

namespace CooperationTracker.Web.Demo;

/// <summary>
/// A handful of made-up records with dates that count from the day of loading, so that "due soon" and "overdue" are not
/// empty whenever somebody looks. All carry the mark "illustrative".
/// </summary>
internal sealed class DemoToday(DemoSender sender, DemoRegister register, DemoTalks talks, DateOnly today)
{
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await OwnAsync("in-three-days", new("Подготовить справку о ходе совместных проектов к заседанию рабочей группы", "Prepare a note on the joint projects for the working group's meeting",
            "Жұмыс тобының отырысына бірлескен жобалардың барысы туралы анықтама дайындау"), Iso(today.AddDays(3)), -20, Priority.High, 6, cancellationToken);
        var mission = await LoadMissionAsync(cancellationToken);
        await OwnAsync("in-ten-days", new("Согласовать программу деловой миссии с Торговым представительством", "Agree the business mission's programme with the trade mission"),
            Iso(today.AddDays(10)), -14, Priority.Normal, 3, cancellationToken);
        await OwnAsync("next-quarter", new("Подвести итоги торговли с Казахстаном за год", "Sum up the year's trade with Kazakhstan"),
            NextQuarter(), -7, Priority.Normal, 7, cancellationToken);
        await OwnAsync("overdue-five", new("Представить предложения по составу башкортостанской части рабочей группы", "Propose the Bashkortostan side's roster of the working group"),
            Iso(today.AddDays(-5)), -30, Priority.Normal, 1, cancellationToken);
        await OwnAsync("overdue-forty", new("Направить в Торговое представительство расчёт расходов на офис в Астане", "Send the trade mission the cost estimate of the office in Astana"),
            Iso(today.AddDays(-40)), -70, Priority.High, 5, cancellationToken);
        await LoadSubmittedAndReturnedAsync(cancellationToken);
        await LoadExtensionAsync(cancellationToken);
        await LoadDelegationAsync(mission, cancellationToken);
        await LoadKazakhAsync(cancellationToken);
    }

    /// <summary>An event ahead, whose date is known to the day.</summary>
    private async Task<Guid> LoadMissionAsync(CancellationToken cancellationToken)
    {
        var since = today.AddDays(-14);
        var mission = await sender.MakeAsync(DemoAccounts.Staff, "today/mission", new CreateEvent(
            EventKind.BusinessMission,
            new("Деловая миссия предприятий Башкортостана в Астану", "Business mission of Bashkortostan's companies to Astana",
                "Башқұртстан кәсіпорындарының Астанаға іскерлік миссиясы", "Башҡортостан предприятиеларының Астанаға эшлекле миссияһы"),
            register.Kazakhstan,
            "Астана",
            Period: new DateInput($"{Iso(today.AddDays(45))}/{Iso(today.AddDays(46))}"),
            Mark: RecordMark.Illustrative,
            EffectiveOn: since), cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "today/mission/release", new ReleaseEvent([register.Kazakhstan], since) { Id = mission }, cancellationToken);
        await sender.MakeAsync(DemoAccounts.Staff, "today/mission/confirm", new MoveEvent(since) { Id = mission, Move = EventMove.Confirm }, cancellationToken);
        return mission;
    }

    /// <summary>A deadline that hangs on the mission: two weeks before it.</summary>
    private async Task LoadDelegationAsync(Guid mission, CancellationToken cancellationToken)
    {
        var since = today.AddDays(-10);
        await sender.MakeAsync(DemoAccounts.Staff, "today/delegation", new CreateCommitment(
            new("Утвердить состав делегации деловой миссии", "Approve the business mission's delegation"),
            Due: new DateInput(Anchor: new AnchorInput(mission, DateEdge.Start, -2, DateUnit.Week)),
            Links: new LinksInput(EventId: mission),
            Mark: RecordMark.Illustrative,
            Execution: Carried(),
            EffectiveOn: since), cancellationToken);
    }

    private async Task LoadSubmittedAndReturnedAsync(CancellationToken cancellationToken)
    {
        var (submitted, submittedExecution) = await OwnAsync("submitted", new("Уточнить паспорт проекта Башкирской содовой компании", "Update the Bashkir Soda Company's project passport"),
            Iso(today.AddDays(6)), -25, Priority.Normal, 6, cancellationToken);
        await sender.DoAsync(DemoAccounts.Executor, "today/submitted/submit", new MoveExecution("Паспорт проекта обновлён, сведения о запасах запрошены.", EffectiveOn: today.AddDays(-1))
        { Id = submitted, ExecutionId = submittedExecution, Move = ExecutionMove.Submit }, cancellationToken);

        var (returned, returnedExecution) = await OwnAsync("returned", new("Собрать предложения предприятий по участию в следующей выставке", "Collect the companies' proposals for the next exhibition"),
            Iso(today.AddDays(14)), -25, Priority.Normal, 3, cancellationToken);
        await sender.DoAsync(DemoAccounts.Executor, "today/returned/submit", new MoveExecution("Предложения собраны от четырёх предприятий.", EffectiveOn: today.AddDays(-4))
        { Id = returned, ExecutionId = returnedExecution, Move = ExecutionMove.Submit }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Chair, "today/returned/return", new MoveExecution(Reason: "Нет предложений химических предприятий", EffectiveOn: today.AddDays(-2))
        { Id = returned, ExecutionId = returnedExecution, Move = ExecutionMove.Return }, cancellationToken);
    }

    /// <summary>The lead asked for more time, the controller supports it, the author has not decided; a report is wanted meanwhile.</summary>
    private async Task LoadExtensionAsync(CancellationToken cancellationToken)
    {
        var (commitment, execution) = await OwnAsync("extension", new("Собрать сведения о потребности в рудных песках для проекта", "Find out how much ore sand the project needs"),
            Iso(today.AddDays(5)), -20, Priority.High, 6, cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "today/extension/helper", new AddCoExecutor(new(register.SodaCompany), Iso(today.AddDays(4)), today.AddDays(-20))
        { Id = commitment, ExecutionId = execution }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Executor, "today/extension/ask", new AskExtension(
            Iso(today.AddDays(19)), "Предприятие пришлёт расчёт потребности только на следующей неделе", today.AddDays(-2))
        { Id = commitment, ExecutionId = execution }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Chair, "today/extension/recommend", new RecommendExtension(true, "Без расчёта сведения будут неполны", today.AddDays(-1))
        { Id = commitment, ExecutionId = execution }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Chair, "today/extension/report", new RequestReport(today.AddDays(2), "Что уже получено от предприятия", today.AddDays(-1))
        { Id = commitment, ExecutionId = execution }, cancellationToken);
        await sender.MakeAsync(DemoAccounts.Chair, "today/extension/comment", new AddComment("Прошу приложить письмо предприятия к поручению, @Тимур Галиев.") { Id = commitment }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Official, "today/extension/watch", new WatchCommitment { Id = commitment }, cancellationToken);
    }

    /// <summary>The Kazakh side's own work, which Bashkortostan never sees.</summary>
    private async Task LoadKazakhAsync(CancellationToken cancellationToken)
    {
        var since = today.AddDays(-12);
        await sender.MakeAsync(DemoAccounts.KazakhStaff, "today/kazakh-position", new CreateCommitment(
            new("Подготовить позицию казахстанской стороны по составу рабочей группы", "Prepare Kazakhstan's position on the working group's roster",
                "Жұмыс тобының құрамы бойынша қазақстандық тараптың ұстанымын дайындау"),
            Due: new DateInput(Iso(today.AddDays(3))),
            Mark: RecordMark.Illustrative,
            Execution: new ExecutionInput(
                new(register.KazakhMinistryOfIndustry, register.Holder(DemoAccounts.KazakhExecutor)), ControllerId: register.Holder(DemoAccounts.KazakhChair)),
            EffectiveOn: since), cancellationToken);
    }

    /// <summary>A commitment within Bashkortostan with its execution.</summary>
    private async Task<(Guid Commitment, Guid Execution)> OwnAsync(
        string step, LocalizedTextDto title, string due, int sinceDays, Priority priority, int statement, CancellationToken cancellationToken)
    {
        var since = today.AddDays(sinceDays);
        var commitment = await sender.MakeAsync(DemoAccounts.Staff, $"today/{step}", new CreateCommitment(
            title,
            Priority: priority,
            Due: new DateInput(due),
            Links: new LinksInput(talks.Statement(statement)),
            Mark: RecordMark.Illustrative,
            EffectiveOn: since), cancellationToken);
        var execution = await sender.MakeAsync(DemoAccounts.Staff, $"today/{step}/execution", new AddExecution(Carried(), since) { Id = commitment }, cancellationToken);
        return (commitment, execution);
    }

    private ExecutionInput Carried() =>
        new(new(register.MinistryOfIndustry, register.Holder(DemoAccounts.Executor)), register.Holder(DemoAccounts.Official), register.Holder(DemoAccounts.Chair));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>EDTF writes quarters as months 33 to 36.</summary>
    private string NextQuarter()
    {
        var next = today.AddMonths(3);
        return string.Create(CultureInfo.InvariantCulture, $"{next.Year:0000}-{33 + ((next.Month - 1) / 3)}");
    }
}
