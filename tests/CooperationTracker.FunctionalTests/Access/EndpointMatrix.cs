using CooperationTracker.Application.Common.Access;
using CooperationTracker.TestSupport;

namespace CooperationTracker.FunctionalTests.Access;

/// <summary>What the id in an address is of, and with that whose it is.</summary>
internal enum RecordKind
{
    AgendaItem,
    Attachment,
    Commitment,
    Event,

    /// <summary>Never another side's, whatever becomes of the commitment.</summary>
    Execution,
    Initiative,
    Meeting,
    Project,
    Statement,
    Visit,
    WorkingGroup,

    /// <summary>What the trail tells of one of the records.</summary>
    AuditEntry,

    /// <summary>An account of the party.</summary>
    User,
    Consent,

    /// <summary>One user's own; to colleagues it does not exist either.</summary>
    Notification,
    SavedView,
    Import,
    Substitution,

    /// <summary>That a text of the commitment be purged; only its own side knows.</summary>
    Purge,

    /// <summary>The register that all sides share.</summary>
    Party,
    Organization,
    Person,
}

/// <summary>What an endpoint is reached by, and with that how it refuses.</summary>
internal enum Door
{
    /// <summary>Personal access tokens: 401, 403, 404.</summary>
    Api,

    /// <summary>The session cookie: to signing in, the page of the refusal, 404.</summary>
    Site,

    /// <summary>Nobody need be signed in.</summary>
    Open,
}

/// <summary>One endpoint of the program. Who gets which answer follows from this and <see cref="RolePermissions"/>, and is nowhere written by hand.</summary>
/// <param name="Route">The method and the pattern as the program has it; <c>PAGE</c> for the site's pages.</param>
/// <param name="Needs">Any one of them does; none when it is enough to be known, or where nobody need be.</param>
internal sealed record EndpointRow(string Route, Door Door, params IReadOnlyList<Permission> Needs)
{
    public RecordKind? Record { get; init; }

    /// <summary>What a change sends: valid as far as that can be said without looking at the record.</summary>
    public Func<SeededRecords, object>? Body { get; init; }

    /// <summary>What must be asked for besides, as it stands in the address.</summary>
    public Func<SeededRecords, string>? Query { get; init; }

    /// <summary>Tries a change and takes it back at once; whoever may not make the change may not try it either.</summary>
    public bool Rehearses { get; init; }

    /// <summary>Refusals (403) that are not about the permission but about the matter itself.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    /// <summary>What those who are let in get, where that is not an ordinary answer.</summary>
    public int? Status { get; init; }

    /// <summary>Only for those who work for a party.</summary>
    public bool IsOfParty { get; init; }

    /// <summary>Makes or shows what belongs to no working group: rights that are for one group alone do not do.</summary>
    public bool IsForWholeParty { get; init; }

    /// <summary>Changes what the register says of a party: for its own people, with a right that is not for one group alone.</summary>
    public bool IsKeptByItsParty { get; init; }

    public string Method => Route[..Route.IndexOf(' ', StringComparison.Ordinal)];

