using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Domain.Parties;

namespace CooperationTracker.Web.Demo;

/// <summary>The parties, organizations and people of the case.</summary>
internal sealed class DemoRegister
{
    private readonly Dictionary<string, Guid> _parties = [];

    private DemoRegister()
    {
    }

    public Guid Russia => Party("RU");

    public Guid Bashkortostan => Party("RU-BA");

    public Guid Kazakhstan => Party("KZ");

    /// <summary>Government of Bashkortostan.</summary>
    public Guid Government { get; private set; }

    public Guid MinistryOfExternalRelations { get; private set; }

    public Guid MinistryOfIndustry { get; private set; }

    public Guid MinistryOfCulture { get; private set; }

    public Guid SodaCompany { get; private set; }

    public Guid SpringPlant { get; private set; }

    public Guid TradeMission { get; private set; }

    public Guid KazakhGovernment { get; private set; }

    public Guid KazakhMinistryOfForeignAffairs { get; private set; }

    public Guid KazakhMinistryOfIndustry { get; private set; }

    public Guid Kaustik { get; private set; }

    public Guid Nazarov { get; private set; }

    public Guid Khabirov { get; private set; }

    public Guid Smailov { get; private set; }

    public Guid Bektenov { get; private set; }

    public Guid Karabaev { get; private set; }

    /// <summary>The person behind each account, by the account's address.</summary>
    public Dictionary<string, Guid> Holders { get; } = [];

    public Guid Party(string code) => _parties[code];

    public Guid Holder(string account) => Holders[DemoAccounts.Address(account)];

    public static async Task<DemoRegister> LoadAsync(DemoSender sender, CancellationToken cancellationToken)
    {
        var register = new DemoRegister();
        await register.LoadPartiesAsync(sender, cancellationToken);
        await register.LoadOrganizationsAsync(sender, cancellationToken);
        await register.LoadOfficialsAsync(sender, cancellationToken);
        await register.LoadHoldersAsync(sender, cancellationToken);
        return register;
    }

    private async Task LoadPartiesAsync(DemoSender sender, CancellationToken cancellationToken)
    {
        _parties["RU"] = await sender.MakeAsync(
            null,
            "party/RU",
            new CreateParty("RU", PartyKind.State, new("Российская Федерация", "Russian Federation", "Ресей Федерациясы", "Рәсәй Федерацияһы"), "Europe/Moscow"),
            cancellationToken);
        _parties["KZ"] = await sender.MakeAsync(
            null,
            "party/KZ",
            new CreateParty("KZ", PartyKind.State, new("Республика Казахстан", "Republic of Kazakhstan", "Қазақстан Республикасы", "Ҡаҙағстан Республикаһы"), "Asia/Almaty"),
            cancellationToken);
        _parties["RU-BA"] = await sender.MakeAsync(
            null,
            "party/RU-BA",
            new CreateParty(
                "RU-BA", PartyKind.Region,
                new("Республика Башкортостан", "Republic of Bashkortostan", "Башқұртстан Республикасы", "Башҡортостан Республикаһы"),
                "Asia/Yekaterinburg", _parties["RU"]),
            cancellationToken);
    }

