using System.Reflection;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Releases;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.Initiatives;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Projects;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.IntegrationTests.Events;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.IntegrationTests.Access;

/// <param name="Grants">Role, group or none, first and last day.</param>
internal sealed record RandomUser(Guid Id, string Name, Guid? PartyId, IReadOnlyList<(Role Role, Guid? GroupId, DateOnly From, DateOnly? To)> Grants)
{
    public override string ToString() => $"{Name} ({string.Join(", ", Grants.Select(g => $"{g.Role}{(g.GroupId is null ? "" : " of one group")} {g.From:yyyy-MM-dd}–{g.To:yyyy-MM-dd}"))})";
}

/// <param name="Text">Stands in the record's name or wording and nowhere else.</param>
/// <param name="ReleasedTo">Null for everybody.</param>
internal sealed record RandomRecord(
    string Kind, Guid Id, string Text, Guid OwnerId, IReadOnlyList<Guid>? ReleasedTo, Guid? GroupId, Confidentiality Confidentiality, bool IsOverdue = false);

/// <summary>Records of every kind with every sort of audience, users with every sort of right, and the rule of who sees what.</summary>
internal sealed class RandomWorld(TestApp app)
{
    /// <summary>Another on each run; a failure names it. CT_TEST_SEED repeats a run.</summary>
    public static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("CT_TEST_SEED"), out var seed) ? seed : Random.Shared.Next();

    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly ChangeStamp Stamp = new(new DateOnly(2026, 1, 15), new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero), Guid.Empty);

    public List<RandomUser> Users { get; } = [];

    public List<RandomRecord> Records { get; } = [];

    /// <summary>Users without rights yet.</summary>
    private readonly Queue<(Guid Id, string Name, Guid? PartyId)> _profiles = [];

    private readonly HashSet<Guid> _references = [];

    /// <summary>As many as three rounds take.</summary>
    private const int UsersAtMost = 12;

    private Guid[] Parties => [app.Parties.Ru, app.Parties.RuBa, app.Parties.Kz];

    /// <summary>Owner or released to; in force today; for everything or for the record's group; restricted only for whom it is meant.</summary>
    public bool Sees(RandomUser user, RandomRecord record)
    {
        var inForce = user.Grants.Where(g => g.From <= Today && !(g.To < Today)).Where(g => g.GroupId is null || g.GroupId == record.GroupId).Select(g => g.Role).ToHashSet();
        inForce.IntersectWith([Role.Staff, Role.Releaser, Role.Chair, Role.Secretary, Role.Executor, Role.Official, Role.Auditor]);
        if (record.Confidentiality == Confidentiality.Restricted)
        {
            inForce.ExceptWith([Role.Executor, Role.Releaser]);
        }

        return inForce.Count > 0 && Reaches(record, user.PartyId);
    }

    /// <summary>Whoever gives rights for a group of the party must be able to name it; the requests about accounts and rights, and no others, name it.</summary>
    public bool IsNamedToAdministrator(RandomUser user, RandomRecord record, Type query) =>
        query.GetCustomAttribute<NeedsAttribute>()!.Permission is Permission.AdministerParty or Permission.OpenAudit or Permission.OwnAccount
        && user.Grants.Any(g => g.Role == Role.PartyAdministrator && g.From <= Today && !(g.To < Today))
        && record is { Kind: "WorkingGroup", Confidentiality: not Confidentiality.Restricted }
        && Reaches(record, user.PartyId);

    public bool MayRead(RandomUser user) =>
        user.Grants.Any(g => g.From <= Today && !(g.To < Today) && g.Role is not (Role.SystemAdministrator or Role.PartyAdministrator));

    /// <summary>
    /// Of restricted matters nothing but references may be written while several parties have users, and nobody gets a user besides restricted text.
    /// That the filter holds for every sort of record must be seen all the same: most restricted ones are marked past the program, at the end.
    /// </summary>
    public async Task GrowAsync(Random random)
    {
        if (_profiles.Count == 0)
        {
            await app.QueryAsync(async db =>
            {
                for (var i = 0; i < UsersAtMost; i++)
                {
                    await AddProfileAsync(db, i, random);
                }

                return 0;
            });
        }

        var before = Records.Count;
        await app.QueryAsync(async db =>
        {
            for (var i = 0; i < 2; i++)
            {
                await AddGroupAsync(db, random);
            }

            for (var i = 0; i < 24; i++)
            {
                await AddRecordAsync(db, random);
            }

            return 0;
        });
        await app.QueryAsync(async db =>
        {
            for (var i = 0; i < 4; i++)
            {
                await GrantAsync(db, random);
            }

            return 0;
        });
        await ActAsync(random);
        await app.QueryAsync(async db =>
        {
            foreach (var record in Records.Skip(before).Where(r => r.Confidentiality == Confidentiality.Restricted && !_references.Contains(r.Id)))
            {
                await MarkAsync(db, record);
            }

            return 0;
        });
        await app.QueryAsync(async db =>
        {
            await TellAsync(db, random);
            return 0;
        });
    }

    private static bool Reaches(RandomRecord record, Guid? partyId) =>
        partyId is { } id && (id == record.OwnerId || record.ReleasedTo is null || record.ReleasedTo.Contains(id));

    private async Task AddGroupAsync(AppDbContext db, Random random)
    {
        var scope = Scope(random) with { WorkingGroupId = null };
        var text = Marker();
        var group = WorkingGroup.Create(TestWorld.Name(text), Parties, null, null, 2, await WrittenAsync(db, scope), Stamp).Value;
        scope = scope with { WorkingGroupId = group.Id };
        group.BelongTo(await WrittenAsync(db, scope));
        db.Add(group);
        await db.SaveChangesAsync();
        Keep("WorkingGroup", group.Id, text, scope);
    }

    private async Task AddRecordAsync(AppDbContext db, Random random)
    {
        var (scope, text) = (Scope(random), Marker());
        var ownership = await WrittenAsync(db, scope);
        var (name, others) = (TestWorld.Name(text), Parties.Where(id => id != scope.OwnerPartyId).ToList());
        switch (random.Next(7))
        {
            case 0 or 1:
                var commitment = Commitment.Create(others, name, Priority.Normal, ownership, Stamp);
                commitment.LinkTo(new CommitmentLinks(WorkingGroupId: scope.WorkingGroupId), Stamp);
                commitment.Word(scope.OwnerPartyId, "ru", text, Stamp);
                commitment.Ask(CommitmentMove.Propose, scope.OwnerPartyId, Stamp);
                db.Add(commitment);
                Keep("Commitment", commitment.Id, text, scope);
                await AddAttachmentAsync(db, AttachmentSubject.Commitment, commitment.Id, scope);
                await AddExecutionAsync(db, commitment, scope, random);
                await AddCommentAsync(db, commitment, scope);
                break;
            case 2:
                var meeting = Meeting.Create(name, others, null, scope.WorkingGroupId, ownership, Stamp).Value;
                var said = Marker();
                var statement = Statement.Create(meeting.Id, 1, said, "ru", ownership, Stamp).Value;
                var asked = Marker();
                var own = scope with { PartyIds = [], ForEveryone = false };
                var item = AgendaItem.Create(meeting.Id, 1, asked, await WrittenAsync(db, own), Stamp).Value;
                db.AddRange(meeting, statement, item);
                Keep("Meeting", meeting.Id, text, scope);
                Keep("AgendaItem", item.Id, asked, own);
                Keep("Statement", statement.Id, said, scope);
                break;
            case 3:
                var visit = Visit.Create(VisitKind.Working, name, scope.OwnerPartyId, others[0], ownership, Stamp).Value;
                db.Add(visit);
                Keep("Visit", visit.Id, text, scope);
                break;
            case 4:
                var happening = new Event(EventKind.Forum, name, others[0], ownership, Stamp);
                db.Add(happening);
                Keep("Event", happening.Id, text, scope);
                break;
            case 5:
                var initiative = new Initiative(InitiativeKind.Event, name, scope.OwnerPartyId, others, ownership, Stamp);
                db.Add(initiative);
                Keep("Initiative", initiative.Id, text, scope);
                break;
            default:
                var initiatorId = await app.Organization(scope.OwnerPartyId, "Предприятие");
                var project = new Project(name, initiatorId, others[0], null, ownership, Stamp);
                db.Add(project);
                Keep("Project", project.Id, text, scope);
                break;
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Of one of the commitment's sides, which may be another than the owner's, and never seen by any other.</summary>
    private async Task AddExecutionAsync(AppDbContext db, Commitment commitment, AudienceScope scope, Random random)
    {
        var own = new AudienceScope(scope.OwnerPartyId, [], scope.WorkingGroupId, scope.Confidentiality);
        var note = Marker();
        var lead = await app.Organization(own.OwnerPartyId);
        var execution = new Execution(commitment.Id, null, new Responsible(lead, null), null, await WrittenAsync(db, own), Stamp);
        execution.Note(note, new(), Stamp);
        var isOverdue = random.Next(2) == 0;
        execution.SetDeadline(new DateRequest.Given(DateText.Parse(isOverdue ? "2026-02-01" : "2026-06-01", "due").Value), Stamp);
        db.Add(execution);
        Records.Add(new("Execution", execution.Id, note, own.OwnerPartyId, [], own.WorkingGroupId, own.Confidentiality, isOverdue));
    }

    /// <summary>Of the record's owner, for colleagues alone.</summary>
    private async Task AddCommentAsync(AppDbContext db, Commitment commitment, AudienceScope scope)
    {
        var own = scope with { PartyIds = [], ForEveryone = false };
        var text = Marker();
        var comment = Comment.Create(commitment.Id, text, await WrittenAsync(db, own), Stamp).Value;
        db.Add(comment);
        Keep("Comment", comment.Id, text, own);
    }

    /// <summary>Of the record's owner, and not handed over with it.</summary>
    private async Task AddAttachmentAsync(AppDbContext db, AttachmentSubject subject, Guid subjectId, AudienceScope scope)
    {
        var own = scope with { PartyIds = [], ForEveryone = false };
        var title = Marker();
        var file = new ReceivedFile("письмо.pdf", "application/pdf", 1, new string('0', 64), Guid.CreateVersion7().ToString("N"));
        var attachment = Attachment.Create(subject, subjectId, title, AttachmentKind.Letter, file, await WrittenAsync(db, own), Stamp).Value;
        db.Add(attachment);
        Keep("Attachment", attachment.Id, title, own);
    }

    private async Task AddProfileAsync(AppDbContext db, int index, Random random)
    {
        var id = Guid.CreateVersion7();
        var email = $"{id:N}@random.example";
        Guid? partyId = Reads(index) ? Parties[index / 2 % 3] : random.Next(10) == 0 ? null : Parties[random.Next(3)];
        var profile = new UserProfile(id, email, $"Пользователь {index + 1}", partyId, null, "ru", "Asia/Yekaterinburg", Stamp.RecordedAt);
        db.Add(new AppUser { Id = id, UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), SecurityStamp = "x" });
        db.Add(profile);
        await db.SaveChangesAsync();
        _profiles.Enqueue((id, profile.DisplayName, partyId));
    }

    /// <summary>Half of them read all of their party's records, so that no run is about people who see nothing.</summary>
    private static bool Reads(int index) => index % 2 == 0;

    private async Task GrantAsync(AppDbContext db, Random random)
    {
        var reads = Reads(Users.Count);
        var (id, name, partyId) = _profiles.Dequeue();
        var profile = await db.Profiles.FirstAsync(p => p.Id == id);
        var roles = Enum.GetValues<Role>().Where(role => partyId is null == role is Role.SystemAdministrator).ToArray();
        var grants = new List<(Role, Guid?, DateOnly, DateOnly?)>();
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var role = reads ? Role.Official : roles[random.Next(roles.Length)];
            var named = Records.Where(r => r is { Kind: "WorkingGroup", Confidentiality: not Confidentiality.Restricted } && Reaches(r, partyId)).ToList();
            Guid? groupId = role is Role.SystemAdministrator or Role.PartyAdministrator || reads || named.Count == 0 || random.Next(2) == 0 ? null : named[random.Next(named.Count)].Id;
            var (from, to) = (reads ? 3 : random.Next(4)) switch
            {
                0 => (Today.AddDays(-20), (DateOnly?)Today.AddDays(-1)),
                1 => (Today.AddDays(1), null),
                2 => (Today, Today),
                _ => (Today.AddDays(-20), null),
            };
            if (profile.Grant(role, from, to, groupId).IsSuccess)
            {
                grants.Add((role, groupId, from, to));
            }
        }

        await db.SaveChangesAsync();
        Users.Add(new(id, name, partyId, grants));
    }

    /// <summary>By the acts that people have: references, an open record for everybody, one that was taken back from them.</summary>
    private async Task ActAsync(Random random)
    {
        foreach (var (ownerId, userId) in new[] { (app.Parties.RuBa, app.Users.Staff), (app.Parties.Kz, app.Users.StaffKz), (app.Parties.Ru, app.Users.StaffRu) }.OrderBy(_ => random.Next()).Take(2))
        {
            var own = new AudienceScope(ownerId, [], null, Confidentiality.Restricted);
            var (number, other) = (Marker(), Marker());
            var reference = new ReferenceInput(number, new DateOnly(2026, 1, 20), "первый отдел");
            var commitment = (await app.SendAsync(userId, new CreateCommitment(null, Confidentiality: Confidentiality.Restricted, Reference: reference))).ShouldSucceed();
            var meeting = (await app.SendAsync(userId, new CreateMeeting(
                null, Parties, Confidentiality: Confidentiality.Restricted, Reference: reference with { Number = other }))).ShouldSucceed();
            Keep("Commitment", commitment, number, own);
            Keep("Meeting", meeting, other, own);
            _references.UnionWith([commitment, meeting]);

            var (text, taken) = (Marker(), Marker());
            var open = (await app.SendAsync(userId, new CreateCommitment(new(text), Confidentiality: Confidentiality.Open))).ShouldSucceed();
            (await app.SendAsync(userId, new ReleaseToEveryone { Id = open })).ShouldSucceed();
            Keep("Commitment", open, text, own with { Confidentiality = Confidentiality.Open, ForEveryone = true });
            var back = (await app.SendAsync(userId, new CreateCommitment(new(taken)))).ShouldSucceed();
            (await app.SendAsync(userId, new ClassifyRecord(Confidentiality.Open, "Опубликовано") { Id = back })).ShouldSucceed();
            (await app.SendAsync(userId, new ReleaseToEveryone { Id = back })).ShouldSucceed();
            (await app.SendAsync(userId, new WithdrawRelease(null, "Ошибка", FromEveryone: true) { Id = back })).ShouldSucceed();
            Keep("Commitment", back, taken, own with { Confidentiality = Confidentiality.Open });
        }
    }

    /// <summary>As a database would hold it where one party works and keeps the text: the row and its past.</summary>
    private static async Task MarkAsync(AppDbContext db, RandomRecord record)
    {
        var restricted = await OwnershipAsync(db, new AudienceScope(record.OwnerId, record.ReleasedTo ?? [], record.GroupId, Confidentiality.Restricted));
        await db.History.Unfiltered().Where(h => h.SubjectId == record.Id).ExecuteUpdateAsync(set => set.SetProperty(h => h.AudienceId, restricted.AudienceId));
        foreach (var mark in new Func<Task<int>>[]
        {
            () => Mark(db.Commitments), () => Mark(db.Executions), () => Mark(db.Meetings), () => Mark(db.Statements), () => Mark(db.AgendaItems), () => Mark(db.Visits), () => Mark(db.Initiatives),
            () => Mark(db.Events), () => Mark(db.Projects), () => Mark(db.WorkingGroups), () => Mark(db.Attachments), () => Mark(db.Comments),
        })
        {
            await mark();
        }

        Task<int> Mark<T>(IQueryable<T> rows)
            where T : TrackedRecord =>
            rows.Unfiltered().Where(r => r.Id == record.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.AudienceId, restricted.AudienceId));
    }

    /// <summary>Notifications of what a user may or may not see: those of before a right ended are still there.</summary>
    private async Task TellAsync(AppDbContext db, Random random)
    {
        var audiences = await db.Audiences.ToDictionaryAsync(a => a.Key, a => a.Id);
        foreach (var user in Users)
        {
            foreach (var record in Records.Where(r => r.Kind is "Event" or "Commitment" or "Meeting").OrderBy(_ => random.Next()).Take(6))
            {
                var scope = new AudienceScope(record.OwnerId, record.ReleasedTo ?? [], record.GroupId, record.Confidentiality, record.ReleasedTo is null);
                db.Add(new Notification(
                    user.Id, NotificationKind.DateMoved, record.Kind, record.Id, """["2026","2026-03"]""", Guid.CreateVersion7().ToString("N"), audiences[scope.Key], Stamp.RecordedAt));
            }
        }

        await db.SaveChangesAsync();
    }

    private AudienceScope Scope(Random random)
    {
        var owner = Parties[random.Next(3)];
        var confidentiality = (Confidentiality)random.Next(3);

        // Nobody links a record to a group that the own party does not see.
        var known = Records.Where(r => r.Kind == "WorkingGroup" && Reaches(r, owner)).Select(r => r.Id).ToList();
        return new(
            owner,
            [.. Parties.Where(id => id != owner && random.Next(3) == 0)],
            known.Count > 0 && random.Next(2) == 0 ? known[random.Next(known.Count)] : null,
            confidentiality,
            ForEveryone: confidentiality == Confidentiality.Open && random.Next(2) == 0);
    }

    /// <summary>Under the mark that may be written; what is restricted gets its own in the end.</summary>
    private static Task<Ownership> WrittenAsync(AppDbContext db, AudienceScope scope) =>
        OwnershipAsync(db, scope.Confidentiality == Confidentiality.Restricted ? scope with { Confidentiality = Confidentiality.Internal } : scope);

    private static async Task<Ownership> OwnershipAsync(AppDbContext db, AudienceScope scope)
    {
        var audience = await db.Audiences.FirstOrDefaultAsync(a => a.Key == scope.Key);
        if (audience is null)
        {
            db.Add(audience = new Audience(scope));
            await db.SaveChangesAsync();
        }

        return new(scope.OwnerPartyId, audience.Id);
    }

    private void Keep(string kind, Guid id, string text, AudienceScope scope) =>
        Records.Add(new(kind, id, text, scope.OwnerPartyId, scope.ForEveryone ? null : [.. scope.PartyIds], scope.WorkingGroupId, scope.Confidentiality));

    /// <summary>Found wherever a record's words turn up.</summary>
    private static string Marker() => $"Тайна{Guid.CreateVersion7():N}";
}
