using System.Globalization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Access;
using CooperationTracker.Application.Features.Administration;
using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Application.Features.Initiatives;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Application.Features.Projects;
using CooperationTracker.Application.Features.Purges;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.Initiatives;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Domain.Purges;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Domain.Imports;
using CooperationTracker.Domain.Views;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CooperationTracker.FunctionalTests.Access;

/// <summary>Records of every kind that RU-BA owns and has released to nobody.</summary>
internal sealed class SeededRecords(TestParties parties)
{
    private readonly Dictionary<RecordKind, Guid> _records = [];

    /// <summary>What else stands in addresses, by the names of the routes.</summary>
    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal)
    {
        ["partyId"] = parties.RuBa.ToString(),
        ["Code"] = "404",
        ["kind"] = "Person",
        ["Kind"] = "commitment",
        ["number"] = "1",
        ["documentName"] = "v1",
        ["path"] = "",
        ["rest"] = "nothing",
    };

    public Guid Ru => parties.Ru;

    public Guid RuBa => parties.RuBa;

    public Guid Kz => parties.Kz;

    public Guid Person => this[RecordKind.Person];

    public Guid Organization => this[RecordKind.Organization];

    public Guid Event => this[RecordKind.Event];

    public Guid User => this[RecordKind.User];

    public Guid Grant { get; set; }

    public long AuditEntry { get; set; }

    public Guid this[RecordKind kind]
    {
        get => _records[kind];
        set => _records[kind] = value;
    }

    public void Part(string name, Guid id) => _parts[name] = id.ToString();

    /// <param name="id">Stands for the record; an id that nothing has, for asking in vain.</param>
    public string Address(EndpointRow row, Guid? id = null)
    {
        var address = row.Pattern;
        for (var start = address.IndexOf('{', StringComparison.Ordinal); start >= 0; start = address.IndexOf('{', StringComparison.Ordinal))
        {
            var end = address.IndexOf('}', start);
            var name = address[(start + 1)..end].Split(':')[0].TrimStart('*').TrimEnd('?');
            var value = name is "id" or "Id" or "SubjectId" && row.Record is { } kind ? IdOf(kind, id)
                : _parts[name];
            address = address[..start] + value + address[(end + 1)..];
        }

        return address + row.Query?.Invoke(this);
    }

    public string IdOf(RecordKind kind, Guid? id = null) =>
        kind != RecordKind.AuditEntry ? (id ?? this[kind]).ToString()
        : (id is null ? AuditEntry : long.MaxValue).ToString(CultureInfo.InvariantCulture);
}

/// <summary>Somebody who goes through every door.</summary>
/// <param name="Permissions">What he may do at all.</param>
/// <param name="Records">The records that he asks for.</param>
internal sealed record Visitor(HttpClient Api, HttpClient Site, bool IsKnown, IReadOnlySet<Permission> Permissions, SeededRecords Records)
{
    public Guid? UserId { get; init; }

    public Guid? PartyId { get; init; }

    public bool CanWrite { get; init; } = true;

    /// <summary>The rights are for one working group, which none of the records belongs to.</summary>
    public bool IsForAnotherGroup { get; init; }
}

/// <summary>One running program, RU-BA's records in it, and everybody who may come to its doors.</summary>
public sealed class EndpointWorld : IAsyncLifetime
{
    private static readonly DateOnly LongAgo = new(2020, 1, 1);
    private static readonly Role[] PartyRoles = [.. Enum.GetValues<Role>().Where(role => role != Role.SystemAdministrator)];

    private readonly Dictionary<Role, Guid> _ofRole = [];
    private Guid _otherGroup;

    public WebApp App { get; private set; } = null!;

    /// <summary>Asked for by those who are refused; nobody changes them.</summary>
    internal SeededRecords Kept { get; private set; } = null!;