    private async Task LoadOrganizationsAsync(DemoSender sender, CancellationToken cancellationToken)
    {
        Government = await Make("government", Bashkortostan, OrganizationKind.Government, new(
            "Правительство Республики Башкортостан", "Government of the Republic of Bashkortostan",
            "Башқұртстан Республикасының Үкіметі", "Башҡортостан Республикаһы Хөкүмәте"));
        MinistryOfExternalRelations = await Make("external-relations", Bashkortostan, OrganizationKind.Ministry, new(
            "Министерство внешнеэкономических связей и конгрессной деятельности Республики Башкортостан",
            "Ministry of External Economic Relations and Congresses of the Republic of Bashkortostan",
            "Башқұртстан Республикасының Сыртқы экономикалық байланыстар және конгресс қызметі министрлігі",
            "Башҡортостан Республикаһының Тышҡы иҡтисади бәйләнештәр һәм конгресс эшмәкәрлеге министрлығы"));
        MinistryOfIndustry = await Make("industry", Bashkortostan, OrganizationKind.Ministry, new(
            "Министерство промышленности, энергетики и инноваций Республики Башкортостан",
            "Ministry of Industry, Energy and Innovation of the Republic of Bashkortostan",
            "Башқұртстан Республикасының Өнеркәсіп, энергетика және инновациялар министрлігі",
            "Башҡортостан Республикаһының Сәнәғәт, энергетика һәм инновациялар министрлығы"));
        MinistryOfCulture = await Make("culture", Bashkortostan, OrganizationKind.Ministry, new(
            "Министерство культуры Республики Башкортостан", "Ministry of Culture of the Republic of Bashkortostan",
            "Башқұртстан Республикасының Мәдениет министрлігі", "Башҡортостан Республикаһының Мәҙәниәт министрлығы"));
        SodaCompany = await Make("soda-company", Bashkortostan, OrganizationKind.Company, new(
            "Башкирская содовая компания", "Bashkir Soda Company", "Башқұрт сода компаниясы", "Башҡорт сода компанияһы"));
        SpringPlant = await Make("spring-plant", Russia, OrganizationKind.Company, new(
            "Уральский завод пружин", "Ural Spring Plant", "Орал серіппе зауыты", "Урал пружина заводы"));
        TradeMission = await Make("trade-mission", Russia, OrganizationKind.TradeMission, new(
            "Торговое представительство Российской Федерации в Казахстане", "Trade Mission of the Russian Federation in Kazakhstan",
            "Ресей Федерациясының Қазақстандағы сауда өкілдігі", "Рәсәй Федерацияһының Ҡаҙағстандағы сауҙа вәкиллеге"));
        KazakhGovernment = await Make("kz-government", Kazakhstan, OrganizationKind.Government, new(
            "Правительство Республики Казахстан", "Government of the Republic of Kazakhstan",
            "Қазақстан Республикасының Үкіметі", "Ҡаҙағстан Республикаһы Хөкүмәте"));
        KazakhMinistryOfForeignAffairs = await Make("kz-foreign-affairs", Kazakhstan, OrganizationKind.Ministry, new(
            "Министерство иностранных дел Республики Казахстан", "Ministry of Foreign Affairs of the Republic of Kazakhstan",
            "Қазақстан Республикасының Сыртқы істер министрлігі", "Ҡаҙағстан Республикаһының Сит ил эштәре министрлығы"));
        KazakhMinistryOfIndustry = await Make("kz-industry", Kazakhstan, OrganizationKind.Ministry, new(
            "Министерство индустрии и инфраструктурного развития Республики Казахстан",
            "Ministry of Industry and Infrastructure Development of the Republic of Kazakhstan",
            "Қазақстан Республикасының Индустрия және инфрақұрылымдық даму министрлігі",
            "Ҡаҙағстан Республикаһының Индустрия һәм инфраструктура үҫеше министрлығы"));
        Kaustik = await Make("kaustik", Kazakhstan, OrganizationKind.Company, new("Каустик", "Kaustik", "Каустик", "Каустик"));

        Task<Guid> Make(string step, Guid partyId, OrganizationKind kind, LocalizedTextDto name) =>
            sender.MakeAsync(null, $"organization/{step}", new CreateOrganization(partyId, kind, name), cancellationToken);
    }

    private async Task LoadOfficialsAsync(DemoSender sender, CancellationToken cancellationToken)
    {
        Nazarov = await Make(
            "nazarov", new("Назаров Андрей Геннадьевич", "Andrey Nazarov", "Назаров Андрей Геннадьевич", "Назаров Андрей Геннадий улы"),
            new(Government, new("Премьер-министр", "Prime Minister", "Премьер-Министр", "Премьер-министр")));
        Khabirov = await Make(
            "khabirov", new("Хабиров Радий Фаритович", "Radiy Khabirov", "Хабиров Радий Фаритович", "Хәбиров Радий Фәрит улы"),
            new(Government, new("Глава Республики Башкортостан", "Head of the Republic of Bashkortostan", "Башқұртстан Республикасының Басшысы", "Башҡортостан Республикаһы Башлығы")));
        Smailov = await Make(
            "smailov", new("Смаилов Алихан Асханович", "Alikhan Smailov", "Смайылов Әлихан Асханұлы", "Смаилов Әлихан Асхан улы"),
            new(KazakhGovernment, PrimeMinister, To: new DateOnly(2024, 2, 5)));
        Bektenov = await Make(
            "bektenov", new("Бектенов Олжас Абаевич", "Olzhas Bektenov", "Бектенов Олжас Абайұлы", "Бектенов Олжас Абай улы"),
            new(KazakhGovernment, PrimeMinister, new DateOnly(2024, 2, 6)));
        Karabaev = await Make(
            "karabaev", new("Карабаев Марат Каримжанович", "Marat Karabaev", "Қарабаев Марат Кәрімжанұлы", "Ҡарабаев Марат Кәримжан улы"),
            new(KazakhMinistryOfIndustry, new("Министр", "Minister", "Министр", "Министр"), To: new DateOnly(2023, 9, 1)));

        Task<Guid> Make(string step, LocalizedTextDto name, PositionInput position) =>
            sender.MakeAsync(null, $"person/{step}", new CreatePerson(name, Positions: [position]), cancellationToken);
    }