    public string Pattern => Route[(Route.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    public bool IsPage => Method == "PAGE";

    /// <summary>A token that may only read does not do.</summary>
    public bool Changes => Method is "POST" or "PUT" or "DELETE" or "PATCH";
}

/// <summary>
/// Every endpoint and every page of the program. What the program has and the table has not, and the other way round, fails
/// <see cref="EndpointMatrixTests"/>, with the line to add.
/// </summary>
internal static class EndpointMatrix
{
    private const Permission Own = Permission.OwnAccount;
    private const Permission Read = Permission.ReadRecords;
    private const Permission Register = Permission.RegisterRecords;
    private const Permission HandOver = Permission.Release;
    private const Permission Answer = Permission.AnswerForParty;
    private const Permission Users = Permission.AdministerParty;
    private const Permission System = Permission.AdministerSystem;

    private static readonly object Name = new { ru = "Название", en = "Name" };

    /// <summary>The records that are handed over to other parties.</summary>
    private static readonly (string Path, RecordKind Kind)[] Released =
    [
        ("commitments", RecordKind.Commitment), ("events", RecordKind.Event), ("initiatives", RecordKind.Initiative), ("meetings", RecordKind.Meeting),
        ("projects", RecordKind.Project), ("statements", RecordKind.Statement), ("visits", RecordKind.Visit), ("working-groups", RecordKind.WorkingGroup),
    ];

    public static IReadOnlyList<EndpointRow> Rows { get; } =
    [
        // Commitments and executions
        Api("GET /api/v1/commitments/", Read),
        Api("POST /api/v1/commitments/", Register, w => new { title = Name }) with { IsForWholeParty = true },
        Api("GET /api/v1/commitments/{id:guid}", Read, RecordKind.Commitment),
        Api("PUT /api/v1/commitments/{id:guid}", Register, RecordKind.Commitment, w => new { title = Name }),
        Api("GET /api/v1/commitments/{id:guid}/history", Read, RecordKind.Commitment),
        Api("PUT /api/v1/commitments/{id:guid}/deadline", Register, RecordKind.Commitment, w => new { due = new { text = "2027" }, reason = "Уточнение" }),
        Api("PUT /api/v1/commitments/{id:guid}/sides/{partyId:guid}/wording", Register, RecordKind.Commitment, w => new { language = "ru", text = "Открыть рейс", reason = "Уточнение" }),
        Api("GET /api/v1/commitments/{id:guid}/sides/{partyId:guid}/wordings", Read, RecordKind.Commitment),
        Api("POST /api/v1/commitments/{id:guid}/sides/{partyId:guid}/answer", Permission.AnswerForParty, RecordKind.Commitment, w => new { answer = "confirmed" }),
        Api("POST /api/v1/commitments/{id:guid}/sides/{partyId:guid}/entered-answer", Permission.AnswerForParty, RecordKind.Commitment, w => new { answer = "reported", where = "На встрече" }),
        Api("POST /api/v1/commitments/{id:guid}/sides/{partyId:guid}/deadline-answer", Permission.AnswerForParty, RecordKind.Commitment, w => new { accept = true }),
        Api("POST /api/v1/commitments/{id:guid}/release", HandOver, RecordKind.Commitment, w => new { partyIds = new[] { w.Kz } }),
        Api("POST /api/v1/commitments/{id:guid}/request", Register, RecordKind.Commitment, w => new { }),
        Api("POST /api/v1/commitments/{id:guid}/propose", Register, RecordKind.Commitment, w => new { }),
        Api("POST /api/v1/commitments/{id:guid}/agree", Register, RecordKind.Commitment, w => new { }),
        Api("POST /api/v1/commitments/{id:guid}/decline", Register, RecordKind.Commitment, w => new { reason = "Не нужно" }),
        Api("POST /api/v1/commitments/{id:guid}/fulfil", Register, RecordKind.Commitment, w => new { }),
        Api("POST /api/v1/commitments/{id:guid}/lapse", Register, RecordKind.Commitment, w => new { reason = "Не нужно" }),
        Api("POST /api/v1/commitments/{id:guid}/cancel", Register, RecordKind.Commitment, w => new { reason = "Не нужно" }),
        Api("POST /api/v1/commitments/{id:guid}/take-back", Register, RecordKind.Commitment, w => new { }),
        Api("POST /api/v1/commitments/{id:guid}/executions/{executionId:guid}/take-back", Register, RecordKind.Commitment, w => new { }) with { Needs = [Register, Permission.Preside] },
        Api("POST /api/v1/commitments/{id:guid}/executions", Register, RecordKind.Commitment, w => new { execution = new { lead = new { personId = w.Person } } }),
        Api("POST /api/v1/commitments/{id:guid}/executions/{executionId:guid}/submit", Permission.Execute, RecordKind.Commitment, w => new { text = "Сделано" }),
        Api("POST /api/v1/commitments/{id:guid}/executions/{executionId:guid}/accept", Permission.Preside, RecordKind.Commitment, w => new { }) with { Unless = ["execution.accept-own"] },
        Api("POST /api/v1/commitments/{id:guid}/executions/{executionId:guid}/return", Permission.Preside, RecordKind.Commitment, w => new { reason = "Неполно" }),
        Api("POST /api/v1/commitments/{id:guid}/executions/{executionId:guid}/suspend", Register, RecordKind.Commitment, w => new { reason = "Ждём" }) with { Needs = [Register, Permission.Preside] },
        Api("POST /api/v1/commitments/{id:guid}/executions/{executionId:guid}/resume", Register, RecordKind.Commitment, w => new { }) with { Needs = [Register, Permission.Preside] },
        Api("POST /api/v1/commitments/{id:guid}/executions/{executionId:guid}/cancel", Register, RecordKind.Commitment, w => new { reason = "Не нужно" }) with { Needs = [Register, Permission.Preside] },
        Api("POST /api/v1/commitments/{id:guid}/executions/{executionId:guid}/report", Permission.Execute, RecordKind.Commitment, w => new { text = "Идёт", percent = 10 }),
        Api("POST /api/v1/commitments/{id:guid}/executions/{executionId:guid}/reassign", Register, RecordKind.Commitment, w => new { lead = new { personId = w.Person }, reason = "Замена" }),
        Api("POST /api/v1/commitments/{id:guid}/executions/{executionId:guid}/co-executors", Register, RecordKind.Commitment, w => new { who = new { organizationId = w.Organization } }),
        Api("POST /api/v1/commitments/{id:guid}/executions/{executionId:guid}/request-report", Register, RecordKind.Commitment, w => new { dueOn = "2027-01-01" }) with { Needs = [Register, Permission.Preside] },
        Api("POST /api/v1/commitments/{id:guid}/executions/{executionId:guid}/ask-extension", Permission.Execute, RecordKind.Commitment, w => new { due = "2027", reason = "Не успеваем" }),
        Api("POST /api/v1/commitments/{id:guid}/executions/{executionId:guid}/recommend-extension", Register, RecordKind.Commitment, w => new { support = true }) with { Needs = [Register, Permission.Preside] },
        Api("POST /api/v1/commitments/{id:guid}/executions/{executionId:guid}/decide-extension", Register, RecordKind.Commitment, w => new { grant = true }) with { Needs = [Register, Permission.Preside] },
        Api("POST /api/v1/commitments/{id:guid}/executions/{executionId:guid}/take-back-extension", Permission.Execute, RecordKind.Commitment, w => new { }),
        Api("POST /api/v1/commitments/{id:guid}/executions/{executionId:guid}/co-executors/{coExecutorId:guid}/finish", Permission.Execute, RecordKind.Commitment, w => new { text = "Сделано" }),
        Api("POST /api/v1/commitments/{id:guid}/executions/{executionId:guid}/co-executors/{coExecutorId:guid}/release", Register, RecordKind.Commitment, w => new { reason = "Не нужно" }),
        Api("PUT /api/v1/commitments/{id:guid}/executions/{executionId:guid}/co-executors/{coExecutorId:guid}/deadline", Register, RecordKind.Commitment, w => new { due = "2026", reason = "Уточнение" }),
        Api("PUT /api/v1/commitments/{id:guid}/executions/{executionId:guid}/notes", Register, RecordKind.Commitment, w => new { numbers = new { own = "12" } }),
        Api("GET /api/v1/commitments/waiting", Read),
        Api("POST /api/v1/commitments/bulk", Register, w => new { action = "suspend", rows = new[] { new { id = w[RecordKind.Commitment] } }, reason = "Ждём" }),
        Api("POST /api/v1/commitments/bulk-release/preview", HandOver, w => new { rows = new[] { new { id = w[RecordKind.Commitment] } }, partyIds = new[] { w.Kz } }),
        Api("POST /api/v1/commitments/bulk-release", HandOver, w => new { rows = new[] { new { id = w[RecordKind.Commitment] } }, partyIds = new[] { w.Kz } }),
        Api("GET /api/v1/commitments/{id:guid}/notes", Read, RecordKind.Commitment),
        Api("POST /api/v1/commitments/{id:guid}/comments", Read, RecordKind.Commitment, w => new { text = "К сведению" }),
        Api("PUT /api/v1/commitments/{id:guid}/comments/{commentId:guid}", Read, RecordKind.Commitment, w => new { text = "К сведению" }) with { Unless = ["comment.not-yours"] },
        Api("POST /api/v1/commitments/{id:guid}/comments/{commentId:guid}/withdraw", Read, RecordKind.Commitment, w => new { }) with { Unless = ["comment.not-yours"] },
        Api("POST /api/v1/commitments/{id:guid}/links", Register, RecordKind.Commitment, w => new { kind = "dependsOn", targetId = Guid.CreateVersion7() }),
        Api("POST /api/v1/commitments/{id:guid}/links/{linkId:guid}/end", Register, RecordKind.Commitment, w => new { }),
        Api("POST /api/v1/commitments/{id:guid}/watch", Read, RecordKind.Commitment, w => new { watch = true }),
        Api("POST /api/v1/commitments/{id:guid}/executions/{executionId:guid}/confirm-overdue", Register, RecordKind.Commitment, w => new { }),
        Api("PUT /api/v1/commitments/{id:guid}/executions/{executionId:guid}/deadline", Register, RecordKind.Commitment, w => new { due = new { text = "2026-10" }, reason = "Уточнение" }),
        Api("GET /api/v1/commitments/export", Read),
        Site("GET /commitments/export", Read),
        Api("GET /api/v1/visits/export", Read),
        Site("GET /visits/export", Read),
        Api("GET /api/v1/meetings/export", Read),
        Site("GET /meetings/export", Read),
        Api("GET /api/v1/initiatives/export", Read),
        Site("GET /initiatives/export", Read),
        Api("GET /api/v1/events/export", Read),
        Site("GET /events/export", Read),
        Api("GET /api/v1/projects/export", Read),
        Site("GET /projects/export", Read),
        Api("GET /api/v1/working-groups/export", Read),
        Site("GET /working-groups/export", Read),
        Api("GET /api/v1/organizations/export", Read),
        Site("GET /organizations/export", Read),
        Api("GET /api/v1/people/export", Read),
        Site("GET /people/export", Read),
        Api("GET /api/v1/parties/export", Read),
        Site("GET /parties/export", Read),
        Site("PAGE /commitments", Read),
        Site("PAGE /commitments/new", Register),
        Site("PAGE /commitments/{Id:guid}", Read, RecordKind.Commitment),
        Site("PAGE /commitments/{Id:guid}/edit", Register, RecordKind.Commitment),
        Site("PAGE /commitments/{Id:guid}/result", Permission.Execute, RecordKind.Commitment),

        // Meetings, visits and statements
        Api("GET /api/v1/meetings/", Read),
        Api("POST /api/v1/meetings/", Register, w => new { name = Name, partyIds = new[] { w.RuBa, w.Kz } }) with { IsForWholeParty = true },
        Api("POST /api/v1/meetings/log", Register, w => new { meeting = new { name = Name, partyIds = new[] { w.RuBa, w.Kz } } }) with { IsForWholeParty = true },
        Api("GET /api/v1/meetings/{id:guid}", Read, RecordKind.Meeting),
        Api("GET /api/v1/meetings/{id:guid}/history", Read, RecordKind.Meeting),
        Api("PUT /api/v1/meetings/{id:guid}", Register, RecordKind.Meeting, w => new { name = Name }),
        Api("POST /api/v1/meetings/{id:guid}/schedule", Register, RecordKind.Meeting, w => new { }),
        Api("POST /api/v1/meetings/{id:guid}/hold", Register, RecordKind.Meeting, w => new { }),
        Api("POST /api/v1/meetings/{id:guid}/postpone", Register, RecordKind.Meeting, w => new { reason = "Позже" }),
        Api("POST /api/v1/meetings/{id:guid}/cancel", Register, RecordKind.Meeting, w => new { reason = "Не нужно" }),
        Api("POST /api/v1/meetings/{id:guid}/participants", Register, RecordKind.Meeting, w => new { partyId = w.RuBa, personId = w.Person }),
        Api("PUT /api/v1/meetings/{id:guid}/participants/{personId:guid}", Register, RecordKind.Meeting, w => new { attendance = "accepted" }),
        Api("POST /api/v1/meetings/{id:guid}/participants/{personId:guid}/answer", Answer, RecordKind.Meeting, w => new { answer = "accepted" }),
        Api("POST /api/v1/meetings/{id:guid}/participants/{personId:guid}/remove", Register, RecordKind.Meeting, w => new { }),
        Api("PUT /api/v1/meetings/{id:guid}/recurrence", Register, RecordKind.Meeting, w => new { everyMonths = 6 }),
        Api("POST /api/v1/meetings/{id:guid}/next", Register, RecordKind.Meeting, w => new { }),
        Api("GET /api/v1/meetings/open-items", Read),
        Api("POST /api/v1/meetings/{id:guid}/minutes/{partyId:guid}/confirm", Answer, RecordKind.Meeting, w => new { }),
        Api("POST /api/v1/meetings/{id:guid}/minutes/{partyId:guid}/object", Answer, RecordKind.Meeting, w => new { reason = "Не так" }),
        Api("POST /api/v1/meetings/{id:guid}/minutes/{partyId:guid}/enter", Answer, RecordKind.Meeting, w => new { }),
        Api("POST /api/v1/meetings/{id:guid}/addenda", Answer, RecordKind.Meeting, w => new { text = "Читать иначе" }),
        Api("POST /api/v1/meetings/{id:guid}/addenda/{number:int}/confirm", Answer, RecordKind.Meeting, w => new { }),
        Api("GET /api/v1/meetings/{id:guid}/decisions", Read, RecordKind.Meeting),
        Api("GET /api/v1/meetings/{id:guid}/decisions/export", Read, RecordKind.Meeting),
        Site("GET /meetings/{id:guid}/decisions/export", Read, RecordKind.Meeting),
        Site("PAGE /meetings/{Id:guid}/decisions", Read, RecordKind.Meeting),
        Api("GET /api/v1/meetings/{id:guid}/agenda/candidates", Read, RecordKind.Meeting),
        Api("POST /api/v1/meetings/{id:guid}/agenda/", Register, RecordKind.Meeting, w => new { text = "О рейсах" }),
        Api("POST /api/v1/meetings/{id:guid}/agenda/take", Register, RecordKind.Meeting, w => new { }),
        Api("POST /api/v1/meetings/{id:guid}/agenda/release", HandOver, RecordKind.Meeting, w => new { partyIds = new[] { w.Kz } }),
        Api("GET /api/v1/agenda-items/{id:guid}", Read, RecordKind.AgendaItem),
        Api("PUT /api/v1/agenda-items/{id:guid}", Register, RecordKind.AgendaItem, w => new { text = "О рейсах" }),
        Api("POST /api/v1/agenda-items/{id:guid}/conclude", Register, RecordKind.AgendaItem, w => new { outcome = "dropped" }),
        Api("POST /api/v1/agenda-items/{id:guid}/move", Register, RecordKind.AgendaItem, w => new { up = true }),
        Api("POST /api/v1/agenda-items/{id:guid}/withdraw", HandOver, RecordKind.AgendaItem, w => new { reason = "Рано" }),
        Api("POST /api/v1/agenda-items/{id:guid}/remove", Register, RecordKind.AgendaItem, w => new { }),
        Api("POST /api/v1/meetings/{id:guid}/statements", Register, RecordKind.Meeting, w => new { statements = new[] { new { wording = "Договорились" } } }),
        Api("POST /api/v1/meetings/{id:guid}/release", HandOver, RecordKind.Meeting, w => new { partyIds = new[] { w.Kz } }),
        Api("GET /api/v1/visits/", Read),
        Api("POST /api/v1/visits/", Register, w => new { kind = "working", name = Name, sendingPartyId = w.RuBa, hostPartyId = w.Kz }) with { IsForWholeParty = true },
        Api("GET /api/v1/visits/{id:guid}", Read, RecordKind.Visit),
        Api("GET /api/v1/visits/{id:guid}/history", Read, RecordKind.Visit),
        Api("PUT /api/v1/visits/{id:guid}", Register, RecordKind.Visit, w => new { kind = "working", name = Name }),
        Api("POST /api/v1/visits/{id:guid}/delegations", Register, RecordKind.Visit, w => new { partyId = w.RuBa }),
        Api("POST /api/v1/visits/{id:guid}/delegations/{partyId:guid}/members", Register, RecordKind.Visit, w => new { personId = w.Person }),
        Api("POST /api/v1/visits/{id:guid}/delegations/{partyId:guid}/companies", Register, RecordKind.Visit, w => new { organizationId = w.Organization }),
        Api("PUT /api/v1/visits/{id:guid}/delegations/{partyId:guid}/members/{personId:guid}", Register, RecordKind.Visit, w => new { position = "Министр" }),
        Api("POST /api/v1/visits/{id:guid}/delegations/{partyId:guid}/members/{personId:guid}/remove", Register, RecordKind.Visit, w => new { }),
        Api("POST /api/v1/visits/{id:guid}/delegations/{partyId:guid}/companies/{organizationId:guid}/remove", Register, RecordKind.Visit, w => new { }),
        Api("POST /api/v1/visits/{id:guid}/programme", Register, RecordKind.Visit, w => new { day = "2026-03-02", title = "Приём" }),
        Api("PUT /api/v1/visits/{id:guid}/programme/{itemId:guid}", Register, RecordKind.Visit, w => new { day = "2026-03-02", title = "Приём" }),
        Api("POST /api/v1/visits/{id:guid}/programme/{itemId:guid}/remove", Register, RecordKind.Visit, w => new { }),
        Api("POST /api/v1/visits/{id:guid}/release", HandOver, RecordKind.Visit, w => new { partyIds = new[] { w.Kz } }),
        Api("GET /api/v1/statements/", Read),
        Api("GET /api/v1/statements/{id:guid}", Read, RecordKind.Statement),
        Api("PUT /api/v1/statements/{id:guid}", Register, RecordKind.Statement, w => new { wording = "Договорились", reason = "Уточнение" }),
        Api("POST /api/v1/statements/{id:guid}/release", HandOver, RecordKind.Statement, w => new { partyIds = new[] { w.Kz } }),
        Site("PAGE /visits", Read),
        Site("PAGE /visits/log", Register),
        Site("PAGE /visits/{Id:guid}", Read, RecordKind.Visit),
        Site("PAGE /meetings/{Id:guid}", Read, RecordKind.Meeting),

        // Initiatives, events and projects
        Api("GET /api/v1/initiatives/", Read),
        Api("POST /api/v1/initiatives/", Register, w => new { kind = "event", name = Name, addresseePartyIds = new[] { w.Ru, w.Kz } }) with { IsForWholeParty = true },
        Api("GET /api/v1/initiatives/{id:guid}", Read, RecordKind.Initiative),
        Api("GET /api/v1/initiatives/{id:guid}/history", Read, RecordKind.Initiative),
        Api("PUT /api/v1/initiatives/{id:guid}", Register, RecordKind.Initiative, w => new { kind = "event", name = Name }),
        Api("POST /api/v1/initiatives/{id:guid}/respond", Permission.AnswerForParty, RecordKind.Initiative, w => new { answer = "consider", partyId = w.Kz, source = "Письмо" }) with { Unless = ["initiative.party-answers-itself"] },
        Api("POST /api/v1/initiatives/{id:guid}/withdraw", Register, RecordKind.Initiative, w => new { reason = "Не нужно" }),
        Api("POST /api/v1/initiatives/{id:guid}/realise", Register, RecordKind.Initiative, w => new { @as = "event", recordId = w.Event }),
        Api("POST /api/v1/initiatives/{id:guid}/release", HandOver, RecordKind.Initiative, w => new { partyIds = new[] { w.Kz } }),
        Site("PAGE /initiatives", Read),
        Site("PAGE /initiatives/new", Register),
        Site("PAGE /initiatives/{Id:guid}", Read, RecordKind.Initiative),
        Api("GET /api/v1/events/", Read),
        Api("POST /api/v1/events/", Register, w => new { kind = "forum", name = Name, hostPartyId = w.RuBa }) with { IsForWholeParty = true },
        Api("GET /api/v1/events/{id:guid}", Read, RecordKind.Event),
        Api("GET /api/v1/events/{id:guid}/history", Read, RecordKind.Event),
        Api("PUT /api/v1/events/{id:guid}", Register, RecordKind.Event, w => new { kind = "forum", name = Name }),
        Api("PUT /api/v1/events/{id:guid}/period", Register, RecordKind.Event, w => new { period = new { text = "2026-12" }, reason = "Уточнение" }),
        Api("POST /api/v1/events/{id:guid}/organizers", Register, RecordKind.Event, w => new { organizationId = w.Organization }),
        Api("POST /api/v1/events/{id:guid}/participants", Register, RecordKind.Event, w => new { organizationId = w.Organization }),
        Api("POST /api/v1/events/{id:guid}/confirm", Register, RecordKind.Event, w => new { }),
        Api("POST /api/v1/events/{id:guid}/prepare", Register, RecordKind.Event, w => new { }),
        Api("POST /api/v1/events/{id:guid}/hold", Register, RecordKind.Event, w => new { }),
        Api("POST /api/v1/events/{id:guid}/report", Register, RecordKind.Event, w => new { }),
        Api("POST /api/v1/events/{id:guid}/postpone", Register, RecordKind.Event, w => new { reason = "Позже" }),
        Api("POST /api/v1/events/{id:guid}/cancel", Register, RecordKind.Event, w => new { reason = "Не нужно" }),
        Api("POST /api/v1/events/{id:guid}/release", HandOver, RecordKind.Event, w => new { partyIds = new[] { w.Kz } }),
        Site("PAGE /events", Read),
        Site("PAGE /events/new", Register),
        Site("PAGE /events/{Id:guid}", Read, RecordKind.Event),
        Api("GET /api/v1/projects/", Read),
        Api("POST /api/v1/projects/", Register, w => new { name = Name, initiatorId = w.Organization, hostPartyId = w.RuBa }) with { IsForWholeParty = true },
        Api("GET /api/v1/projects/{id:guid}", Read, RecordKind.Project),
        Api("GET /api/v1/projects/{id:guid}/history", Read, RecordKind.Project),
        Api("PUT /api/v1/projects/{id:guid}", Register, RecordKind.Project, w => new { name = Name }),
        Api("POST /api/v1/projects/{id:guid}/assess", Register, RecordKind.Project, w => new { stage = "idea", health = "atRisk", reason = "Сроки" }),
        Api("POST /api/v1/projects/{id:guid}/set-status", Register, RecordKind.Project, w => new { status = "suspended", reason = "Ждём" }),
        Api("POST /api/v1/projects/{id:guid}/milestones", Register, RecordKind.Project, w => new { name = Name, planned = "2027" }),
        Api("POST /api/v1/projects/{id:guid}/milestones/{milestoneId:guid}/reach", Register, RecordKind.Project, w => new { }),
        Api("POST /api/v1/projects/{id:guid}/issues", Register, RecordKind.Project, w => new { title = Name, since = "2026-01", actingPartyId = w.RuBa }),
        Api("POST /api/v1/projects/{id:guid}/issues/{issueId:guid}/escalate", Register, RecordKind.Project, w => new { level = "ministers", reason = "Стоит" }),
        Api("POST /api/v1/projects/{id:guid}/issues/{issueId:guid}/resolve", Register, RecordKind.Project, w => new { resolution = "Решено" }),
        Api("POST /api/v1/projects/{id:guid}/release", HandOver, RecordKind.Project, w => new { partyIds = new[] { w.Kz } }),
        Site("PAGE /projects", Read),
        Site("PAGE /projects/new", Register),
        Site("PAGE /projects/{Id:guid}", Read, RecordKind.Project),

        // Working groups
        Api("GET /api/v1/working-groups/", Read),
        Api("POST /api/v1/working-groups/", Register, w => new { name = Name, partyIds = new[] { w.RuBa, w.Kz } }) with { IsForWholeParty = true },
        Api("GET /api/v1/working-groups/{id:guid}", Read, RecordKind.WorkingGroup),
        Api("GET /api/v1/working-groups/{id:guid}/history", Read, RecordKind.WorkingGroup),
        Api("PUT /api/v1/working-groups/{id:guid}", Register, RecordKind.WorkingGroup, w => new { name = Name }),
        Api("POST /api/v1/working-groups/{id:guid}/set-status", Register, RecordKind.WorkingGroup, w => new { status = "dormant", reason = "Ждём" }),
        Api("POST /api/v1/working-groups/{id:guid}/seats", Register, RecordKind.WorkingGroup, w => new { partyId = w.RuBa, kind = "member" }),
        Api("POST /api/v1/working-groups/{id:guid}/seats/{seatId:guid}/appoint", Register, RecordKind.WorkingGroup, w => new { personId = w.Person, from = "2026-01-01" }),
        Api("POST /api/v1/working-groups/{id:guid}/seats/{seatId:guid}/vacate", Register, RecordKind.WorkingGroup, w => new { lastDay = "2026-06-30" }),
        Api("POST /api/v1/working-groups/{id:guid}/sides", Register, RecordKind.WorkingGroup, w => new { partyId = w.Kz }),
        Api("POST /api/v1/working-groups/{id:guid}/sides/{partyId:guid}/designate-agency", Register, RecordKind.WorkingGroup, w => new { organizationId = w.Organization }),
        Api("POST /api/v1/working-groups/{id:guid}/sides/{partyId:guid}/roster-review", Register, RecordKind.WorkingGroup, w => new { reviewOn = "2026-06-30" }),
        Api("GET /api/v1/working-groups/open-items", Read),
        Api("GET /api/v1/working-groups/open-items/export", Read),
        Site("GET /working-groups/open-items/export", Read),
        Api("GET /api/v1/working-groups/{id:guid}/desk", Read, RecordKind.WorkingGroup),
        Api("GET /api/v1/working-groups/{id:guid}/roster", Read, RecordKind.WorkingGroup),
        Api("GET /api/v1/working-groups/{id:guid}/roster/word", Read, RecordKind.WorkingGroup),
        Api("GET /api/v1/working-groups/{id:guid}/roster/compare", Read, RecordKind.WorkingGroup) with { Query = _ => "?from=2026-01-01" },
        Api("GET /api/v1/working-groups/{id:guid}/roster-versions", Read, RecordKind.WorkingGroup),
        Api("POST /api/v1/working-groups/{id:guid}/roster-versions", Register, RecordKind.WorkingGroup, w => new { actTitle = "приказом", actDate = "2026-02-01", asOf = "2026-02-01" }),
        Api("POST /api/v1/working-groups/{id:guid}/set-parent", Register, RecordKind.WorkingGroup, w => new { parentId = (Guid?)null }),
        Api("POST /api/v1/working-groups/{id:guid}/seats/{seatId:guid}/abolish", Register, RecordKind.WorkingGroup, w => new { from = "2026-07-01" }),
        Api("GET /api/v1/working-groups/{id:guid}/inquiries", Read, RecordKind.WorkingGroup),
        Api("POST /api/v1/working-groups/{id:guid}/inquiries", Register, RecordKind.WorkingGroup, w => new { addresseeId = w.Kz, letterNumber = "1" }),
        Api("POST /api/v1/working-groups/{id:guid}/inquiries/{inquiryId:guid}/answer", Register, RecordKind.WorkingGroup, w => new { answer = "Назначим" }),
        Api("POST /api/v1/working-groups/{id:guid}/inquiries/{inquiryId:guid}/cancel", Register, RecordKind.WorkingGroup, w => new { reason = "По ошибке" }),
        Api("POST /api/v1/working-groups/{id:guid}/release", HandOver, RecordKind.WorkingGroup, w => new { partyIds = new[] { w.Kz } }),
        Site("PAGE /working-groups", Read),
        Site("PAGE /working-groups/new", Register),
        Site("PAGE /working-groups/open-items", Read),
        Site("PAGE /working-groups/{Id:guid}", Read, RecordKind.WorkingGroup),
        Api("POST /api/v1/working-groups/{id:guid}/roster-versions/{approvalId:guid}/cancel", Register, RecordKind.WorkingGroup, w => new { reason = "По ошибке" }),
        Site("PAGE /working-groups/{Id:guid}/roster", Read, RecordKind.WorkingGroup),
        Site("PAGE /working-groups/{Id:guid}/roster/compare", Read, RecordKind.WorkingGroup) with { Query = _ => "?from=2026-01-01" },
        Site("GET /working-groups/{id:guid}/roster/word", Read, RecordKind.WorkingGroup),

        // The register that the sides share
        Api("GET /api/v1/parties/", Read),
        Api("POST /api/v1/parties/", Register, w => new { code = "KZ-75", kind = "region", name = Name, timeZone = "Asia/Almaty" }),
        Api("GET /api/v1/parties/{id:guid}", Read, RecordKind.Party),
        Api("PUT /api/v1/parties/{id:guid}", Register, RecordKind.Party, w => new { name = Name }) with { IsKeptByItsParty = true },
        Api("GET /api/v1/organizations/", Read),
        Api("POST /api/v1/organizations/", Register, w => new { partyId = w.RuBa, kind = "company", name = Name }),
        Api("GET /api/v1/organizations/{id:guid}", Read, RecordKind.Organization),
        Api("PUT /api/v1/organizations/{id:guid}", Register, RecordKind.Organization, w => new { kind = "company", name = Name }) with { IsKeptByItsParty = true },
        Api("GET /api/v1/people/", Read),
        Api("POST /api/v1/people/", Register, w => new { name = Name }),
        Api("GET /api/v1/people/{id:guid}", Read, RecordKind.Person),
        Api("PUT /api/v1/people/{id:guid}", Register, RecordKind.Person, w => new { name = Name }) with { IsKeptByItsParty = true },
        Api("POST /api/v1/people/{id:guid}/positions", Register, RecordKind.Person, w => new { organizationId = w.Organization, title = Name }),
        Api("POST /api/v1/people/{id:guid}/positions/{positionId:guid}/leave", Register, RecordKind.Person, w => new { lastDay = "2026-06-30" }) with { IsKeptByItsParty = true },
        Site("PAGE /parties", Read),
        Site("PAGE /parties/new", Register),
        Site("PAGE /parties/{Id:guid}", Read, RecordKind.Party),
        Site("PAGE /organizations", Read),
        Site("PAGE /organizations/new", Register),
        Site("PAGE /organizations/{Id:guid}", Read, RecordKind.Organization),
        Site("PAGE /people", Read),
        Site("PAGE /people/new", Register),
        Site("PAGE /people/{Id:guid}", Read, RecordKind.Person),
        Site("GET /choices/{kind}", Read),
        Site("GET /dates/understood", Read),

        // Releases and files, below every record
        .. Released.SelectMany(record => new[]
        {
            Api($"GET /api/v1/{record.Path}/{{id:guid}}/release-preview", HandOver, record.Kind) with { Query = w => $"?partyId={w.Kz}", Rehearses = true },
            Api($"GET /api/v1/{record.Path}/{{id:guid}}/releases", Read, record.Kind),
            Api($"POST /api/v1/{record.Path}/{{id:guid}}/release-to-everyone", HandOver, record.Kind, _ => new { reason = "Опубликовано" }),
            Api($"POST /api/v1/{record.Path}/{{id:guid}}/classify", Register, record.Kind, _ => new { confidentiality = "open", reason = "Опубликовано" }),
            Api($"POST /api/v1/{record.Path}/{{id:guid}}/withdraw-release", HandOver, record.Kind, w => new { partyIds = new[] { w.Kz }, reason = "По ошибке" }),
        }),
        .. Released.Append((Path: "executions", Kind: RecordKind.Execution)).SelectMany(record => new[]
        {
            Api($"GET /api/v1/{record.Path}/{{id:guid}}/attachments/", Read, record.Kind),
            Api($"POST /api/v1/{record.Path}/{{id:guid}}/attachments/", Register, record.Kind, _ => File()) with
            {
                Needs = record.Kind == RecordKind.Execution ? [Register, Permission.Execute] : [Register],
            },
        }),
        Api("GET /api/v1/attachments/{id:guid}", Read, RecordKind.Attachment),
        Api("POST /api/v1/attachments/{id:guid}/versions", Register, RecordKind.Attachment, _ => File()),
        Api("GET /api/v1/attachments/{id:guid}/versions/{number:int}/content", Read, RecordKind.Attachment),
        Api("POST /api/v1/attachments/{id:guid}/withdraw", Register, RecordKind.Attachment, w => new { reason = "По ошибке" }),
        Api("POST /api/v1/attachments/{id:guid}/release", HandOver, RecordKind.Attachment, w => new { partyIds = new[] { w.Kz } }),
        Site("PAGE /attachments/new/{Kind}/{SubjectId:guid}", Read, RecordKind.Commitment),
        Site("PAGE /attachments/{Id:guid}", Read, RecordKind.Attachment),
        Site("GET /attachments/{id:guid}/versions/{number:int}", Read, RecordKind.Attachment),

        // Texts that must not be kept
        Api("GET /api/v1/purges/", Read),
        Api("GET /api/v1/purges/fields", Permission.Purge) with { Record = RecordKind.Commitment, Query = w => $"?subjectType=Commitment&subjectId={w[RecordKind.Commitment]}" },
        Api("GET /api/v1/purges/{id:guid}", Read, RecordKind.Purge),
        Api("POST /api/v1/purges/", Permission.Purge, RecordKind.Commitment, w => new
        {
            subjectType = "Commitment", subjectId = w[RecordKind.Commitment], fields = new[] { "Title" }, ground = "personalData", basis = "152-ФЗ", reason = "По ошибке",
        }),
        Api("POST /api/v1/purges/{id:guid}/confirm", Permission.Purge, RecordKind.Purge, w => new { subjectVersion = w[RecordKind.Commitment] }),
        Api("POST /api/v1/purges/{id:guid}/refuse", Permission.Purge, RecordKind.Purge, w => new { reason = "Не нужно" }),
        Site("PAGE /purges", Read),
        Site("PAGE /purges/{Id:guid}", Read, RecordKind.Purge),
        Site("PAGE /purges/new/{Kind}/{SubjectId:guid}", Permission.Purge, RecordKind.Commitment),

        // The audit trail
        Api("GET /api/v1/audit/", Permission.OpenAudit),
        Api("GET /api/v1/audit/{id:long}", Permission.OpenAudit, RecordKind.AuditEntry),
        Api("GET /api/v1/audit/export", Permission.OpenAudit),
        Api("GET /api/v1/audit/heads", Permission.OpenAudit),
        Site("PAGE /audit", Permission.OpenAudit),
        Site("PAGE /audit/{Id:long}", Permission.OpenAudit, RecordKind.AuditEntry),
        Site("GET /audit/export", Permission.OpenAudit),
        Site("GET /audit/heads", Permission.OpenAudit),

        // The dashboard
        Api("GET /api/v1/dashboard", Read),
        Site("PAGE /", Own),

        // Users, rights, consents, substitutes
        Api("GET /api/v1/users/", Users),
        Api("GET /api/v1/users/choices", Users),
        Api("POST /api/v1/users/", Users, w => new { email = "new@test.example", name = "Новый", language = "ru" }),
        Api("GET /api/v1/users/{id:guid}", Users, RecordKind.User),
        Api("PUT /api/v1/users/{id:guid}", Users, RecordKind.User, w => new { name = "Другой", language = "ru", timeZone = "Asia/Almaty" }),
        Api("POST /api/v1/users/{id:guid}/deactivate", Users, RecordKind.User, w => new { reason = "Уволен" }),
        Api("POST /api/v1/users/{id:guid}/activate", Users, RecordKind.User, w => new { reason = "Вернулся" }),
        Api("POST /api/v1/users/{id:guid}/reset-access", Users, RecordKind.User, w => new { reason = "Забыл" }),
        Api("POST /api/v1/users/{id:guid}/roles", Users, RecordKind.User, w => new { role = "executor" }),
        Api("POST /api/v1/users/{id:guid}/roles/end", Users, RecordKind.User, w => new { grantId = w.Grant }),
        Api("GET /api/v1/office-terms/", Users),
        Api("PUT /api/v1/office-terms/", Users, _ => new { urgentDays = 2, promptDays = 7, usualMonths = 1 }),
        Site("PAGE /office-terms", Users),
        Api("GET /api/v1/consents/", Users) with { Needs = [Users, Permission.ReadAudit], IsForWholeParty = true },
        Api("POST /api/v1/consents/", Users, w => new { purpose = "appointAdministrator", email = "padmin@test.example", from = "2026-03-02", to = "2026-03-05", reason = "Забыл" }),
        Api("POST /api/v1/consents/{id:guid}/revoke", Users, RecordKind.Consent, w => new { }),
        Api("GET /api/v1/administration/parties/", System),
        Api("POST /api/v1/administration/parties/", System, w => new { code = "KZ-10", kind = "region", name = Name, timeZone = "Asia/Almaty" }),
        Api("GET /api/v1/administration/parties/{id:guid}", System, RecordKind.Party),
        Api("POST /api/v1/administration/parties/{id:guid}/administrators", System, RecordKind.Party, w => new { email = "first@test.example", name = "Первый", language = "ru" }) with { Unless = ["consent.needed"] },
        Api("POST /api/v1/administration/parties/{id:guid}/administrators/reset", System, RecordKind.Party, w => new { userId = w.User, reason = "Забыл" }) with { Unless = ["consent.needed"] },
        Api("GET /api/v1/substitutions/", Own) with { IsOfParty = true },
        Api("GET /api/v1/substitutions/principals", Own),
        Api("GET /api/v1/substitutions/colleagues", Own),
        Api("POST /api/v1/substitutions/", Own, w => new { substituteId = w.User, from = "2026-05-01", to = "2026-05-05", reason = "Отпуск" }) with { IsOfParty = true },
        Api("POST /api/v1/substitutions/{id:guid}/end", Own, RecordKind.Substitution, w => new { }),
        Site("PAGE /admin", System),
        Site("ANY /admin/jobs/{**path}", System),
        Site("PAGE /admin/parties", System),
        Site("PAGE /admin/parties/{Id:guid}", System, RecordKind.Party),
        Site("PAGE /users", Users),
        Site("PAGE /users/new", Users),
        Site("PAGE /users/{Id:guid}", Users, RecordKind.User),
        Site("PAGE /consents", Users) with { Needs = [Users, Permission.ReadAudit], IsForWholeParty = true },
        Site("PAGE /substitutions", Users),

        // The own account
        Api("GET /api/v1/notifications/", Own),
        Api("POST /api/v1/notifications/{id:guid}/read", Own, RecordKind.Notification, w => new { }),
        Api("POST /api/v1/notifications/read-all", Own, w => new { }),
        Site("PAGE /notifications", Own),
        Site("PAGE /inbox", Read),
        Api("GET /api/v1/views/", Own) with { Query = _ => "?list=commitments" },
        Api("POST /api/v1/views/", Own, w => new { list = "commitments", name = "Вид", query = "attention=open" }),
        Api("DELETE /api/v1/views/{id:guid}", Own, RecordKind.SavedView),
        Site("PAGE /account/tokens", Own),
        SignedIn("PAGE /account/password"),
        SignedIn("PAGE /account/second-factor"),
        SignedIn("PAGE /account/passkeys"),
        Site("PAGE /account/sessions", Own),
        Site("PAGE /account/substitutes", Own) with { IsOfParty = true },

        SignedIn("POST /account/act-for") with { Status = 400 },
        SignedIn("POST /account/sign-out") with { Status = 400 },
        SignedIn("POST /account/passkeys/creation-options") with { Status = 400 },

        // Tables that people bring along
        Api("GET /api/v1/imports/", Register),
        Api("GET /api/v1/imports/export", Register),
        Api("GET /api/v1/imports/fields", Register) with { Query = _ => "?kind=people" },
        Api("POST /api/v1/imports/", Register, _ => Table()),
        Api("GET /api/v1/imports/{id:guid}", Register, RecordKind.Import),
        Api("GET /api/v1/imports/{id:guid}/rows", Register, RecordKind.Import),
        Api("GET /api/v1/imports/{id:guid}/refused", Register, RecordKind.Import),
        Api("PUT /api/v1/imports/{id:guid}/columns", Register, RecordKind.Import, w => new { columns = new[] { "TitleRu" }, source = "Реестр" }),
        Api("POST /api/v1/imports/{id:guid}/check", Register, RecordKind.Import, w => new { }),
        Api("POST /api/v1/imports/{id:guid}/run", Register, RecordKind.Import, w => new { }),
        Api("POST /api/v1/imports/{id:guid}/stop", Register, RecordKind.Import, w => new { }),
        Api("POST /api/v1/imports/{id:guid}/forget", Register, RecordKind.Import, w => new { }),
        Site("PAGE /imports", Register),
        Site("GET /imports/export", Register),
        Site("PAGE /imports/new", Register),
        Site("PAGE /imports/{Id:guid}", Register, RecordKind.Import),
        Site("GET /imports/{id:guid}/progress", Register, RecordKind.Import),
        Site("GET /imports/{id:guid}/refused", Register, RecordKind.Import),

        // What the framework needs for pages that answer while they are open
        SignedIn("GET /_framework/opaque-redirect"),
        SignedIn("ANY /_blazor/negotiate"),
        SignedIn("ANY /_blazor"),
        SignedIn("ANY /_blazor/disconnect/"),
        SignedIn("ANY /_blazor/initializers/"),

        // Whatever else is asked for below /api: by a token, in vain
        new("ANY /api/{**rest}", Door.Api) { Status = 404 },

        // What needs nobody signed in; without an antiforgery token nothing is changed there either
        Open("PAGE /account/sign-in"),
        Open("PAGE /account/sign-in/code") with { Status = 302 },
        Open("POST /account/sign-in/passkey-options") with { Status = 400 },
        Open("PAGE /account/sign-in/provider/failed") with { Status = 401 },
        Open("PAGE /account/first-sign-in") with { Status = 422 },
        Open("POST /preferences/language") with { Status = 400 },
        Open("POST /preferences/theme") with { Status = 400 },
        Open("PAGE /error") with { Status = 500 },
        Open("PAGE /error/{Code:int}") with { Status = 404 },
        Open("PAGE /forbidden") with { Status = 403 },
        Open("PAGE /not-found") with { Status = 404 },
        Open("ANY /health/live"),
        Open("ANY /health/ready"),
        Open("GET /openapi/{documentName}.json"),
        Open("GET /docs/api/{documentName?}"),
        Open("GET /docs/api/scalar.js"),
        Open("GET /docs/api/scalar.aspnetcore.js"),
        Open("GET /docs/api/favicon.svg"),
    ];

    private static MultipartFormDataContent File()
    {
        var content = new ByteArrayContent(SampleFiles.Pdf());
        return new() { { content, "file", "letter.pdf" }, { new StringContent("letter"), "kind" }, { new StringContent("Письмо"), "title" } };
    }

    private static MultipartFormDataContent Table() => new()
    {
        { new ByteArrayContent("Договорённость\nОткрыть рейс\n"u8.ToArray()), "file", "register.csv" },
        { new StringContent("commitments"), "kind" },
    };

    private static EndpointRow Api(string route, Permission needs, Func<SeededRecords, object>? body = null) =>
        new(route, Door.Api, needs) { Body = body };

    private static EndpointRow Api(string route, Permission needs, RecordKind record, Func<SeededRecords, object>? body = null) =>
        new(route, Door.Api, needs) { Record = record, Body = body };

    private static EndpointRow Site(string route, Permission needs, RecordKind? record = null) => new(route, Door.Site, needs) { Record = record };

    /// <summary>For everybody who is signed in, whatever his rights.</summary>
    private static EndpointRow SignedIn(string route) => new(route, Door.Site);

    private static EndpointRow Open(string route) => new(route, Door.Open);
}