    /// <summary>Those who may work with them do.</summary>
    internal SeededRecords Worked { get; private set; } = null!;

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(App.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Yekaterinburg")).DateTime);

    public static IEnumerable<string> VisitorNames =>
    [
        .. Enum.GetValues<Role>().Select(role => role.ToString()),
        "anonymous", "other side", "state that the side is subject of", "revoked token", "expired token", "account shut out",
        "appointment ended yesterday", "appointment begins tomorrow", "read-only token", "right for another group only",
    ];

    public async ValueTask InitializeAsync()
    {

        // Thousands of requests in no time: the log would have a line for each, and the limits would refuse most.
        App = await WebApp.CreateAsync(settings: new Dictionary<string, string?>
        {
            ["Serilog:MinimumLevel:Default"] = "Error",
            ["RateLimits:ApiPerMinute"] = "100000",
            ["RateLimits:ExportsPerMinute"] = "100000",
        });
        foreach (var role in Enum.GetValues<Role>())
        {
            _ofRole[role] = await UserAsync(role == Role.SystemAdministrator ? null : App.Parties.RuBa, [role]);
        }

        var all = await UserAsync(App.Parties.RuBa, PartyRoles);
        Kept = await SeedAsync(all);
        Worked = await SeedAsync(all);
        _otherGroup = await DoAsync(all, new CreateWorkingGroup(Named("Другая группа"), [App.Parties.RuBa, App.Parties.Kz]));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    internal async Task<Visitor> VisitorAsync(string name) => name switch
    {
        "anonymous" => new(App.Anonymous(), App.Anonymous(), IsKnown: false, new HashSet<Permission>(), Kept),
        "other side" => await KnownAsync(await UserAsync(App.Parties.Kz, PartyRoles), App.Parties.Kz, PartyRoles, Kept),
        "state that the side is subject of" => await KnownAsync(await UserAsync(App.Parties.Ru, PartyRoles), App.Parties.Ru, PartyRoles, Kept),
        "revoked token" => await OutAsync((db, user, now) => Task.WhenAll(
            db.AccessTokens.Where(t => t.UserId == user).ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now)),
            db.Sessions.Where(s => s.UserId == user).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.EndedBecause, SessionEnd.EndedByUser)))),
        "expired token" => await OutAsync((db, user, now) => Task.WhenAll(
            db.AccessTokens.Where(t => t.UserId == user).ExecuteUpdateAsync(set => set.SetProperty(t => t.ExpiresAt, now)),
            db.Sessions.Where(s => s.UserId == user).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now.AddDays(-2)).SetProperty(s => s.CreatedAt, now.AddDays(-2))))),
        "account shut out" => await OutAsync((db, user, _) => db.Profiles.Where(p => p.Id == user).ExecuteUpdateAsync(set => set.SetProperty(p => p.IsActive, false))),
        "appointment ended yesterday" => await KnownAsync(await UserAsync(App.Parties.RuBa, PartyRoles, to: Today.AddDays(-1)), App.Parties.RuBa, [], Kept),
        "appointment begins tomorrow" => await KnownAsync(await UserAsync(App.Parties.RuBa, PartyRoles, from: Today.AddDays(1)), App.Parties.RuBa, [], Kept),
        "read-only token" => await KnownAsync(await UserAsync(App.Parties.RuBa, PartyRoles), App.Parties.RuBa, PartyRoles, Kept, TokenScope.Read),
        "right for another group only" => (await KnownAsync(
            await UserAsync(App.Parties.RuBa, [.. PartyRoles.Where(role => role.MayBePerGroup())], groupId: _otherGroup),
            App.Parties.RuBa, [.. PartyRoles.Where(role => role.MayBePerGroup())], Kept)) with
        { IsForAnotherGroup = true },
        _ => await OfRoleAsync(Enum.Parse<Role>(name)),
    };

    internal Task<Visitor> OfRoleAsync(Role role) =>
        KnownAsync(_ofRole[role], role == Role.SystemAdministrator ? null : App.Parties.RuBa, [role], Worked);

    /// <summary>Whether to this visitor such a record exists at all.</summary>
    internal bool Sees(Visitor visitor, RecordKind kind) => kind switch
    {
        RecordKind.Party or RecordKind.Organization or RecordKind.Person => true,
        RecordKind.AuditEntry => visitor.PartyId == App.Parties.RuBa && visitor.Permissions.Contains(Permission.ReadAudit),
        RecordKind.Notification or RecordKind.SavedView or RecordKind.Import => visitor.UserId == _ofRole[Role.Staff],
        RecordKind.Substitution => visitor.UserId == _ofRole[Role.Staff]
            || (visitor.PartyId == App.Parties.RuBa && visitor.Permissions.Contains(Permission.AdministerParty)),
        _ => visitor.PartyId == App.Parties.RuBa,
    };

    /// <summary>How many rows every table has and which versions the records have: what a refused request must not change.</summary>
    internal Task<IReadOnlyList<string>> StateAsync() => App.Services.QueryAsync<IReadOnlyList<string>>(async db =>
    {
        var state = new List<string>();
        foreach (var type in db.Model.GetEntityTypes().Where(t => t.GetTableName() is not null && t.ClrType != typeof(AuditEntry)).DistinctBy(t => t.GetTableName()))
        {
            var what = type.FindProperty("Version") is null ? "''" : "COALESCE(group_concat(\"Version\"), '')";
            var sql = $"SELECT COUNT(*) || ' ' || {what} AS \"Value\" FROM \"{type.GetTableName()}\"";
            state.Add($"{type.GetTableName()} {await db.Database.SqlQueryRaw<string>(sql).SingleAsync()}");
        }

        return state;
    });

    private async Task<Visitor> KnownAsync(Guid userId, Guid? partyId, IReadOnlyList<Role> roles, SeededRecords records, TokenScope scope = TokenScope.Write) =>
        new(await App.ApiAsync(userId, scope), await App.SiteAsync(userId), IsKnown: true, roles.SelectMany(RolePermissions.Of).ToHashSet(), records)
        {
            UserId = userId,
            PartyId = partyId,
            CanWrite = scope == TokenScope.Write,
        };

    /// <summary>Somebody who had every right a moment ago.</summary>
    private async Task<Visitor> OutAsync(Func<AppDbContext, Guid, DateTimeOffset, Task> end)
    {
        var userId = await UserAsync(App.Parties.RuBa, PartyRoles);
        var visitor = await KnownAsync(userId, App.Parties.RuBa, PartyRoles, Kept) with { IsKnown = false };
        await App.Services.QueryAsync(async db =>
        {
            await end(db, userId, App.Clock.GetUtcNow());
            return true;
        });
        return visitor;
    }

    private Task<Guid> UserAsync(Guid? partyId, IReadOnlyList<Role> roles, DateOnly? from = null, DateOnly? to = null, Guid? groupId = null) => App.Services.QueryAsync(async db =>
    {
        var id = Guid.CreateVersion7();
        var email = $"{id:N}@test.example";
        db.Users.Add(new AppUser
        {
            Id = id,
            UserName = email,
            Email = email,
            NormalizedUserName = email.ToUpperInvariant(),
            NormalizedEmail = email.ToUpperInvariant(),
            SecurityStamp = id.ToString(),
            LockoutEnabled = true,
        });
        var profile = new UserProfile(id, email, string.Join(" ", roles), partyId, null, "ru", "Asia/Yekaterinburg", App.Clock.GetUtcNow());
        foreach (var role in roles)
        {
            profile.Grant(role, from ?? LongAgo, to, groupId);
        }

        db.Profiles.Add(profile);
        await db.SaveChangesAsync();
        return id;
    });

    private async Task<SeededRecords> SeedAsync(Guid userId)
    {
        var parties = App.Parties;
        var records = new SeededRecords(parties);
        records[RecordKind.Party] = parties.RuBa;
        records[RecordKind.Organization] = await DoAsync(userId, new CreateOrganization(parties.RuBa, OrganizationKind.Company, Named($"Завод {Guid.CreateVersion7():N}")));
        records[RecordKind.Person] = await DoAsync(userId, new CreatePerson(Named("Иванов Иван"), Positions: [new(records.Organization, Named("Директор"))]));
        var group = records[RecordKind.WorkingGroup] = await DoAsync(userId, new CreateWorkingGroup(Named("Группа"), [parties.RuBa, parties.Kz]));
        records.Part("seatId", await DoAsync(userId, new AddSeat(parties.RuBa, SeatKind.Member) { Id = group }));
        records.Part("approvalId", await DoAsync(userId, new ApproveRoster("приказом", LongAgo, new(2026, 3, 2), PartyId: parties.RuBa) { Id = group }));
        records.Part("inquiryId", await DoAsync(userId, new MakeInquiry(parties.Kz, LetterNumber: "01-12/77") { Id = group }));
        records[RecordKind.Visit] = await DoAsync(userId, new CreateVisit(VisitKind.Working, Named("Визит"), parties.RuBa, parties.Kz, Delegations: [new(parties.RuBa)]));
        var meeting = records[RecordKind.Meeting] = await DoAsync(
            userId, new CreateMeeting(Named("Встреча"), [parties.RuBa, parties.Kz], WorkingGroupId: group, Statements: [new("Договорились", PartyId: parties.RuBa)]));
        records[RecordKind.AgendaItem] = await DoAsync(userId, new AddAgendaItem("О рейсах") { Id = meeting });
        records.Part("personId", records.Person);
        records.Part("organizationId", records.Organization);
        records.Part("itemId", Guid.CreateVersion7());
        records[RecordKind.Event] = await DoAsync(userId, new CreateEvent(EventKind.Forum, Named("Форум"), parties.RuBa));
        records[RecordKind.Initiative] = await DoAsync(userId, new CreateInitiative(InitiativeKind.Event, Named("Инициатива"), [parties.Kz]));
        var project = records[RecordKind.Project] = await DoAsync(userId, new CreateProject(Named("Проект"), records.Organization, parties.RuBa));
        records.Part("milestoneId", await DoAsync(userId, new PlanMilestone(Named("Веха"), "2027") { Id = project }));
        records.Part("issueId", await DoAsync(userId, new RaiseIssue(Named("Вопрос"), "2026-01", parties.RuBa) { Id = project }));
        var commitment = records[RecordKind.Commitment] = await DoAsync(userId, new CreateCommitment(
            Named("Открыть рейс"), [parties.Kz], Links: new(WorkingGroupId: group), Execution: new(new(PersonId: records.Person))));
        var another = await DoAsync(userId, new CreateCommitment(Named("Запустить поезд"), Links: new(WorkingGroupId: group)));
        records.Part("commentId", await DoAsync(userId, new AddComment("К сведению") { Id = commitment }));
        records.Part("linkId", await DoAsync(userId, new LinkCommitments(Domain.Commitments.LinkKind.DependsOn, another) { Id = commitment }));
        records[RecordKind.Attachment] = await DoAsync(userId, new AddAttachment(AttachmentSubject.Commitment, commitment, "Письмо", AttachmentKind.Letter, await FileAsync()));
        records[RecordKind.Purge] = await DoAsync(userId, new RequestPurge(nameof(Domain.Commitments.Commitment), commitment, ["Title"], PurgeGround.PersonalData, "152-ФЗ", "По ошибке"));
        var user = records[RecordKind.User] = await UserAsync(parties.RuBa, [Role.Official]);
        records[RecordKind.Consent] = await DoAsync(userId, new GiveConsent(ConsentPurpose.AppointAdministrator, "somebody@test.example", Today, Today.AddDays(3), "Отпуск"));
        records[RecordKind.Substitution] = await DoAsync(
            _ofRole[Role.Staff], new EnterSubstitution(user, Today.AddDays(Kept is null ? 10 : 20), Today.AddDays(Kept is null ? 11 : 21), "Отпуск"));
        await App.Services.QueryAsync(async db =>
        {
            records.Part("positionId", (await db.People.SingleAsync(p => p.Id == records.Person)).Positions.Single().Id);
            records[RecordKind.Statement] = (await db.Statements.IgnoreQueryFilters().SingleAsync(s => s.MeetingId == meeting)).Id;
            records[RecordKind.Execution] = (await db.Executions.IgnoreQueryFilters().SingleAsync(e => e.CommitmentId == commitment)).Id;
            records.Part("executionId", records[RecordKind.Execution]);
            records.Part("coExecutorId", Guid.CreateVersion7());
            records.AuditEntry = await db.AuditEntries.IgnoreQueryFilters().Where(e => e.SubjectId == commitment).Select(e => e.Id).FirstAsync();
            records.Grant = (await db.Profiles.SingleAsync(p => p.Id == user)).Grants.Single().Id;
            var note = new Notification(
                _ofRole[Role.Staff], NotificationKind.Overdue, nameof(Domain.Commitments.Commitment), commitment, "[]", $"{commitment:N}", null, App.Clock.GetUtcNow());
            db.Notifications.Add(note);
            var view = new SavedView(_ofRole[Role.Staff], parties.RuBa, ListKind.Commitments, $"Вид {commitment:N}", new ChangeStamp(new DateOnly(2026, 3, 2), App.Clock.GetUtcNow(), _ofRole[Role.Staff]));
            db.SavedViews.Add(view);
            records[RecordKind.SavedView] = view.Id;
            var table = new Import(
                _ofRole[Role.Staff], null, parties.RuBa, ImportKind.Commitments, "register.csv", new ImportTable(null, 1, ["Договорённость"], 1),
                new ChangeStamp(new DateOnly(2026, 3, 2), App.Clock.GetUtcNow(), _ofRole[Role.Staff]));
            db.Imports.Add(table);
            db.ImportRows.Add(new ImportRow(table.Id, 2, ["Открыть рейс"]));
            records[RecordKind.Import] = table.Id;
            records[RecordKind.Notification] = note.Id;
            return await db.SaveChangesAsync();
        });
        return records;
    }

    private async Task<Guid> DoAsync(Guid userId, IRequest<Result<Guid>> command)
    {
        var done = await App.Services.SendAsync(userId, command);
        return done.TryGet(out var id) ? id : throw new InvalidOperationException($"{command.GetType().Name}: {string.Join(", ", done.Errors.Select(error => error.Code))}");
    }

    private async Task<ReceivedFile> FileAsync()
    {
        await using var content = new MemoryStream(SampleFiles.Pdf());
        await using var services = App.Services.CreateAsyncScope();
        var received = await services.ServiceProvider.GetRequiredService<IAttachmentFiles>().ReceiveAsync(content, "letter.pdf", CancellationToken.None);
        return received.Value;
    }

    private static LocalizedTextDto Named(string name) => new(name);
}