    /// <summary>The people behind the accounts, made up.</summary>
    private async Task LoadHoldersAsync(DemoSender sender, CancellationToken cancellationToken)
    {
        await Make(DemoAccounts.Staff, new("Ахметова Гузель Рашитовна", "Guzel Akhmetova", "Ахметова Гузель Рашитовна", "Әхмәтова Гүзәл Рәшит ҡыҙы"),
            MinistryOfExternalRelations, new("Главный консультант", "Chief Consultant", "Бас кеңесші", "Баш консультант"));
        await Make(DemoAccounts.Chair, new("Сафин Ильдар Маратович", "Ildar Safin", "Сафин Ильдар Маратович", "Сафин Илдар Марат улы"),
            MinistryOfExternalRelations, new("Заместитель министра", "Deputy Minister", "Министрдің орынбасары", "Министр урынбаҫары"));
        await Make(DemoAccounts.Executor, new("Галиев Тимур Айратович", "Timur Galiev", "Ғалиев Тимур Айратович", "Ғәлиев Тимур Айрат улы"),
            MinistryOfIndustry, new("Начальник отдела", "Head of Division", "Бөлім бастығы", "Бүлек начальнигы"));
        await Make(DemoAccounts.Official, new("Валеев Рустам Ильгизович", "Rustam Valeev", "Валеев Рустам Ильгизович", "Вәлиев Рөстәм Илгиз улы"),
            Government, new("Заместитель Премьер-министра", "Deputy Prime Minister", "Премьер-Министрдің орынбасары", "Премьер-министр урынбаҫары"));
        await Make(DemoAccounts.Auditor, new("Каримова Лилия Салаватовна", "Liliya Karimova", "Каримова Лилия Салаватовна", "Кәримова Лилиә Салауат ҡыҙы"),
            Government, new("Начальник контрольного управления", "Head of the Control Office", "Бақылау басқармасының бастығы", "Контроль идаралығы начальнигы"));
        await Make(DemoAccounts.KazakhStaff, new("Нурланова Айгерим Сериковна", "Aigerim Nurlanova", "Нұрланова Айгерім Серікқызы", "Нурланова Айгерим Серик ҡыҙы"),
            KazakhMinistryOfForeignAffairs, new("Главный эксперт", "Chief Expert", "Бас сарапшы", "Баш эксперт"));
        await Make(DemoAccounts.KazakhChair, new("Омаров Данияр Болатович", "Daniyar Omarov", "Омаров Данияр Болатұлы", "Омаров Данияр Болат улы"),
            KazakhMinistryOfForeignAffairs, new("Директор департамента", "Head of Department", "Департамент директоры", "Департамент директоры"));
        await Make(DemoAccounts.KazakhExecutor, new("Жумабаева Асель Талгатовна", "Asel Zhumabayeva", "Жұмабаева Әсел Талғатқызы", "Жумабаева Әсәл Талғат ҡыҙы"),
            KazakhMinistryOfIndustry, new("Руководитель управления", "Head of Unit", "Басқарма басшысы", "Идаралыҡ етәксеһе"));

        async Task Make(string account, LocalizedTextDto name, Guid organizationId, LocalizedTextDto title)
        {
            var email = DemoAccounts.Address(account);
            Holders[email] = await sender.MakeAsync(
                null, $"person/{account}", new CreatePerson(name, email, [new PositionInput(organizationId, title, new DateOnly(2022, 1, 1))]), cancellationToken);
        }
    }

    private static LocalizedTextDto PrimeMinister => new("Премьер-Министр", "Prime Minister", "Премьер-Министр", "Премьер-министр");
}
