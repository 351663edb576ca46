using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Application.Features.Initiatives;
using CooperationTracker.Application.Features.Projects;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.Initiatives;
using CooperationTracker.Domain.Projects;
using CooperationTracker.Domain.WorkingGroups;

namespace CooperationTracker.Web.Demo;

/// <summary>What became of the seven statements, on both sides, up to the forum of November 2024.</summary>
internal sealed class DemoFollowUp(DemoSender sender, DemoRegister register, DemoTalks talks)
{
    /// <summary>The first day after the talks on which anything is known of the Kazakh side's answers: the exhibition's.</summary>
    private static readonly DateOnly ExhibitionDay = new(2023, 9, 25);
    private static readonly DateOnly ForumEnd = new(2024, 11, 27);

    private Guid _group;

    /// <summary>The joint working group.</summary>
    public Guid Group => _group;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await LoadWorkingGroupAsync(cancellationToken);
        await LoadRequestsAsync(cancellationToken);
        var exhibition = await LoadExhibitionAsync(cancellationToken);
        await LoadForumAndDaysAsync(exhibition, cancellationToken);
        await LoadOfficeAsync(cancellationToken);
        await LoadTitaniumDioxideAsync(cancellationToken);
        await LoadOtherProjectsAsync(cancellationToken);
        await LoadKostanayAsync(cancellationToken);
    }

    /// <summary>Statements 1 and 2: the group with its vacancies, and the agency that is not designated.</summary>
    private async Task LoadWorkingGroupAsync(CancellationToken cancellationToken)
    {
        var founded = new DateOnly(2022, 1, 1);
        _group = await sender.MakeAsync(DemoAccounts.Staff, "group", new CreateWorkingGroup(
            new("Совместная казахстанско-башкортостанская рабочая группа", "Joint Kazakhstan–Bashkortostan working group",
                "Бірлескен қазақстан-башқұртстан жұмыс тобы", "Берлектәге Ҡаҙағстан–Башҡортостан эшсе төркөмө"),
            [register.Bashkortostan, register.Kazakhstan],
            Mandate: "Ведёт договорённости Башкортостана и Казахстана в торговле, промышленности и культуре.",
            MeetingsPerYear: 2,
            Mark: RecordMark.Inferred,
            EffectiveOn: founded), cancellationToken);

        var chair = await Seat("chair", register.Bashkortostan, SeatKind.Chair, null, founded);
        var secretary = await Seat("secretary", register.Bashkortostan, SeatKind.Secretary, null, founded);
        await Seat("member-industry", register.Bashkortostan, SeatKind.Member, "по промышленности", founded);
        var theirChair = await Seat("kz-chair", register.Kazakhstan, SeatKind.Chair, null, DemoTalks.Day);
        var deputy = await Seat("kz-deputy", register.Kazakhstan, SeatKind.DeputyChair, null, founded);
        await Seat("kz-member-1", register.Kazakhstan, SeatKind.Member, "новый представитель", DemoTalks.Day);
        await Seat("kz-member-2", register.Kazakhstan, SeatKind.Member, "новый представитель", DemoTalks.Day);

        const string Act = "Условное назначение для показа: в сообщениях не названо";
        await Appoint("chair", chair, register.Holder(DemoAccounts.Chair));
        await Appoint("secretary", secretary, register.Holder(DemoAccounts.Staff));
        await Appoint("kz-deputy", deputy, register.Holder(DemoAccounts.KazakhChair));

        await sender.DoAsync(
            DemoAccounts.Staff, "group/agency", new DesignateAgency(register.MinistryOfExternalRelations, founded) { Id = _group, PartyId = register.Bashkortostan }, cancellationToken);
        await sender.DoAsync(
            DemoAccounts.Staff, "group/review", new SetRosterReview(new DateOnly(2023, 12, 31), DemoTalks.Day) { Id = _group, PartyId = register.Kazakhstan }, cancellationToken);
        await sender.MakeAsync(
            DemoAccounts.Staff, "group/roster", new ApproveRoster("условным актом для показа", founded, founded, PartyId: register.Bashkortostan) { Id = _group }, cancellationToken);
        await Ask("chair", theirChair, "Назвать председателя казахстанской части группы.");
        await Ask("agency", null, "Определить ведомство, ответственное за взаимодействие с Республикой Башкортостан.");
        await sender.DoAsync(
            DemoAccounts.Staff, "group/release", new ReleaseWorkingGroup([register.Kazakhstan], DemoTalks.Day) { Id = _group }, cancellationToken);

        // At the talks of the prime ministers; unanswered to this day.
        Task<Guid> Ask(string step, Guid? seatId, string text) => sender.MakeAsync(
            DemoAccounts.Staff, $"group/inquiry/{step}", new MakeInquiry(register.Kazakhstan, seatId, DemoTalks.Day, MeetingId: talks.Meeting, Text: text) { Id = _group }, cancellationToken);

        Task<Guid> Seat(string step, Guid partyId, SeatKind kind, string? label, DateOnly since) =>
            sender.MakeAsync(DemoAccounts.Staff, $"group/seat/{step}", new AddSeat(partyId, kind, label, since) { Id = _group }, cancellationToken);

        Task Appoint(string step, Guid seatId, Guid personId) =>
            sender.DoAsync(DemoAccounts.Staff, $"group/appoint/{step}", new AppointToSeat(personId, founded, Act) { Id = _group, SeatId = seatId }, cancellationToken);
    }

    /// <summary>Two requests to the Kazakh side, unanswered to this day: they age, and are not its commitments.</summary>
    private async Task LoadRequestsAsync(CancellationToken cancellationToken)
    {
        await Ask("roster", 1,
            new("Обновить состав казахстанской части рабочей группы и назначить её председателя",
                "Renew the Kazakh side's roster of the working group and name its chair",
                "Жұмыс тобының қазақстандық бөлігінің құрамын жаңарту және оның төрағасын тағайындау"),
            "Просим казахстанскую сторону назвать новых представителей в совместной рабочей группе и председателя своей части группы.",
            Priority.Highest);
        await Ask("agency", 2,
            new("Определить ведомство Казахстана, ответственное за взаимодействие с Башкортостаном",
                "Designate Kazakhstan's agency responsible for dealing with Bashkortostan",
                "Қазақстанның Башқұртстанмен өзара іс-қимылға жауапты ведомствосын белгілеу"),
            "Просим казахстанскую сторону определить ведомство, которое будет отвечать за взаимодействие с Республикой Башкортостан.",
            Priority.High);

        async Task Ask(string step, int statement, LocalizedTextDto title, string wording, Priority priority)
        {
            var id = await CommitAsync($"request/{step}", title, wording, new(talks.Statement(statement), _group), null, priority, RecordMark.None, DemoTalks.Day, cancellationToken);
            await AskAsync($"request/{step}", id, CommitmentMove.Request, DemoTalks.Day, cancellationToken);
        }
    }

    /// <summary>Statement 3: the exhibition, with the stand, the agreements and the invitation.</summary>
    private async Task<Guid> LoadExhibitionAsync(CancellationToken cancellationToken)
    {
        var exhibition = await sender.MakeAsync(DemoAccounts.Staff, "event/innoprom", new CreateEvent(
            EventKind.Exhibition,
            new("ИННОПРОМ. Казахстан", "INNOPROM.Kazakhstan", "ИННОПРОМ. Қазақстан", "ИННОПРОМ. Ҡаҙағстан"),
            register.Kazakhstan,
            "Астана",
            "Международная промышленная выставка. Стенд предприятий Башкортостана; А. А. Смаилов приглашён его посетить.",
            new DateInput("2023-09-25"),
            talks.Statement(3),
            EffectiveOn: DemoTalks.Day), cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "event/innoprom/stand", new AddParticipant(register.SodaCompany, "Стенд предприятий Башкортостана", DemoTalks.Day) { Id = exhibition }, cancellationToken);
        await ReleaseEventAsync("event/innoprom", exhibition, DemoTalks.Day, cancellationToken);
        await MoveEventAsync("event/innoprom", exhibition, EventMove.Confirm, DemoTalks.Day, cancellationToken);
        await MoveEventAsync("event/innoprom", exhibition, EventMove.Hold, ExhibitionDay, cancellationToken);

        var commitment = await CommitAsync(
            "innoprom",
            new("Принять участие в выставке «ИННОПРОМ. Казахстан» и подписать соглашения", "Take part in INNOPROM.Kazakhstan and sign the agreements",
                "«ИННОПРОМ. Қазақстан» көрмесіне қатысып, келісімдерге қол қою"),
            "Башкортостан участвует в выставке «ИННОПРОМ. Казахстан» и подписывает на ней соглашения; премьер-министр Казахстана приглашён на стенд.",
            new(talks.Statement(3), EventId: exhibition),
            new DateInput(Anchor: new AnchorInput(exhibition)),
            Priority.Normal,
            RecordMark.Inferred,
            DemoTalks.Day,
            cancellationToken,
            internally: true);
        var execution = await sender.MakeAsync(DemoAccounts.Staff, "innoprom/execution", new AddExecution(
            new ExecutionInput(new(register.MinistryOfIndustry, register.Holder(DemoAccounts.Executor)), ControllerId: register.Holder(DemoAccounts.Chair)), DemoTalks.Day)
        { Id = commitment }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Executor, "innoprom/submit", new MoveExecution(
            "Выставка прошла 25 сентября 2023 года. Перечень подписанных соглашений в сообщениях не приведён.", EffectiveOn: ExhibitionDay)
        { Id = commitment, ExecutionId = execution, Move = ExecutionMove.Submit }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Chair, "innoprom/accept", new MoveExecution(EffectiveOn: ExhibitionDay)
        { Id = commitment, ExecutionId = execution, Move = ExecutionMove.Accept }, cancellationToken);
        return exhibition;
    }

    /// <summary>Statements 4 and 7: the forum, first only "2024", and the days that hang on it and on the exhibition.</summary>
    private async Task LoadForumAndDaysAsync(Guid exhibition, CancellationToken cancellationToken)
    {
        var forumIdea = await sender.MakeAsync(DemoAccounts.Staff, "initiative/forum", new CreateInitiative(
            InitiativeKind.Event,
            new("Форум межрегионального сотрудничества России и Казахстана 2024 года в Уфе", "The 2024 Russia–Kazakhstan Forum in Ufa",
                "Ресей мен Қазақстанның 2024 жылғы Өңіраралық ынтымақтастық форумын Уфада өткізу"),
            [register.Kazakhstan],
            StatementId: talks.Statement(7),
            EffectiveOn: DemoTalks.Day), cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "initiative/forum/support", new RespondToInitiative(
            InitiativeMove.Support, register.Kazakhstan, "Переговоры премьер-министров", DemoTalks.Day)
        { Id = forumIdea }, cancellationToken);

        var forum = await sender.MakeAsync(DemoAccounts.Staff, "event/forum", new CreateEvent(
            EventKind.Forum,
            new("XX Форум межрегионального сотрудничества России и Казахстана", "XX Forum of Interregional Cooperation of Russia and Kazakhstan",
                "Ресей мен Қазақстанның XX Өңіраралық ынтымақтастық форумы", "Рәсәй менән Ҡаҙағстандың XX Төбәк-ара хеҙмәттәшлек форумы"),
            register.Bashkortostan,
            "Уфа",
            Period: new DateInput("2024"),
            StatementId: talks.Statement(7),
            InitiativeId: forumIdea,
            EffectiveOn: DemoTalks.Day), cancellationToken);
        await ReleaseEventAsync("event/forum", forum, DemoTalks.Day, cancellationToken);

        var days = await sender.MakeAsync(DemoAccounts.Staff, "initiative/days", new CreateInitiative(
            InitiativeKind.Event,
            new("Дни Республики Башкортостан и Дни Республики Казахстан", "Days of the Republic of Bashkortostan and of the Republic of Kazakhstan",
                "Башқұртстан Республикасының және Қазақстан Республикасының күндері", "Башҡортостан Республикаһы һәм Ҡаҙағстан Республикаһы көндәре"),
            [register.Kazakhstan],
            Description: "В Уфе — прямо перед XX Форумом, в Астане — накануне выставки «ИННОПРОМ. Казахстан».",
            StatementId: talks.Statement(4),
            EffectiveOn: DemoTalks.Day), cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "initiative/days/release", new ReleaseInitiative([register.Kazakhstan], DemoTalks.Day) { Id = days }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "initiative/forum/release", new ReleaseInitiative([register.Kazakhstan], DemoTalks.Day) { Id = forumIdea }, cancellationToken);

        await Hang("days-of-kazakhstan", forum, register.Bashkortostan, "Уфа", new(
            "Дни Республики Казахстан в Уфе", "Days of the Republic of Kazakhstan in Ufa", "Уфадағы Қазақстан Республикасының күндері", "Өфөлә Ҡаҙағстан Республикаһы көндәре"));
        await Hang("days-of-bashkortostan", exhibition, register.Kazakhstan, "Астана", new(
            "Дни Республики Башкортостан в Астане", "Days of the Republic of Bashkortostan in Astana", "Астанадағы Башқұртстан Республикасының күндері", "Астаналағы Башҡортостан Республикаһы көндәре"));

        // The Kazakh side confirms what was put to it about the forum.
        var commitment = await CommitAsync(
            "forum",
            new("Провести XX Форум межрегионального сотрудничества в Уфе", "Hold the XX Forum of Interregional Cooperation in Ufa",
                "XX Өңіраралық ынтымақтастық форумын Уфада өткізу"),
            "Стороны проводят XX Форум межрегионального сотрудничества России и Казахстана в Уфе в 2024 году.",
            new(talks.Statement(7), EventId: forum),
            new DateInput("2024"),
            Priority.High,
            RecordMark.None,
            DemoTalks.Day,
            cancellationToken);
        await AskAsync("forum", commitment, CommitmentMove.Propose, DemoTalks.Day, cancellationToken);
        await sender.DoAsync(DemoAccounts.KazakhChair, "forum/confirm", new AnswerCommitment(SideAnswer.Confirmed, EffectiveOn: ExhibitionDay)
        { Id = commitment, PartyId = register.Kazakhstan }, cancellationToken);
        var execution = await sender.MakeAsync(DemoAccounts.Staff, "forum/execution", new AddExecution(
            new ExecutionInput(new(register.MinistryOfExternalRelations, register.Holder(DemoAccounts.Staff)), ControllerId: register.Holder(DemoAccounts.Chair)), ExhibitionDay)
        { Id = commitment }, cancellationToken);

        // "2024" becomes two days; when that was decided is not known, so the day is only that of the change's order.
        await sender.MakeAsync(DemoAccounts.Staff, "event/forum/date", new SetEventPeriod(
            new DateInput("2024-11-26/2024-11-27"), new DateOnly(2024, 9, 1), "Названы дни форума (день решения в сообщениях не указан)")
        { Id = forum }, cancellationToken);
        await MoveEventAsync("event/forum", forum, EventMove.Confirm, new DateOnly(2024, 9, 1), cancellationToken);
        await MoveEventAsync("event/forum", forum, EventMove.Hold, ForumEnd, cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "initiative/forum/realise", new RealiseInitiative(RealisedAs.Event, forum, ForumEnd) { Id = forumIdea }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "forum/submit", new MoveExecution("Форум прошёл в Уфе 26–27 ноября 2024 года.", EffectiveOn: ForumEnd)
        { Id = commitment, ExecutionId = execution, Move = ExecutionMove.Submit }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Chair, "forum/accept", new MoveExecution(EffectiveOn: ForumEnd)
        { Id = commitment, ExecutionId = execution, Move = ExecutionMove.Accept }, cancellationToken);

        async Task Hang(string step, Guid anchor, Guid host, string city, LocalizedTextDto name)
        {
            var id = await sender.MakeAsync(DemoAccounts.Staff, $"event/{step}", new CreateEvent(
                EventKind.DaysOfCulture,
                name,
                host,
                city,
                Period: new DateInput(Anchor: new AnchorInput(anchor, DateEdge.Start, -1, DateUnit.Day)),
                StatementId: talks.Statement(4),
                InitiativeId: days,
                EffectiveOn: DemoTalks.Day), cancellationToken);
            await sender.DoAsync(DemoAccounts.Staff, $"event/{step}/organizer", new AddOrganizer(register.MinistryOfCulture, DemoTalks.Day) { Id = id }, cancellationToken);
            await ReleaseEventAsync($"event/{step}", id, DemoTalks.Day, cancellationToken);
        }
    }

    /// <summary>Statement 5: the office, which takes up one that was reportedly closed in 2016 and reopened in 2020.</summary>
    private async Task LoadOfficeAsync(CancellationToken cancellationToken)
    {
        var first = await sender.MakeAsync(DemoAccounts.Staff, "initiative/office-before-2016", new CreateInitiative(
            InitiativeKind.RepresentativeOffice,
            new("Представительство Башкортостана в Казахстане (до 2016 года)", "Bashkortostan's representation in Kazakhstan (until 2016)"),
            [register.Kazakhstan],
            Description: "Когда представительство открылось, в сообщениях не сказано.",
            Mark: RecordMark.Inferred,
            EffectiveOn: new DateOnly(2016, 1, 1)), cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "initiative/office-before-2016/withdraw", new WithdrawInitiative(
            "По сообщениям, представительство закрыто в 2016 году", new DateOnly(2016, 12, 31))
        { Id = first }, cancellationToken);
        var second = await sender.MakeAsync(DemoAccounts.Staff, "initiative/office-2020", new CreateInitiative(
            InitiativeKind.RepresentativeOffice,
            new("Представительство Башкортостана в Казахстане (2020)", "Bashkortostan's representation in Kazakhstan (2020)"),
            [register.Kazakhstan],
            Description: "По сообщениям, представительство вновь открыто в 2020 году.",
            RevivesId: first,
            Mark: RecordMark.Inferred,
            EffectiveOn: new DateOnly(2020, 1, 1)), cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "initiative/office-2020/support", new RespondToInitiative(
            InitiativeMove.Support, register.Kazakhstan, "Публичные сообщения об открытии в 2020 году", new DateOnly(2020, 12, 31))
        { Id = second }, cancellationToken);
        var office = await sender.MakeAsync(DemoAccounts.Staff, "initiative/office", new CreateInitiative(
            InitiativeKind.RepresentativeOffice,
            new("Офис представительства Башкортостана в Астане при Торговом представительстве России", "Office of Bashkortostan's representation in Astana at Russia's trade mission",
                "Ресейдің Сауда өкілдігі жанындағы Башқұртстанның Астанадағы өкілдік кеңсесі", "Рәсәйҙең Сауҙа вәкиллеге ҡарамағындағы Башҡортостандың Астаналағы вәкиллек офисы"),
            [register.Kazakhstan],
            StatementId: talks.Statement(5),
            RevivesId: second,
            EffectiveOn: DemoTalks.Day), cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "initiative/office/release", new ReleaseInitiative([register.Kazakhstan], DemoTalks.Day) { Id = office }, cancellationToken);
        await sender.DoAsync(DemoAccounts.KazakhStaff, "initiative/office/consider", new RespondToInitiative(InitiativeMove.Consider, EffectiveOn: ExhibitionDay) { Id = office }, cancellationToken);
        await LoadOfficeCommitmentsAsync(cancellationToken);
    }

    /// <summary>What Bashkortostan keeps of it for itself: the present commitment revives the one that ended in 2016.</summary>
    private async Task LoadOfficeCommitmentsAsync(CancellationToken cancellationToken)
    {
        var before = await CommitAsync(
            "office-before-2016",
            new("Держать представительство Башкортостана в Казахстане (до 2016 года)", "Keep Bashkortostan's representation in Kazakhstan (until 2016)"),
            "По сообщениям, до 2016 года у республики было представительство в Казахстане.",
            new(),
            null,
            Priority.Normal,
            RecordMark.Inferred,
            new DateOnly(2016, 1, 1),
            cancellationToken,
            internally: true);
        await sender.DoAsync(DemoAccounts.Staff, "office-before-2016/lapse", new MoveCommitment(new DateOnly(2016, 12, 31), "По сообщениям, представительство закрыто в 2016 году")
        { Id = before, Move = CommitmentMove.Lapse }, cancellationToken);
        var present = await CommitAsync(
            "office",
            new("Разместить офис представительства Башкортостана при Торговом представительстве России в Астане", "Place the office of Bashkortostan's representation at Russia's trade mission in Astana"),
            "Офис представительства республики в Астане размещается при Торговом представительстве России в Казахстане.",
            new(talks.Statement(5)),
            null,
            Priority.Normal,
            RecordMark.Inferred,
            DemoTalks.Day,
            cancellationToken,
            internally: true);
        await sender.MakeAsync(DemoAccounts.Staff, "office/revives", new LinkCommitments(LinkKind.Revives, before, DemoTalks.Day) { Id = present }, cancellationToken);
    }

    /// <summary>Statement 6: the project under way since 2018, its raw material, and two wordings of what is to be done.</summary>
    private async Task LoadTitaniumDioxideAsync(CancellationToken cancellationToken)
    {
        var begun = new DateOnly(2018, 1, 1);
        var project = await sender.MakeAsync(DemoAccounts.Staff, "project/titanium-dioxide", new CreateProject(
            new("Производство пигментного диоксида титана и оксихлорида циркония", "Production of pigment titanium dioxide and zirconium oxychloride",
                "Пигментті титан диоксиді мен цирконий оксихлоридін өндіру", "Пигментлы титан диоксиды һәм цирконий оксихлориды етештереү"),
            register.SodaCompany,
            register.Kazakhstan,
            "2018",
            new ProjectContent("Химическая промышленность", "Казахстан", "Пигментный диоксид титана, оксихлорид циркония", "Рудные пески казахстанских месторождений"),
            talks.Statement(6),
            EffectiveOn: begun), cancellationToken);
        await MilestoneAsync("project/titanium-dioxide", project, new("Работы по проекту начаты", "Work on the project has begun", "Жоба бойынша жұмыс басталды", "Проект буйынса эш башланды"), "2018", new DateOnly(2018, 12, 31), cancellationToken);
        var issue = await sender.MakeAsync(DemoAccounts.Staff, "project/titanium-dioxide/issue", new RaiseIssue(
            new("Не решён вопрос поставок сырья", "Raw-material supply is unresolved", "Шикізат жеткізу мәселесі шешілмеген", "Сеймал менән тәьмин итеү мәсьәләһе хәл ителмәгән"),
            "2018",
            register.Kazakhstan,
            EscalationLevel.WorkingGroup,
            talks.Statement(6),
            begun)
        { Id = project }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "project/titanium-dioxide/escalate", new EscalateIssue(
            EscalationLevel.PrimeMinisters, "Поднят на переговорах премьер-министров", DemoTalks.Day)
        { Id = project, IssueId = issue }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "project/titanium-dioxide/assess", new AssessProject(
            ProjectStage.Feasibility, ProjectHealth.OffTrack, "Без сырья проект дальше не идёт", DemoTalks.Day)
        { Id = project }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "project/titanium-dioxide/release", new ReleaseProject([register.Kazakhstan], DemoTalks.Day) { Id = project }, cancellationToken);

        var commitment = await CommitAsync(
            "raw-material",
            new("Решить вопрос поставок сырья для проекта Башкирской содовой компании", "Settle the raw-material supply of the Bashkir Soda Company's project",
                "Башқұрт сода компаниясы жобасына шикізат жеткізу мәселесін шешу"),
            "Казахстанская сторона решает вопрос поставок рудных песков казахстанских месторождений для проекта Башкирской содовой компании.",
            new(talks.Statement(6), ProjectId: project),
            null,
            Priority.Highest,
            RecordMark.None,
            DemoTalks.Day,
            cancellationToken);
        await AskAsync("raw-material", commitment, CommitmentMove.Request, DemoTalks.Day, cancellationToken);
        await sender.DoAsync(DemoAccounts.KazakhStaff, "raw-material/other-wording", new AnswerCommitment(
            SideAnswer.OtherWording,
            [
                new("ru", "Казахстанская сторона рассматривает вопрос поставок рудных песков в рамках поддержки инвестиционных проектов башкортостанского бизнеса."),
                new("kk", "Қазақстандық тарап кенді құм жеткізу мәселесін башқұртстандық бизнестің инвестициялық жобаларын қолдау аясында қарастырады."),
            ],
            ExhibitionDay)
        { Id = commitment, PartyId = register.Kazakhstan }, cancellationToken);
    }

    private async Task LoadOtherProjectsAsync(CancellationToken cancellationToken)
    {
        var signed = new DateOnly(2021, 12, 31);
        var venture = await sender.MakeAsync(DemoAccounts.Staff, "project/joint-venture", new CreateProject(
            new("Совместное предприятие «Каустика» и Башкирской содовой компании", "Joint venture of Kaustik and the Bashkir Soda Company",
                "«Каустик» пен Башқұрт сода компаниясының бірлескен кәсіпорны"),
            register.SodaCompany,
            register.Kazakhstan,
            "2021-12",
            new ProjectContent("Химическая промышленность", Investment: new InvestmentDto(1_000_000_000m, "USD", "Соглашение сторон: до этой суммы, все проекты вместе"), PartnerIds: [register.Kaustik]),
            EffectiveOn: signed), cancellationToken);
        await MilestoneAsync("project/joint-venture", venture, new("Соглашение о совместном предприятии подписано", "Joint-venture agreement signed", "Бірлескен кәсіпорын туралы келісімге қол қойылды", "Берлектәге предприятие тураһында килешеүгә ҡул ҡуйылды"), "2021-12", signed, cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "project/joint-venture/suspend", new SetProjectStatus(
            ProjectStatus.Suspended, "По сообщениям января 2022 года, работы частично приостановлены", new DateOnly(2022, 1, 31))
        { Id = venture }, cancellationToken);

        var springs = await sender.MakeAsync(DemoAccounts.KazakhStaff, "project/spring-plant", new CreateProject(
            new("Локализация производства Уральского завода пружин в Костанайской области", "Localisation of the Ural Spring Plant in Kostanay region",
                "Орал серіппе зауытының өндірісін Қостанай облысында оқшаулау"),
            register.SpringPlant,
            register.Kazakhstan,
            Content: new ProjectContent(Site: "Костанайская область"),
            StatementId: talks.SpringPlantStatement,
            EffectiveOn: DemoTalks.Day), cancellationToken);
        await sender.DoAsync(DemoAccounts.KazakhStaff, "project/spring-plant/release", new ReleaseProject([register.Bashkortostan], DemoTalks.Day) { Id = springs }, cancellationToken);
    }

    private async Task MilestoneAsync(string step, Guid project, LocalizedTextDto name, string planned, DateOnly reached, CancellationToken cancellationToken)
    {
        var milestone = await sender.MakeAsync(DemoAccounts.Staff, $"{step}/milestone", new PlanMilestone(name, planned, reached) { Id = project }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, $"{step}/milestone/reached", new ReachMilestone(reached) { Id = project, MilestoneId = milestone }, cancellationToken);
    }

    private async Task LoadKostanayAsync(CancellationToken cancellationToken)
    {
        var day = new DateOnly(2023, 5, 31);
        var agreement = await sender.MakeAsync(DemoAccounts.Staff, "initiative/kostanay", new CreateInitiative(
            InitiativeKind.Agreement,
            new("Соглашение между Башкортостаном и Костанайской областью", "Agreement between Bashkortostan and Kostanay region",
                "Башқұртстан мен Қостанай облысы арасындағы келісім", "Башҡортостан менән Ҡостанай өлкәһе араһында килешеү"),
            [register.Kazakhstan],
            StatementId: talks.KostanayStatement,
            EffectiveOn: day), cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, "initiative/kostanay/release", new ReleaseInitiative([register.Kazakhstan], day) { Id = agreement }, cancellationToken);
    }

    /// <param name="internally">Bashkortostan's own affair; otherwise between the two sides.</param>
    private async Task<Guid> CommitAsync(
        string step,
        LocalizedTextDto title,
        string wording,
        LinksInput links,
        DateInput? due,
        Priority priority,
        RecordMark mark,
        DateOnly day,
        CancellationToken cancellationToken,
        bool internally = false) =>
        await sender.MakeAsync(DemoAccounts.Staff, $"commitment/{step}", new CreateCommitment(
            title,
            internally ? null : [register.Kazakhstan],
            priority,
            due,
            [new WordingInput("ru", wording)],
            links,
            Mark: mark,
            EffectiveOn: day), cancellationToken);

    private async Task AskAsync(string step, Guid commitment, CommitmentMove move, DateOnly day, CancellationToken cancellationToken)
    {
        await sender.DoAsync(DemoAccounts.Staff, $"commitment/{step}/release", new ReleaseCommitment([register.Kazakhstan], day) { Id = commitment }, cancellationToken);
        await sender.DoAsync(DemoAccounts.Staff, $"commitment/{step}/ask", new AskCommitment(day) { Id = commitment, Move = move }, cancellationToken);
    }

    private Task ReleaseEventAsync(string step, Guid id, DateOnly day, CancellationToken cancellationToken) =>
        sender.DoAsync(DemoAccounts.Staff, $"{step}/release", new ReleaseEvent([register.Kazakhstan], day) { Id = id }, cancellationToken);

    private async Task MoveEventAsync(string step, Guid id, EventMove move, DateOnly day, CancellationToken cancellationToken) =>
        await sender.MakeAsync(DemoAccounts.Staff, $"{step}/{move}", new MoveEvent(day) { Id = id, Move = move }, cancellationToken);
}
