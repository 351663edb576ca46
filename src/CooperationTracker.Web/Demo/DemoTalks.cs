using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;

namespace CooperationTracker.Web.Demo;

/// <summary>The visits and meetings of the case, and what was said at them.</summary>
internal sealed class DemoTalks
{
    /// <summary>
    /// The report of the talks gives no day; shortly before 25 September 2023 is all that follows from it. The records
    /// carry <c>2023~</c> and the mark "inferred"; this day only puts what followed in order.
    /// </summary>
    public static readonly DateOnly Day = new(2023, 9, 1);

    private const string Report = "Пресс-служба Правительства Республики Башкортостан";
    private const string KazakhReport = "Сообщение казахстанской стороны о переговорах";

    private Guid[] _statements = [];

    private DemoTalks()
    {
    }

    /// <summary>The talks of the two prime ministers.</summary>
    public Guid Meeting { get; private set; }

    /// <summary>The minister's meeting of May 2023.</summary>
    public Guid MinistersMeeting { get; private set; }

    public Guid KostanayStatement { get; private set; }

    /// <summary>What the Kazakh side reported of the same talks: support of projects, the spring plant.</summary>
    public Guid SpringPlantStatement { get; private set; }

    /// <param name="number">1 to 7, as in the report.</param>
    public Guid Statement(int number) => _statements[number - 1];

    public static async Task<DemoTalks> LoadAsync(DemoSender sender, DemoRegister register, CancellationToken cancellationToken)
    {
        var talks = new DemoTalks();
        await talks.LoadMinistersMeetingAsync(sender, register, cancellationToken);
        await talks.LoadPrimeMinistersAsync(sender, register, cancellationToken);
        await talks.LoadKazakhReportAsync(sender, register, cancellationToken);
        await LoadHeadOfRepublicAsync(sender, register, cancellationToken);
        return talks;
    }

    private async Task LoadMinistersMeetingAsync(DemoSender sender, DemoRegister register, CancellationToken cancellationToken)
    {
        var day = new DateOnly(2023, 5, 31);
        MinistersMeeting = await sender.MakeAsync(DemoAccounts.Staff, "meeting/ministers", new LogMeeting(new CreateMeeting(
            new("Встреча А. Г. Назарова с министром М. К. Карабаевым", "Meeting of Andrey Nazarov with minister Marat Karabaev"),
            [register.Bashkortostan, register.Kazakhstan],
            Day: new DateInput("2023-05"),
            Source: "Публичные сообщения",
            IsHeld: true,
            Participants: [new(register.Bashkortostan, register.Nazarov), new(register.Kazakhstan, register.Karabaev)],
            Statements:
            [
                new("На XIX форуме межрегионального сотрудничества в Костанае в сентябре 2023 года намечено заключить соглашение между Башкортостаном и Костанайской областью."),
            ],
            EffectiveOn: day)), cancellationToken);
        await sender.DoAsync(
            DemoAccounts.Staff, "meeting/ministers/release", new ReleaseMeeting([register.Kazakhstan], WithStatements: true, EffectiveOn: day) { Id = MinistersMeeting }, cancellationToken);
        KostanayStatement = (await StatementsAsync(sender, DemoAccounts.Staff, MinistersMeeting, cancellationToken))[0];
    }

    private async Task LoadPrimeMinistersAsync(DemoSender sender, DemoRegister register, CancellationToken cancellationToken)
    {
        var visit = new CreateVisit(
            VisitKind.Working,
            new("Рабочий визит Премьер-министра Башкортостана А. Г. Назарова в Казахстан", "Working visit of the Prime Minister of Bashkortostan Andrey Nazarov to Kazakhstan"),
            register.Bashkortostan,
            register.Kazakhstan,
            "2023~",
            Purpose: "Переговоры с Премьер-Министром Казахстана незадолго до выставки «ИННОПРОМ. Казахстан».",
            Source: Report,
            Delegations: [new(register.Bashkortostan, [new(register.Nazarov, IsHead: true)], [register.SodaCompany])],
            Mark: RecordMark.Inferred,
            EffectiveOn: Day);
        var meeting = new CreateMeeting(
            new("Переговоры А. Г. Назарова и А. А. Смаилова", "Talks of Andrey Nazarov and Alikhan Smailov", "А. Г. Назаров пен Ә. А. Смайыловтың келіссөздері"),
            [register.Bashkortostan, register.Kazakhstan],
            Day: new DateInput("2023~"),
            Place: "Астана",
            Source: $"{Report}; город — по сообщению казахстанской стороны",
            IsHeld: true,
            Participants: [new(register.Bashkortostan, register.Nazarov), new(register.Kazakhstan, register.Smailov)],
            Statements:
            [
                Said("Стороны отметили значение совместной казахстанско-башкортостанской рабочей группы. Её состав пора обновить: казахстанской стороне предстоит назвать новых представителей и председателя своей части группы."),
                Said("Казахстанской стороне предложено определить ведомство, которое будет отвечать за взаимодействие с Республикой Башкортостан."),
                Said("Башкортостан примет участие в выставке «ИННОПРОМ. Казахстан» и намерен подписать на ней ряд соглашений. А. А. Смаилов приглашён на стенд предприятий республики."),
                Said("Предложено провести Дни Республики Казахстан в Уфе прямо перед XX Форумом межрегионального сотрудничества России и Казахстана, а Дни Республики Башкортостан в Астане — накануне выставки «ИННОПРОМ. Казахстан»."),
                Said("Башкортостан предлагает открыть в Астане офис представительства республики при Торговом представительстве России в Казахстане."),
                Said("Проект Башкирской содовой компании в Казахстане — пигментный диоксид титана и оксихлорид циркония — ведётся с 2018 года. Сырьё должны дать рудные пески казахстанских месторождений; вопрос его поставок не решён до сих пор."),
                Said("Стороны видят большой потенциал сотрудничества. Поддержана инициатива провести Форум межрегионального сотрудничества России и Казахстана 2024 года в Уфе, а с ним и ряд других мероприятий."),
            ],
            Mark: RecordMark.Inferred,
            EffectiveOn: Day);
        Meeting = await sender.MakeAsync(DemoAccounts.Staff, "meeting/prime-ministers", new LogMeeting(meeting, visit), cancellationToken);

        var logged = await sender.ReadAsync(DemoAccounts.Staff, new GetMeeting(Meeting), cancellationToken);
        await sender.DoAsync(
            DemoAccounts.Staff, "visit/prime-ministers/release", new ReleaseVisit([register.Kazakhstan], Day) { Id = logged.VisitId!.Value }, cancellationToken);
        await sender.DoAsync(
            DemoAccounts.Staff, "meeting/prime-ministers/release", new ReleaseMeeting([register.Kazakhstan], WithStatements: true, EffectiveOn: Day) { Id = Meeting }, cancellationToken);
        _statements = await StatementsAsync(sender, DemoAccounts.Staff, Meeting, cancellationToken);

        StatementInput Said(string wording) => new(wording, PartyId: register.Bashkortostan);
    }

