using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Administration;
using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Initiatives;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Projects;
using CooperationTracker.Application.Features.Releases;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Initiatives;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Infrastructure.Persistence.Restricted;
using CooperationTracker.IntegrationTests.Attachments;
using CooperationTracker.IntegrationTests.Audit;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.IntegrationTests.Events;
using CooperationTracker.IntegrationTests.Meetings;
using CooperationTracker.IntegrationTests.Purges;
using CooperationTracker.IntegrationTests.Reminders;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Releases;

public sealed class ConfidentialityTests
{
    private const string TextNotStored = "restricted.text-not-stored";
    private const string ReferenceOnly = "restricted.reference-only";
    private static readonly ReferenceInput Letter = new("12-дсп", new DateOnly(2026, 2, 20), "первый отдел");

    public static TheoryData<DatabaseProvider, RecordKind> Everything
    {
        get
        {
            var data = new TheoryData<DatabaseProvider, RecordKind>();
            foreach (var kind in Enum.GetValues<RecordKind>())
            {
                data.Add(DatabaseProvider.Sqlite, kind);
                data.Add(DatabaseProvider.PostgreSql, kind);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_restricted_matter_is_registered_by_its_reference_and_is_called_by_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);

        var id = await RegisterAsync(app);

        var read = await ReadAsync(app, id, app.Users.Official);
        read.Confidentiality.ShouldBe(Confidentiality.Restricted);
        read.Reference.ShouldBe(new ReferenceDto("12-дсп", new DateOnly(2026, 2, 20), "первый отдел"));
        read.Title.Ru.ShouldBe("Сведения «ДСП»: № 12-дсп от 20 февраля 2026 г., хранится: первый отдел");
        read.Title.En.ShouldBe("Restricted matter: No. 12-дсп of 20 February 2026, kept by: первый отдел");
        new[] { read.Title.Kk, read.Title.Ba }.ShouldAllBe(text => text!.Contains("12-дсп") && text.Contains("первый отдел"));
        read.OwnExecution().State.ShouldBe(ExecutionState.Active);
        (await app.SendAsync(app.Users.Official, new GetHistory(id))).ShouldSucceed().Select(row => HistorySentences.Of(row, SupportedCultures.Russian))
            .ShouldContain("Гриф: «ДСП»");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Restricted_text_is_refused_and_so_is_a_reference_that_is_none(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var name = new LocalizedTextDto("Секретный рейс");

        (await app.SendAsync(app.Users.Staff, new CreateCommitment(name, Confidentiality: Confidentiality.Restricted))).ShouldFail(TextNotStored);
        (await app.SendAsync(app.Users.Staff, new CreateCommitment(null, Confidentiality: Confidentiality.Restricted))).ShouldFail("name.required");
        (await app.SendAsync(app.Users.Staff, new CreateCommitment(name, Confidentiality: Confidentiality.Restricted, Reference: Letter)))
            .ShouldFail("reference.no-name").Field.ShouldBe("title");
        (await app.SendAsync(app.Users.Staff, new CreateCommitment(null, Reference: Letter))).ShouldFail("reference.only-restricted").Field.ShouldBe("confidentiality");
        (await app.SendAsync(app.Users.Staff, new CreateCommitment(null, Confidentiality: Confidentiality.Restricted, Reference: new(" ", null, new string('x', 201)))))
            .Errors.Select(e => (e.Code, e.Field)).ShouldBe(
                [("reference.number-required", "reference.number"), ("text.too-long", "reference.holder"), ("reference.date-required", "reference.date")], ignoreOrder: true);
        (await app.SendAsync(app.Users.Staff, Restricted() with { Wordings = [new("ru", "Открыть рейс")] })).ShouldFail(ReferenceOnly);
        (await app.SendAsync(app.Users.Staff, Restricted() with { Document = new("О рейсе", "7") })).ShouldFail(ReferenceOnly);
        (await app.SendAsync(app.Users.Staff, Restricted() with { Execution = new(new(await app.Organization(app.Parties.RuBa)), InternalNote: "Не говорить") }))
            .ShouldFail(ReferenceOnly);
        (await app.SendAsync(app.Users.Staff, app.Meeting("Тайный тезис") with { Name = null, Confidentiality = Confidentiality.Restricted, Reference = Letter }))
            .ShouldFail(ReferenceOnly);
        (await app.SendAsync(app.Users.Staff, app.Meeting() with { Confidentiality = Confidentiality.Restricted })).ShouldFail(TextNotStored);

        (await app.QueryAsync(db => db.Commitments.Unfiltered().CountAsync())).ShouldBe(0);
        (await app.QueryAsync(db => db.Meetings.Unfiltered().CountAsync())).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whatever_would_write_text_into_a_reference_is_refused_and_the_rest_goes_on(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        var executionId = (await ReadAsync(app, id)).OwnExecution().Id;
        var meetingId = (await app.SendAsync(app.Users.Staff, new CreateMeeting(
            null, [app.Parties.RuBa, app.Parties.Kz], Day: new DateInput("2026-02-20"), IsHeld: true, Confidentiality: Confidentiality.Restricted, Reference: Letter))).ShouldSucceed();

        (await app.SendAsync(app.Users.Staff, new WordCommitment("ru", "Открыть рейс") { Id = id, PartyId = app.Parties.RuBa })).ShouldFail(ReferenceOnly);
        (await app.SendAsync(app.Users.Staff, new ReportProgress("Переговоры идут") { Id = id, ExecutionId = executionId })).ShouldFail(ReferenceOnly);
        (await app.SendAsync(app.Users.Staff, new AddStatements([new("Тайный тезис")]) { Id = meetingId })).ShouldFail(ReferenceOnly);
        (await app.SendAsync(app.Users.Staff, new ChangeMeeting(new("Тайная встреча"), null, "Секретный зал") { Id = meetingId })).ShouldFail(ReferenceOnly);
        var file = await app.ReceiveAsync();
        foreach (var (subject, subjectId) in new[] { (AttachmentSubject.Commitment, id), (AttachmentSubject.Execution, executionId), (AttachmentSubject.Meeting, meetingId) })
        {
            (await app.SendAsync(app.Users.Staff, new AddAttachment(subject, subjectId, "Письмо", AttachmentKind.Letter, file))).ShouldFail(ReferenceOnly);
            (await app.SendAsync(app.Users.Staff, new CheckAttaching(subject, subjectId))).ShouldFail(ReferenceOnly);
        }

        var tooLong = (await app.MoveAsync(app.Users.Staff, id, executionId, ExecutionMove.Suspend, reason: new string('о', 201))).ShouldFail("restricted.ground-too-long");
        tooLong.Args.ShouldBe([200]);
        (await app.MoveAsync(app.Users.Staff, id, executionId, ExecutionMove.Submit, new string('о', 201))).ShouldFail("restricted.ground-too-long");

        (await app.MoveAsync(app.Users.Staff, id, executionId, ExecutionMove.Submit, "исх. № 7-дсп")).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ChangeCommitment(new("Открытое название"), Priority.High, Document: new(Number: "7")) { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ChangeMeeting(new("Открытое название"), new DateInput("2026-02-21")) { Id = meetingId })).ShouldSucceed();
        var read = await ReadAsync(app, id);
        (read.Title.Ru, read.Priority, read.Document.Number).ShouldBe(("Сведения «ДСП»: № 12-дсп от 20 февраля 2026 г., хранится: первый отдел", Priority.High, "7"));
        (await app.ReadMeetingAsync(meetingId)).Name.Ru.ShouldStartWith("Сведения «ДСП»");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_may_not_read_restricted_matters_finds_none_anywhere(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        await app.RegisterAsync("Открыть рейс");

        foreach (var userId in new[] { app.Users.Executor, app.Users.StaffKz, app.Users.StaffRu })
        {
            (await app.SendAsync(userId, new GetCommitment(id))).ShouldFail("record.not-found");
            (await app.SendAsync(userId, new GetHistory(id))).ShouldFail("record.not-found");
            (await app.SendAsync(userId, new ListAttachments(AttachmentSubject.Commitment, id))).ShouldFail("record.not-found");
            (await app.SendAsync(userId, new ListCommitments(new PageRequest(), Search: "дсп"))).ShouldSucceed().Total.ShouldBe(0);
            (await app.SendAsync(userId, new ClassifyRecord(Confidentiality.Open, "Так надо") { Id = id })).IsSuccess.ShouldBeFalse();
        }

        (await app.SendAsync(app.Users.Executor, new ListCommitments(new PageRequest()))).ShouldSucceed().Total.ShouldBe(1);
        (await app.SendAsync(app.Users.Official, new ListCommitments(new PageRequest()))).ShouldSucceed().Items.Select(r => r.Confidentiality)
            .ShouldBe([Confidentiality.Internal, Confidentiality.Restricted], ignoreOrder: true);
        (await ExportAsync(app, app.Users.Executor)).ShouldNotContain("дсп");
        (await ExportAsync(app, app.Users.Official)).ShouldContain("№ 12-дсп");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_mark_is_an_act_with_a_ground_that_history_and_audit_tell(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        (await app.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Open, " ") { Id = id })).ShouldFail("reason.required");
        (await app.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Internal, "Так надо") { Id = id })).ShouldFail("classify.unchanged");
        (await app.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Open, "Так надо") { Id = id, Version = Guid.CreateVersion7() })).ShouldFail("record.stale");
        (await app.SendAsync(app.Users.Executor, new ClassifyRecord(Confidentiality.Open, "Так надо") { Id = id })).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.StaffKz, new ClassifyRecord(Confidentiality.Open, "Так надо") { Id = id })).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Restricted, "п. 5 Перечня") { Id = id })).ShouldFail(TextNotStored).Field.ShouldBe("confidentiality");
        (await app.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Open, "Опубликовано на сайте") { Id = id })).ShouldSucceed();

        (await ReadAsync(app, id)).Confidentiality.ShouldBe(Confidentiality.Open);
        var told = (await app.SendAsync(app.Users.Official, new GetHistory(id))).ShouldSucceed()[0];
        (HistorySentences.Of(told, SupportedCultures.Russian), told.Reason).ShouldBe(("Гриф изменён с «Для внутреннего пользования» на «Открыто»", "Опубликовано на сайте"));
        var entry = (await app.TrailAsync(id)).Single(e => e.Action == AuditAction.Classified);
        (entry.Read().Reason?.Text, entry.Change("Confidentiality")?.From?.Text, entry.Change("Confidentiality")?.To?.Text).ShouldBe(("Опубликовано на сайте", "Internal", "Open"));
        (await app.SendAsync(app.Users.StaffKz, new GetCommitment(id))).ShouldFail("record.not-found");
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Only_an_open_record_is_for_everyone_until_it_is_withdrawn_from_all_but_those_named(DatabaseProvider provider, RecordKind kind)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app, kind);
        var everyone = new ReleaseToEveryone(WithStatements: true) { Kind = kind, Id = id };
        (await app.SendAsync(app.Users.Staff, everyone)).ShouldFail("release.not-open");
        (await app.SendAsync(app.Users.Staff, new PreviewRelease(kind, id, app.Parties.Ru, ToEveryone: true))).ShouldFail("release.not-open");
        (await app.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Open, "Опубликовано") { Kind = kind, Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, Releasing.CommandFor(kind, id, [app.Parties.Kz], null, false))).ShouldSucceed();

        app.Clock.Advance(TimeSpan.FromMinutes(1));

        (await app.SendAsync(app.Users.Staff, new PreviewRelease(kind, id, app.Parties.Ru, ToEveryone: true))).ShouldSucceed().Seen.ShouldNotBeNull();
        (await SeesAsync(app, app.Users.StaffRu, kind, id)).ShouldBeFalse("a preview releases nothing");
        (await app.SendAsync(app.Users.Executor, everyone)).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.StaffKz, everyone)).ShouldFail("record.not-yours");
        (await app.SendAsync(app.Users.Staff, everyone)).ShouldSucceed();

        // Those that it is new to are told, as of a release to them by name, and once; those that had it already are not told again. A statement is read with its meeting.
        foreach (var userId in new[] { app.Users.StaffRu, app.Users.StaffKz })
        {
            (await app.NotificationsAsync(userId)).Count(n => n.Kind == NotificationKind.Released && n.SubjectId == id).ShouldBe(kind == RecordKind.Statement ? 0 : 1);
        }

        (await SeesAsync(app, app.Users.StaffRu, kind, id)).ShouldBeTrue();
        (await app.SendAsync(app.Users.StaffRu, new GetHistory(id))).ShouldSucceed().ShouldNotBeEmpty();
        (await app.SendAsync(app.Users.Staff, everyone)).ShouldFail("release.everyone-has-it");
        (await app.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Internal, "Ошибка") { Kind = kind, Id = id })).ShouldFail("classify.for-everyone");
        (await app.SendAsync(app.Users.Staff, new WithdrawRelease([app.Parties.Ru], "Ошибка", FromEveryone: true) { Kind = kind, Id = id })).ShouldFail("release.parties-or-everyone");
        (await app.SendAsync(app.Users.Staff, new WithdrawRelease(null, "Ошибка", FromEveryone: true) { Kind = kind, Id = id })).ShouldSucceed();

        (await SeesAsync(app, app.Users.StaffRu, kind, id)).ShouldBeFalse();
        (await app.SendAsync(app.Users.StaffRu, new GetHistory(id))).ShouldFail("record.not-found");
        (await SeesAsync(app, app.Users.StaffKz, kind, id)).ShouldBeTrue("it was released to this party by name");
        var kept = (await app.SendAsync(app.Users.Staff, new ListReleases(kind, id))).ShouldSucceed();
        kept.Select(r => (r.Party?.Code, r.WithdrawReason)).ShouldBe([(null, "Ошибка"), ("KZ", null)]);
        (await app.SendAsync(app.Users.Staff, new WithdrawRelease(null, "Ещё раз", FromEveryone: true) { Kind = kind, Id = id })).ShouldFail("release.not-released");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_commitment_that_another_side_saw_as_everybody_and_answered_is_not_withdrawn_from_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync();
        (await app.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Open, "Опубликовано") { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ReleaseToEveryone { Id = id })).ShouldSucceed();
        (await app.AskAsync(id)).ShouldSucceed();
        (await app.AnswerAsync(id, SideAnswer.Confirmed)).ShouldSucceed();

        (await app.SendAsync(app.Users.Staff, new WithdrawRelease(null, "Ошибка", FromEveryone: true) { Id = id })).ShouldFail("release.belongs-to-both");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Text_is_kept_only_by_the_setting_and_while_no_other_party_has_users(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await using var server = StoringText(app);
        var create = new CreateCommitment(new LocalizedTextDto("Секретный рейс"), Confidentiality: Confidentiality.Restricted);

        (await server.SendAsync(app.Users.Staff, create)).ShouldFail("restricted.other-party-users");
        await SwitchOffOthersAsync(app);
        (await app.SendAsync(app.Users.Staff, create)).ShouldFail(TextNotStored);
        var id = (await server.SendAsync(app.Users.Staff, create)).ShouldSucceed();

        // From now on nobody of another party gets in, whether the setting is still on or not.
        var kyrgyzstan = await PartyAsync(app, "KG");
        foreach (var program in new[] { app.Services, server })
        {
            (await program.SendAsync(app.Users.Admin, new AppointPartyAdministrator("new@test.example", "Новый", "ru") { PartyId = kyrgyzstan })).ShouldFail("restricted.one-party");
        }

        (await app.QueryAsync(db => db.Profiles.CountAsync(u => u.Email == "new@test.example"))).ShouldBe(0);
        (await app.SendAsync(app.Users.PartyAdmin, new CreateUser("own@test.example", "Свой", "ru"))).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new WordCommitment("ru", "Ещё текст") { Id = id, PartyId = app.Parties.RuBa })).ShouldFail(TextNotStored);
        (await server.SendAsync(app.Users.Staff, new WordCommitment("ru", "Ещё текст") { Id = id, PartyId = app.Parties.RuBa })).ShouldSucceed();
        (await server.SendAsync(app.Users.Staff, Restricted() with { Wordings = [new("ru", "Открыть рейс")] })).ShouldFail(ReferenceOnly);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Another_partys_user_is_not_switched_on_where_restricted_text_is_kept(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await using var server = StoringText(app);
        await SwitchOffOthersAsync(app, but: app.Users.PartyAdminKz);
        var activate = new ActivateUser("Вернулся") { Id = app.Users.StaffKz };
        (await app.SendAsync(app.Users.PartyAdminKz, activate)).ShouldSucceed();
        await SwitchOffOthersAsync(app);
        (await server.SendAsync(app.Users.Staff, new CreateCommitment(new LocalizedTextDto("Секретный рейс"), Confidentiality: Confidentiality.Restricted))).ShouldSucceed();

        // Whoever was let in past the program still cannot let anybody else in.
        await app.QueryAsync(db => db.Profiles.Where(u => u.Id == app.Users.PartyAdminKz).ExecuteUpdateAsync(set => set.SetProperty(u => u.IsActive, true)));

        (await app.SendAsync(app.Users.PartyAdminKz, activate)).ShouldFail("restricted.one-party");
        (await app.SendAsync(app.Users.PartyAdminKz, new CreateUser("new.kz@test.example", "Новый", "ru"))).ShouldFail("restricted.one-party");
        (await app.QueryAsync(db => db.Profiles.CountAsync(u => u.Id == app.Users.StaffKz && u.IsActive))).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_program_does_not_start_with_the_setting_on_where_several_parties_work(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await using var server = StoringText(app);

        await CheckAsync(app.Services);
        (await Should.ThrowAsync<SettingsException>(() => CheckAsync(server))).Message.ShouldContain("Restricted:StoreText");
        await SwitchOffOthersAsync(app);
        await CheckAsync(server);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_hangs_on_a_record_bears_its_mark(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await using var server = StoringText(app);
        var lead = await app.EmployeeAsync("lead@test.example");
        var executor = await app.AccountAsync(lead, "lead.account@test.example");
        var id = await app.RegisterAsync(due: "2026-03-20", partyIds: [], execution: new ExecutionInput(new ResponsibleInput(null, lead)));
        var executionId = (await ReadAsync(app, id)).OwnExecution().Id;
        var files = new[] { await app.AttachAsync(id), await app.AttachAsync(executionId, AttachmentSubject.Execution) };
        await app.ScanAndSendAsync();
        (await VisibleAsync(app, executor, id)).ShouldBeGreaterThan(5);
        await SwitchOffOthersAsync(app);

        (await server.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Restricted, "п. 5 Перечня") { Id = id })).ShouldSucceed();

        (await VisibleAsync(app, executor, id)).ShouldBe(0);
        (await app.SendAsync(executor, new GetCommitment(id))).ShouldFail("record.not-found");
        (await app.SendAsync(executor, new GetHistory(id))).ShouldFail("record.not-found");
        (await app.SendAsync(executor, new GetHistory(executionId))).ShouldFail("record.not-found");
        foreach (var file in files)
        {
            (await app.SendAsync(executor, new GetAttachment(file))).ShouldFail("record.not-found");
            (await app.SendAsync(app.Users.Official, new GetAttachment(file))).ShouldSucceed();
        }

        var read = await ReadAsync(app, id, app.Users.Official);
        read.OwnExecution().Id.ShouldBe(executionId);
        (await app.SendAsync(app.Users.Staff, Releasing.CommandFor(RecordKind.Commitment, id, [app.Parties.Kz], null, false))).ShouldFail("release.restricted");
        (await app.SendAsync(app.Users.Staff, new ReleaseToEveryone { Id = id })).ShouldFail("release.restricted");
        (await app.SendAsync(app.Users.Staff, new ReleaseAttachment([app.Parties.Kz]) { Id = files[0] })).IsSuccess.ShouldBeFalse();

        await WithoutReleaseAsync(app, app.Users.Chair);
        (await app.SendAsync(app.Users.Chair, new ClassifyRecord(Confidentiality.Internal, "Срок истёк") { Id = id })).ShouldFail("classify.lowering-needs-release");
        (await app.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Internal, "Срок истёк") { Id = id })).ShouldSucceed();
        (await VisibleAsync(app, executor, id)).ShouldBeGreaterThan(5);
        (await app.SendAsync(executor, new GetCommitment(id))).ShouldSucceed();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_another_party_sees_in_whole_or_in_part_is_not_restricted(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await using var server = StoringText(app);
        await SwitchOffOthersAsync(app);
        var commitment = await app.RegisterAsync();
        await CommitmentSteps.ReleaseAsync(app, commitment);
        var meeting = await app.LogAsync("Первый тезис");
        var statement = (await app.ReadMeetingAsync(meeting)).Statements[0].Id;
        (await app.SendAsync(app.Users.Staff, new ReleaseStatement([app.Parties.Kz]) { Id = statement })).ShouldSucceed();
        var forum = await app.EventAsync("Форум", EventTestData.Date("2026-09"));
        (await app.SendAsync(app.Users.Staff, new SetCommitmentDeadline(EventTestData.Before(forum, 3, 1)) { Id = await app.RegisterAsync(partyIds: []) })).ShouldSucceed();

        (await server.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Restricted, "п. 5") { Id = commitment })).ShouldFail("classify.released");
        (await server.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Restricted, "п. 5") { Kind = RecordKind.Meeting, Id = meeting })).ShouldFail("classify.released");
        (await server.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Restricted, "п. 5") { Kind = RecordKind.Event, Id = forum })).ShouldFail("classify.anchor-needed");
        (await app.SendAsync(app.Users.Staff, new WithdrawRelease([app.Parties.Kz], "Ошибка") { Id = commitment })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new WithdrawRelease([app.Parties.Kz], "Ошибка") { Kind = RecordKind.Statement, Id = statement })).ShouldSucceed();
        (await server.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Restricted, "п. 5") { Id = commitment })).ShouldSucceed();
        (await server.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Restricted, "п. 5") { Kind = RecordKind.Meeting, Id = meeting })).ShouldSucceed();
        (await app.SendAsync(app.Users.Executor, new GetStatement(statement))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.Executor, new ListStatements(new PageRequest()))).ShouldSucceed().Total.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_lowered_reference_is_a_record_like_any_other(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);

        (await app.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Internal, "Гриф снят, акт № 3") { Id = id })).ShouldSucceed();

        var read = await ReadAsync(app, id, app.Users.Executor);
        (read.Reference, read.Confidentiality).ShouldBe((null, Confidentiality.Internal));
        (await app.SendAsync(app.Users.Staff, new ChangeCommitment(new("Открыть рейс")) { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new WordCommitment("ru", "Открыть рейс") { Id = id, PartyId = app.Parties.RuBa })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Restricted, "п. 5") { Id = id })).ShouldFail(TextNotStored);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Restricted_text_is_purged_whatever_the_setting_says(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await using var server = StoringText(app);
        await SwitchOffOthersAsync(app);
        var id = (await server.SendAsync(app.Users.Staff, new CreateCommitment(
            new LocalizedTextDto("Секретный рейс"), Wordings: [new("ru", "Открыть секретный рейс")], Confidentiality: Confidentiality.Restricted))).ShouldSucceed();

        // The program that purges it may keep no such text itself.
        (await app.ConfirmPurgeAsync(await app.AskWholePurgeAsync(id))).ShouldSucceed();

        (await app.FindEverywhereAsync("Секретный рейс", "секретный рейс")).ShouldBeEmpty();
        (await ReadAsync(app, id)).Confidentiality.ShouldBe(Confidentiality.Restricted);
        (await app.SendAsync(app.Users.Staff, new WordCommitment("ru", "Опять текст") { Id = id, PartyId = app.Parties.RuBa })).ShouldFail(TextNotStored);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_mail_does_not_say_what_a_restricted_matter_is_called(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var lead = await app.EmployeeAsync("lead@test.example");
        (await app.SendAsync(app.Users.Staff, Restricted() with
        {
            Due = new DateInput("2026-03-05"),
            Execution = new ExecutionInput(new ResponsibleInput(null, lead)),
        })).ShouldSucceed();

        await app.ScanAsync();

        var mail = (await app.OutboxAsync()).ShouldHaveSingleItem();
        (mail.Subject + mail.TextBody).ShouldContain("Сведения «ДСП»");
        (mail.Subject + mail.TextBody).ShouldNotContain("12-дсп");
        (mail.Subject + mail.TextBody).ShouldNotContain("первый отдел");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_reading_of_a_restricted_record_is_on_the_trail_and_of_an_open_one_none(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (restricted, plain) = (await RegisterAsync(app), await app.RegisterAsync());
        var meeting = (await app.SendAsync(app.Users.Staff, new CreateMeeting(
            null, [app.Parties.RuBa, app.Parties.Kz], Confidentiality: Confidentiality.Restricted, Reference: Letter))).ShouldSucceed();

        foreach (var id in new[] { restricted, plain })
        {
            (await app.SendAsync(app.Users.Official, new GetCommitment(id))).ShouldSucceed();
            (await app.SendAsync(app.Users.Auditor, new GetHistory(id))).ShouldSucceed();
            (await app.SendAsync(app.Users.Chair, new ListAttachments(AttachmentSubject.Commitment, id))).ShouldSucceed();
            await app.SendAsync(app.Users.Executor, new GetCommitment(id));
        }

        (await app.SendAsync(app.Users.Official, new GetMeeting(meeting))).ShouldSucceed();
        (await app.SendAsync(app.Users.Official, new ListCommitments(new PageRequest()))).ShouldSucceed().Total.ShouldBe(2);

        var read = (await app.TrailAsync()).Where(e => e.Action == AuditAction.Read).ToList();
        read.Select(e => (e.SubjectType, e.SubjectId, e.ActorId)).ShouldBe(
        [
            (nameof(Commitment), restricted, app.Users.Official),
            (nameof(Commitment), restricted, app.Users.Auditor),
            (nameof(Commitment), restricted, app.Users.Chair),
            (nameof(Meeting), meeting, app.Users.Official),
        ]);
        read.ShouldAllBe(e => e.Area == AuditArea.Record && e.PartyId == app.Parties.RuBa && e.AudienceId != null);

        await ExportAsync(app, app.Users.Official);
        var exported = (await app.TrailAsync()).Single(e => e.Action == AuditAction.Exported);
        exported.Change("Restricted")?.To?.Text.ShouldBe(restricted.ToString());
        await ExportAsync(app, app.Users.Executor);
        (await app.TrailAsync()).Last(e => e.Action == AuditAction.Exported).Change("Restricted").ShouldBeNull();
    }

    private static Task<CommitmentDto> ReadAsync(TestApp app, Guid id, Guid? userId = null) => CommitmentSteps.ReadAsync(app, id, userId);

    private static CreateCommitment Restricted() => new(null, Confidentiality: Confidentiality.Restricted, Reference: Letter);

    private static async Task<Guid> RegisterAsync(TestApp app) => (await app.SendAsync(app.Users.Staff, Restricted() with
    {
        Execution = new ExecutionInput(new ResponsibleInput(await app.Organization(app.Parties.RuBa)), OwnNumber: "7"),
    })).ShouldSucceed();

    private static async Task<Guid> RegisterAsync(TestApp app, RecordKind kind)
    {
        var name = new LocalizedTextDto("Запись", "Record");
        return kind switch
        {
            RecordKind.Commitment => await app.RegisterAsync(due: "2026-05"),
            RecordKind.Event => await app.EventAsync("Форум"),
            RecordKind.Initiative => (await app.SendAsync(app.Users.Staff, new CreateInitiative(InitiativeKind.Event, name, [app.Parties.Kz]))).ShouldSucceed(),
            RecordKind.Project => (await app.SendAsync(app.Users.Staff, new CreateProject(name, await app.Organization(app.Parties.RuBa), app.Parties.Kz))).ShouldSucceed(),
            RecordKind.Visit => (await app.SendAsync(app.Users.Staff, app.Visit())).ShouldSucceed(),
            RecordKind.WorkingGroup => (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(name, [app.Parties.RuBa, app.Parties.Kz], "Приказ № 1"))).ShouldSucceed(),
            RecordKind.Statement => (await app.ReadMeetingAsync(await app.LogAsync("Первый тезис"))).Statements[0].Id,
            _ => await app.LogAsync("Первый тезис"),
        };
    }

    private static async Task<bool> SeesAsync(TestApp app, Guid userId, RecordKind kind, Guid id) => kind switch
    {
        RecordKind.Commitment => (await app.SendAsync(userId, new GetCommitment(id))).IsSuccess,
        RecordKind.Event => (await app.SendAsync(userId, new GetEvent(id))).IsSuccess,
        RecordKind.Initiative => (await app.SendAsync(userId, new GetInitiative(id))).IsSuccess,
        RecordKind.Meeting => (await app.SendAsync(userId, new GetMeeting(id))).IsSuccess,
        RecordKind.Project => (await app.SendAsync(userId, new GetProject(id))).IsSuccess,
        RecordKind.Statement => (await app.SendAsync(userId, new GetStatement(id))).IsSuccess,
        RecordKind.Visit => (await app.SendAsync(userId, new GetVisit(id))).IsSuccess,
        _ => (await app.SendAsync(userId, new GetWorkingGroup(id))).IsSuccess,
    };

    private static async Task<string> ExportAsync(TestApp app, Guid userId)
    {
        var file = (await app.SendAsync(userId, new ExportCommitments(new ListCommitments(new PageRequest()), TableFormat.Csv))).ShouldSucceed();
        using var reader = new StreamReader(file.Content);
        return await reader.ReadToEndAsync();
    }

    /// <summary>A server on the same database that may keep restricted text.</summary>
    private static ServiceProvider StoringText(TestApp app) => app.AnotherServer(services => services.AddSingleton(new RestrictedSettings(StoreText: true)));

    private static async Task CheckAsync(IServiceProvider program)
    {
        await using var scope = program.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RestrictedText>().CheckAtStartAsync(CancellationToken.None);
    }

    private static Task<int> SwitchOffOthersAsync(TestApp app, Guid? but = null) => app.QueryAsync(db => db.Profiles
        .Where(u => u.PartyId != null && u.PartyId != app.Parties.RuBa && u.Id != but).ExecuteUpdateAsync(set => set.SetProperty(u => u.IsActive, false)));

    private static Task<Guid> PartyAsync(TestApp app, string code) => app.QueryAsync(async db =>
    {
        var stamp = new Domain.Common.ChangeStamp(new DateOnly(2026, 3, 2), app.Clock.GetUtcNow(), Guid.Empty);
        var party = Domain.Parties.Party.Create(code, Domain.Parties.PartyKind.State, TestWorld.Name("Государство"), "Asia/Bishkek", null, stamp).Value;
        db.Add(party);
        await db.SaveChangesAsync();
        return party.Id;
    });

    private static Task<int> WithoutReleaseAsync(TestApp app, Guid userId) => app.QueryAsync(async db =>
    {
        var user = await db.Profiles.FirstAsync(u => u.Id == userId);
        user.EndGrant(user.Grants.Single(g => g.Role == Role.Releaser).Id, new DateOnly(2026, 2, 1)).ShouldBeNull();
        return await db.SaveChangesAsync();
    });

    /// <summary>How many rows about the record and its execution the user sees, by the very filter that the program has.</summary>
    private static async Task<int> VisibleAsync(TestApp app, Guid userId, Guid id)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var actor = await scope.ServiceProvider.GetRequiredService<IActorLoader>().LoadAsync(userId, ActorSource.Site, CancellationToken.None);
        scope.ServiceProvider.GetRequiredService<IActorContext>().Set(actor);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        return await db.Commitments.CountAsync(c => c.Id == id)
            + await db.Executions.CountAsync(e => e.CommitmentId == id)
            + await db.History.CountAsync(h => h.SubjectId == id)
            + await db.Attachments.CountAsync()
            + await db.Reminders.CountAsync()
            + await db.Notifications.CountAsync(n => n.SubjectId == id);
    }
}