    /// <summary>The other side's own account of the talks: what it stresses, and in its words.</summary>
    private async Task LoadKazakhReportAsync(DemoSender sender, DemoRegister register, CancellationToken cancellationToken)
    {
        var meeting = await sender.MakeAsync(DemoAccounts.KazakhStaff, "meeting/kazakh-report", new LogMeeting(new CreateMeeting(
            new("Переговоры А. А. Смаилова и А. Г. Назарова: сообщение казахстанской стороны", "Talks of Alikhan Smailov and Andrey Nazarov: Kazakhstan's report",
                "Ә. А. Смайылов пен А. Г. Назаровтың келіссөздері: қазақстандық тараптың хабарламасы"),
            [register.Kazakhstan, register.Bashkortostan],
            Day: new DateInput("2023~"),
            Place: "Астана",
            Source: KazakhReport,
            IsHeld: true,
            Participants: [new(register.Kazakhstan, register.Smailov), new(register.Bashkortostan, register.Nazarov)],
            Statements:
            [
                new("Казахстан готов поддерживать инвестиционные проекты башкортостанского бизнеса.", PartyId: register.Kazakhstan),
                new("Отдельно отмечена локализация производства Уральского завода пружин в Костанайской области.", PartyId: register.Kazakhstan),
            ],
            Mark: RecordMark.Inferred,
            EffectiveOn: Day)), cancellationToken);
        await sender.DoAsync(
            DemoAccounts.KazakhStaff, "meeting/kazakh-report/release", new ReleaseMeeting([register.Bashkortostan], WithStatements: true, EffectiveOn: Day) { Id = meeting }, cancellationToken);
        SpringPlantStatement = (await StatementsAsync(sender, DemoAccounts.KazakhStaff, meeting, cancellationToken))[1];
    }

    private static async Task LoadHeadOfRepublicAsync(DemoSender sender, DemoRegister register, CancellationToken cancellationToken)
    {
        var day = new DateOnly(2024, 1, 24);
        var meeting = await sender.MakeAsync(DemoAccounts.Staff, "meeting/head-of-republic", new LogMeeting(new CreateMeeting(
            new("Встреча Главы Республики Башкортостан Р. Ф. Хабирова с А. А. Смаиловым", "Meeting of the Head of Bashkortostan Radiy Khabirov with Alikhan Smailov"),
            [register.Bashkortostan, register.Kazakhstan],
            Day: new DateInput("2024-01-24"),
            Place: "Астана",
            Source: "Публичные сообщения",
            IsHeld: true,
            Participants: [new(register.Bashkortostan, register.Khabirov), new(register.Kazakhstan, register.Smailov)],
            EffectiveOn: day)), cancellationToken);
        await sender.DoAsync(
            DemoAccounts.Staff, "meeting/head-of-republic/release", new ReleaseMeeting([register.Kazakhstan], EffectiveOn: day) { Id = meeting }, cancellationToken);
    }

    private static async Task<Guid[]> StatementsAsync(DemoSender sender, string account, Guid meetingId, CancellationToken cancellationToken)
    {
        var meeting = await sender.ReadAsync(account, new GetMeeting(meetingId), cancellationToken);
        return [.. meeting.Statements.OrderBy(statement => statement.Number).Select(statement => statement.Id)];
    }
}
