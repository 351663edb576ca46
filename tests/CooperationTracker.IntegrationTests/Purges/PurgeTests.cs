using System.Collections.Concurrent;
using System.Text;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Access;
using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Notifications;
using CooperationTracker.Application.Features.Purges;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using CooperationTracker.Domain.Purges;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Infrastructure.Attachments;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Attachments;
using CooperationTracker.IntegrationTests.Audit;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.IntegrationTests.Imports;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Purges;

public sealed class PurgeTests
{
    private const string Title = "Передать Зухре Вахитовой 17 паспортов";
    private const string FormerTitle = "Передать З. Вахитовой семнадцать паспортов";
    private const string EnglishTitle = "Hand Zuhra Wahitowa 17 passports";
    private const string Wording = "Стороны передают паспорта Вахитовой Зухры Маратовны,\nрождённой в Белебее";
    private const string FormerWording = "Стороны передают паспорт Вахитовой Зухры, жительницы Белебея";
    private const string Note = "Звонить мужу Вахитовой по номеру 8-900-000-00-00";
    private const string Reason = "Уточнено по заявлению Вахитовой З. М.";

    private static readonly string[] Everything = [Title, FormerTitle, EnglishTitle, Wording, Wording.ReplaceLineEndings("\r\n"), FormerWording, Note, Reason, "Вахитов", "Wahitowa"];

    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_purged_text_is_in_no_table_and_no_file_and_the_chain_still_proves_everything_else(DatabaseProvider provider)
    {
        using var keys = new KeyFolder();
        await using var app = await TestApp.CreateAsync(provider, keys.Settings);
        await using var open = app.KeepOpen();
        var id = await LeakedAsync(app);
        await app.Services.SealAsync();
        (await app.VerifyAsync()).Break.ShouldBeNull();
        (await app.FindEverywhereAsync(Everything)).ShouldNotBeEmpty("the test must have something to find");

        var purge = await app.AskWholePurgeAsync(id);
        (await app.FindEverywhereAsync(Everything)).ShouldContain(place => place.StartsWith("Commitments.", StringComparison.Ordinal), "one person alone purges nothing");
        (await app.ConfirmPurgeAsync(purge)).ShouldSucceed();
        var execution = await app.AskWholePurgeAsync((await app.ReadAsync(id)).OwnExecution().Id, "Execution");
        (await app.ConfirmPurgeAsync(execution)).ShouldSucceed();

        (await app.FindEverywhereAsync(Everything)).ShouldBeEmpty();
        (await app.VerifyAsync()).Break.ShouldBeNull();
        if (provider == DatabaseProvider.Sqlite)
        {
            (await app.FindInFilesAsync(Everything)).ShouldNotBeEmpty("the database's own files must have something to forget");
        }

        (await app.FinishPurgesAsync()).ShouldBe(2);
        if (provider == DatabaseProvider.Sqlite)
        {
            (await app.FindInFilesAsync(Everything)).ShouldBeEmpty();
        }

        await app.Services.SealAsync();
        var report = await app.VerifyAsync();
        (report.Break, report.Waiting).ShouldBe((null, 0));
        report.Purged.ShouldBeGreaterThan(5);
        (await app.TrailAsync(id)).ShouldContain(entry => entry.Action == Application.Common.Audit.AuditAction.Purged && entry.ActorId == app.Users.Chair);
        var done = (await app.ReadPurgeAsync(purge)).Purge;
        (done.State, done.RequestedBy, done.DecidedBy, done.IsFinished).ShouldBe((PurgeState.Done, "staff", "chair", true));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Readers_of_both_sides_find_a_tombstone_in_their_languages_and_search_finds_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await LeakedAsync(app);
        (await app.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(), Search: "паспортов"))).ShouldSucceed().Total.ShouldBe(1);

        (await app.ConfirmPurgeAsync(await app.AskWholePurgeAsync(id))).ShouldSucceed();

        foreach (var reader in new[] { app.Users.Official, app.Users.ExecutorKz })
        {
            var seen = await app.ReadAsync(id, reader);
            seen.Title.Ru.ShouldBe("Текст изъят 02.03.2026 по решению двух лиц (персональные данные)");
            seen.Title.En.ShouldBe("Text purged on 02.03.2026 by decision of two people (personal data)");
            seen.Sides.SelectMany(side => side.Wordings).ShouldAllBe(wording => wording.Text.StartsWith("Текст изъят"));
            seen.Sides.Count(side => side.Wordings.Count > 0).ShouldBe(2);
            (await app.SendAsync(reader, new GetHistory(id))).ShouldSucceed().ShouldContain(row => row.To != null && row.To.Raw != null && row.To.Raw.StartsWith("Текст изъят"));
        }

        (await app.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(), Search: "паспортов"))).ShouldSucceed().Total.ShouldBe(0);
        (await app.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(), Search: "изъят"))).ShouldSucceed().Total.ShouldBe(1);
        var told = (await app.SendAsync(app.Users.ChairKz, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Items;
        told.ShouldContain(n => n.Kind == NotificationKind.TextPurged && n.SubjectId == id);
        (await app.SendAsync(app.Users.StaffRu, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Items.ShouldBeEmpty();

        // Who decided it is the own side's to read.
        (await app.SendAsync(app.Users.Auditor, new ListPurges(new PageRequest(), id))).ShouldSucceed().Items.ShouldHaveSingleItem().DecidedBy.ShouldBe("chair");
        (await app.SendAsync(app.Users.ChairKz, new ListPurges(new PageRequest(), id))).ShouldSucceed().Items.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_the_chosen_fields_go_and_what_else_stands_there_stays(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync("Открыть прямой рейс до Павлодара");
        (await app.SendAsync(app.Users.Staff, new ChangeCommitment(
            new LocalizedTextDto("Открыть прямой рейс до Павлодара"), Document: new DocumentInput("Протокол: Открыть прямой рейс до Павлодара, пункт", "15-П"))
        { Id = id })).ShouldSucceed();

        (await app.ConfirmPurgeAsync((await app.AskPurgeAsync(id, ["Title"])).ShouldSucceed())).ShouldSucceed();

        var seen = await app.ReadAsync(id);
        seen.Title.Ru.ShouldStartWith("Текст изъят");
        (seen.Document!.Title, seen.Document.Number).ShouldBe(("Протокол: Текст изъят 02.03.2026 по решению двух лиц (персональные данные), пункт", "15-П"));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_file_goes_with_its_name_its_title_and_its_bytes_wherever_they_were_named(DatabaseProvider provider)
    {
        using var keys = new KeyFolder();
        await using var app = await TestApp.CreateAsync(provider, keys.Settings);
        var id = await app.RegisterAsync();
        await app.ReleaseAsync(id);
        (await app.AskAsync(id)).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new WordCommitment("ru", "Открыть рейс") { Id = id, PartyId = app.Parties.RuBa })).ShouldSucceed();
        var file = await app.ReceiveAsync(Encoding.UTF8.GetBytes($"%PDF-1.7\n{Note}\n%%EOF\n"), "Вахитова.pdf");
        var attachment = (await app.SendAsync(app.Users.Staff, new AddAttachment(AttachmentSubject.Commitment, id, "Паспорт Вахитовой", AttachmentKind.Letter, file))).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ReleaseAttachment([app.Parties.Kz]) { Id = attachment })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new EnterAnswer(SideAnswer.Confirmed, AttachmentId: attachment) { Id = id, PartyId = app.Parties.Kz })).ShouldSucceed();
        await (await app.SendAsync(app.Users.StaffKz, new OpenAttachment(attachment, 1))).ShouldSucceed().Content.DisposeAsync();

        (await app.ConfirmPurgeAsync(await app.AskWholePurgeAsync(attachment, "Attachment"))).ShouldSucceed();

        // Committed, and the server died before the file was removed: nobody gets it, and the job removes it.
        (await app.SendAsync(app.Users.StaffKz, new OpenAttachment(attachment, 1))).ShouldFail("attachment.purged");
        (await app.FindEverywhereAsync("Вахитов")).ShouldBeEmpty();
        var folder = app.Services.GetRequiredService<AttachmentSettings>().Directory;
        Directory.GetFiles(folder, file.StoredName, SearchOption.AllDirectories).ShouldHaveSingleItem();
        await using (var other = app.AnotherServer())
        {
            (await other.GetRequiredService<Infrastructure.Persistence.Purges.PurgeCompletion>().RunAsync(CancellationToken.None)).ShouldBe(1);
        }

        Directory.GetFiles(folder, file.StoredName, SearchOption.AllDirectories).ShouldBeEmpty();
        (await app.FinishPurgesAsync()).ShouldBe(0);
        var seen = await app.ReadAttachmentAsync(attachment, app.Users.StaffKz);
        (seen.Title, seen.Versions[0].IsPurged).ShouldBe(("Текст изъят 02.03.2026 по решению двух лиц (персональные данные)", true));
        seen.Versions[0].FileName.ShouldStartWith("Текст изъят");
        (await app.ReadAsync(id, app.Users.StaffKz)).Sides.Single(s => s.PartyId == app.Parties.Kz).Entered!.Document.ShouldStartWith("Текст изъят");
        await app.Services.SealAsync();
        (await app.VerifyAsync()).Break.ShouldBeNull();
        (await app.Services.GetRequiredService<AttachmentUpkeep>().VerifyAsync(CancellationToken.None)).ShouldBeEmpty();
        if (provider == DatabaseProvider.Sqlite)
        {
            (await app.FindInFilesAsync("Вахитов", "8-900-000-00-00")).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_file_that_cannot_be_removed_is_tried_again()
    {
        var files = new StubbornFiles();
        await using var app = await TestApp.CreateAsync(register: services =>
        {
            var real = services.Last(service => service.ServiceType == typeof(IAttachmentFiles)).ImplementationType!;
            services.AddSingleton<IAttachmentFiles>(provider =>
            {
                files.Inner = (IAttachmentFiles)ActivatorUtilities.CreateInstance(provider, real);
                return files;
            });
        });
        var attachment = await app.AttachAsync(await app.RegisterAsync());
        var purge = await app.AskWholePurgeAsync(attachment, "Attachment");
        (await app.ConfirmPurgeAsync(purge)).ShouldSucceed();

        files.Refuses = true;
        (await app.FinishPurgesAsync()).ShouldBe(0);
        (await app.ReadPurgeAsync(purge)).Purge.IsFinished.ShouldBeFalse();
        files.Refuses = false;
        (await app.FinishPurgesAsync()).ShouldBe(1);
        (await app.ReadPurgeAsync(purge)).Purge.IsFinished.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_decides_is_told_of_other_records_with_the_same_text_as_far_as_he_sees_them(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync(Title);
        var other = await app.RegisterAsync($"Повторно: {Title.ToUpperInvariant()}");
        await app.RegisterAsync("Передать другое письмо министерства");
        var meeting = (await app.SendAsync(app.Users.Staff, new CreateMeeting(new LocalizedTextDto("Встреча"), [app.Parties.RuBa], Statements: [new StatementInput($"Сказано: {Title}")]))).ShouldSucceed();
        var theirs = (await app.SendAsync(app.Users.StaffKz, new CreateCommitment(new LocalizedTextDto(Title), [app.Parties.RuBa]))).ShouldSucceed();

        var found = (await app.ReadPurgeAsync((await app.AskPurgeAsync(id, ["Title"])).ShouldSucceed())).Elsewhere;

        found.Select(place => (place.Type, place.PlaceId)).ShouldBe([("Commitment", other), ("Statement", meeting)], ignoreOrder: true);
        found.ShouldNotContain(place => place.Id == theirs);
    }

    [Fact]
    public async Task Another_text_that_begins_alike_stays_but_a_subject_line_that_was_cut_short_goes()
    {
        await using var app = await TestApp.CreateAsync();
        var beginning = string.Concat(Enumerable.Repeat("Передать паспорта ", 9));
        var id = await app.RegisterAsync(beginning + "Вахитовой");
        (await app.SendAsync(app.Users.Staff, new WordCommitment("ru", beginning + "отделу кадров") { Id = id, PartyId = app.Parties.RuBa })).ShouldSucceed();
        var mail = Application.Features.Reminders.ReminderMail.Write(
            ReminderKind.Deadline, new LocalizedTextDto(beginning + "Вахитовой"), Domain.Dates.PartialDate.FromStored("2026-03-10"), Today, new Uri("https://test.example/"), "ru");
        await app.QueryAsync(async db =>
        {
            db.Outbox.Add(new OutboxMessage("somebody@test.example", null, mail.Subject, mail.Body, "Commitment", id, null, null, app.Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        });

        (await app.ConfirmPurgeAsync((await app.AskPurgeAsync(id, ["Title"])).ShouldSucceed())).ShouldSucceed();

        (await app.ReadAsync(id)).Sides.SelectMany(side => side.Wordings).ShouldHaveSingleItem().Text.ShouldBe(beginning + "отделу кадров");
        (await app.QueryAsync(db => db.Outbox.Select(m => m.Subject).SingleAsync())).ShouldNotContain("Передать паспорта");
    }

    [Fact]
    public async Task A_mail_that_became_a_file_goes_and_other_mails_stay()
    {
        var outbox = Directory.CreateTempSubdirectory("ct-outbox-").FullName;
        try
        {
            await using var app = await TestApp.CreateAsync(settings: new Dictionary<string, string?> { ["Outbox:Directory"] = outbox });
            var id = await app.RegisterAsync(Title);
            var about = await app.QueryAsync(async db =>
            {
                var mails = new[] { (Subject: Title, About: id), (Subject: "Другое", About: id) }
                    .Select(mail => new OutboxMessage("somebody@test.example", null, mail.Subject, mail.Subject, "Commitment", mail.About, null, null, app.Clock.GetUtcNow())).ToList();
                db.Outbox.AddRange(mails);
                await db.SaveChangesAsync();
                return mails.ConvertAll(mail => mail.Id);
            });
            (await app.Services.GetRequiredService<Infrastructure.Outbox.OutboxSender>().SendDueAsync(CancellationToken.None)).ShouldBe(2);
            Directory.GetFiles(outbox).Length.ShouldBe(2);
            var purge = await app.AskWholePurgeAsync(id);

            (await app.ConfirmPurgeAsync(purge)).ShouldSucceed();
            (await app.FinishPurgesAsync()).ShouldBe(1);

            Directory.GetFiles(outbox).ShouldHaveSingleItem().ShouldEndWith($"{about[1]:N}.eml");
        }
        finally
        {
            Directory.Delete(outbox, recursive: true);
        }
    }

    [Theory]
    [InlineData("Meeting")]
    [InlineData("Statement")]
    public async Task Whatever_sort_of_record_it_is_its_text_goes(string type)
    {
        await using var app = await TestApp.CreateAsync();
        var meeting = (await app.SendAsync(app.Users.Staff, new CreateMeeting(new LocalizedTextDto(Title), [app.Parties.RuBa, app.Parties.Kz], Day: new DateInput("2026-02-10"), Place: "Дом Вахитовых, Белебей"))).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new AddStatements([new StatementInput(Wording)]) { Id = meeting })).ShouldSucceed();
        var statement = (await app.SendAsync(app.Users.Staff, new ListStatements(new PageRequest()))).ShouldSucceed().Items.ShouldHaveSingleItem().Id;
        (await app.SendAsync(app.Users.Staff, new RewordStatement(FormerWording, "ru") { Id = statement })).ShouldSucceed();
        var (id, texts) = type == "Meeting" ? (meeting, new[] { Title, "Дом Вахитовых" }) : (statement, [Wording, FormerWording]);

        var purge = await app.AskWholePurgeAsync(id, type);
        (await app.ReadPurgeAsync(purge)).Purge.PlaceId.ShouldBe(meeting);
        (await app.ConfirmPurgeAsync(purge)).ShouldSucceed();

        (await app.FindEverywhereAsync(texts)).ShouldBeEmpty();
        (await app.FinishPurgesAsync()).ShouldBe(1);
        (await app.FindInFilesAsync(texts)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_person_alone_purges_nothing_under_whatever_hat(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync(Title);
        (await app.SendAsync(app.Users.Chair, new EnterSubstitution(app.Users.Staff, Today, Today.AddDays(5), "Отпуск", MayRelease: true))).ShouldSucceed();
        var own = await app.AskWholePurgeAsync(id);
        var read = await app.ReadPurgeAsync(own, app.Users.Staff);
        read.Purge.MayConfirm.ShouldBeFalse();

        // The one who asked; the same in the chair's place; and the chair for whom the same asked.
        (await app.ConfirmPurgeAsync(own, app.Users.Staff)).ShouldFail("purge.same-person");
        (await app.SendForAsync(app.Users.Staff, app.Users.Chair, new ConfirmPurge(read.SubjectVersion!.Value) { Id = own })).ShouldFail("purge.same-person");
        var forChair = (await app.SendForAsync(app.Users.Staff, app.Users.Chair, new RequestPurge("Commitment", id, ["Title"], PurgeGround.PersonalData, "152-ФЗ", "Ошибка"))).ShouldSucceed();
        (await app.ReadPurgeAsync(forChair)).Purge.RequestedFor.ShouldBe("chair");
        (await app.ConfirmPurgeAsync(forChair)).ShouldFail("purge.same-person");
        (await app.ConfirmPurgeAsync(forChair, app.Users.Staff)).ShouldFail("purge.same-person");

        // Two accounts of one person of the register.
        var person = await app.Person();
        await app.QueryAsync(async db =>
        {
            foreach (var profile in await db.Profiles.Where(p => p.Id == app.Users.Staff || p.Id == app.Users.Chair).ToListAsync())
            {
                profile.Describe(profile.DisplayName, person);
            }

            return await db.SaveChangesAsync();
        });
        (await app.SendAsync(app.Users.Staff, new RefusePurge("Запрошу заново") { Id = own })).ShouldSucceed();
        var twice = await app.AskWholePurgeAsync(id);
        (await app.ConfirmPurgeAsync(twice)).ShouldFail("purge.same-person");

        (await app.ReadAsync(id)).Title.Ru.ShouldBe(Title);
        (await app.FinishPurgesAsync()).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Neither_the_other_side_nor_those_without_the_right_ask_confirm_or_learn_of_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await LeakedAsync(app);
        var purge = await app.AskWholePurgeAsync(id);

        foreach (var stranger in new[] { app.Users.StaffKz, app.Users.ChairKz })
        {
            (await app.SendAsync(stranger, new GetPurge(purge))).ShouldFail("record.not-found");
            (await app.SendAsync(stranger, new ConfirmPurge(Guid.Empty) { Id = purge })).ShouldFail("record.not-found");
            (await app.SendAsync(stranger, new RefusePurge("Нет") { Id = purge })).ShouldFail("record.not-found");
            (await app.AskPurgeAsync(id, ["Title"], userId: stranger)).ShouldFail("purge.field-unknown");
        }

        foreach (var reader in new[] { app.Users.Official, app.Users.Executor, app.Users.Auditor, app.Users.PartyAdmin, app.Users.Admin })
        {
            (await app.SendAsync(reader, new ConfirmPurge(Guid.Empty) { Id = purge })).ShouldFail("access.forbidden");
            (await app.AskPurgeAsync(id, ["Title"], userId: reader)).ShouldFail("access.forbidden");
        }

        (await app.AskPurgeAsync(id, ["Title"], userId: app.Users.StaffRu)).ShouldFail("record.not-found");
        (await app.ReadAsync(id)).Title.Ru.ShouldBe(Title);
    }

    [Fact]
    public async Task Another_side_purges_what_it_wrote_itself_and_nothing_else()
    {
        await using var app = await TestApp.CreateAsync();
        var id = await app.RegisterAsync(Title);
        await app.ReleaseAsync(id);
        (await app.SendAsync(app.Users.StaffKz, new WordCommitment("kk", "Вахитованың төлқұжаты беріледі", Reason: "Біздің ұсыныс") { Id = id, PartyId = app.Parties.Kz })).ShouldSucceed();
        var theirs = (await app.PurgeableAsync(id, userId: app.Users.StaffKz)).Fields;
        theirs.ShouldAllBe(field => field.Hint == "KZ" || field.Path.StartsWith("History["));
        var kazakh = theirs.Single(field => field.Path.Contains("Wordings[kk]"));
        (await app.PurgeableAsync(id)).Fields.ShouldNotContain(field => field.Path == kazakh.Path);

        (await app.ConfirmPurgeAsync((await app.AskPurgeAsync(id, [kazakh.Path], userId: app.Users.StaffKz)).ShouldSucceed(), app.Users.ChairKz)).ShouldSucceed();

        (await app.FindEverywhereAsync("Вахитованың")).ShouldBeEmpty();
        var seen = await app.ReadAsync(id);
        (seen.Title.Ru, seen.Sides.Single(s => s.PartyId == app.Parties.Kz).Wordings.Single(w => w.Language == "kk").Text)
            .ShouldBe((Title, "Мәтін 02.03.2026 екі адамның шешімімен алынып тасталды (дербес деректер)"));
        (await app.SendAsync(app.Users.Chair, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Items.ShouldContain(n => n.Kind == NotificationKind.TextPurged);
    }

    [Fact]
    public async Task A_request_runs_out_and_can_be_refused_or_taken_back_but_not_both()
    {
        await using var app = await TestApp.CreateAsync(settings: new Dictionary<string, string?> { ["Purges:ConfirmWithinHours"] = "5" });
        var id = await app.RegisterAsync(Title);
        var purge = await app.AskWholePurgeAsync(id);
        (await app.SendAsync(app.Users.Chair, new RefusePurge(" ") { Id = purge })).ShouldFail("reason.required");
        app.Clock.Advance(TimeSpan.FromHours(5) + TimeSpan.FromSeconds(1));

        (await app.ReadPurgeAsync(purge)).Purge.IsExpired.ShouldBeTrue();
        (await app.ConfirmPurgeAsync(purge)).ShouldFail("purge.expired");
        (await app.SendAsync(app.Users.Chair, new RefusePurge("Поздно") { Id = purge })).ShouldFail("purge.expired");

        var second = await app.AskWholePurgeAsync(id);
        (await app.SendAsync(app.Users.Chair, new RefusePurge("Это не персональные данные") { Id = second })).ShouldSucceed();
        (await app.ConfirmPurgeAsync(second)).ShouldFail("purge.decided");
        var refused = (await app.ReadPurgeAsync(second)).Purge;
        (refused.State, refused.RefusedBecause, refused.DecidedBy).ShouldBe((PurgeState.Refused, "Это не персональные данные", "chair"));
        (await app.ReadAsync(id)).Title.Ru.ShouldBe(Title);
    }

    [Fact]
    public async Task What_is_asked_for_must_be_there_and_must_not_be_repeated()
    {
        await using var app = await TestApp.CreateAsync();
        var id = await app.RegisterAsync(Title);

        (await app.AskPurgeAsync(id, ["Title"], reason: $"Здесь стоит: {Title.ToUpperInvariant()}")).ShouldFail("purge.repeats-text").Field.ShouldBe("reason");
        (await app.SendAsync(app.Users.Staff, new RequestPurge("Commitment", id, ["Title"], PurgeGround.PersonalData, Title, "Ошибка"))).ShouldFail("purge.repeats-text").Field.ShouldBe("basis");
        (await app.AskPurgeAsync(id, ["Title", "State"])).ShouldFail("purge.field-unknown");
        (await app.AskPurgeAsync(id, ["InternalNote"])).ShouldFail("purge.field-unknown");
        (await app.AskPurgeAsync(id, [])).ShouldFail("purge.fields-required");
        (await app.AskPurgeAsync(id, ["Title"], "Person")).ShouldFail("purge.type-unknown");
        (await app.AskPurgeAsync(id, ["Name"], "Event")).ShouldFail("record.not-found");
        (await app.AskPurgeAsync(id, ["Title"], reason: " ")).ShouldFail("reason.required");
        (await app.QueryAsync(db => db.Purges.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).CountAsync())).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_record_that_was_changed_meanwhile_is_looked_at_again_and_its_new_text_goes_too(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync("Оговорка");
        var purge = (await app.AskPurgeAsync(id, ["Title"])).ShouldSucceed();
        var read = await app.ReadPurgeAsync(purge);
        (await app.SendAsync(app.Users.Staff, new ChangeCommitment(new LocalizedTextDto(Title)) { Id = id })).ShouldSucceed();

        (await app.SendAsync(app.Users.Chair, new ConfirmPurge(read.SubjectVersion!.Value) { Id = purge, Version = read.Purge.Version })).ShouldFail("purge.record-changed");

        (await app.ReadAsync(id)).Title.Ru.ShouldBe(Title);
        (await app.ReadPurgeAsync(purge)).HasChanged.ShouldBeTrue();
        (await app.ConfirmPurgeAsync(purge)).ShouldSucceed();
        (await app.FindEverywhereAsync(Title, "Оговорка")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_two_confirmations_at_once_one_counts(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync(Title);
        var purge = await app.AskWholePurgeAsync(id);
        var read = await app.ReadPurgeAsync(purge);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            app.SendAsync(app.Users.Chair, new ConfirmPurge(read.SubjectVersion!.Value) { Id = purge }))));

        outcomes.Count(outcome => outcome.IsSuccess).ShouldBe(1);

        // Who read the purge before the first had committed, and the record after, is told that the record has changed.
        string[] refusals = ["purge.decided", "record.stale", "purge.record-changed"];
        outcomes.Where(outcome => !outcome.IsSuccess).Select(outcome => outcome.Errors[0].Code).ShouldBeSubsetOf(refusals);
        (await app.TrailAsync(id)).Count(entry => entry.Action == Application.Common.Audit.AuditAction.Purged).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_change_at_the_same_moment_never_brings_the_text_back(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        for (var round = 0; round < 5; round++)
        {
            var id = await app.RegisterAsync(Title);
            var purge = (await app.AskPurgeAsync(id, ["Title"])).ShouldSucceed();
            var read = await app.ReadPurgeAsync(purge);
            var before = await app.ReadAsync(id);

            var confirmed = Task.Run(() => app.SendAsync(app.Users.Chair, new ConfirmPurge(read.SubjectVersion!.Value) { Id = purge }));
            var changed = Task.Run(() => app.SendAsync(app.Users.Staff, new ChangeCommitment(new LocalizedTextDto(Title), Priority.High) { Id = id, Version = before.Version }));

            // Whoever came second is told; both never count.
            ((await confirmed).IsSuccess ^ (await changed).IsSuccess).ShouldBeTrue();
            (await app.ReadAsync(id)).Title.Ru.ShouldBe((await confirmed).IsSuccess ? "Текст изъят 02.03.2026 по решению двух лиц (персональные данные)" : Title);
        }
    }

    [Fact]
    public async Task The_second_person_is_told_and_nothing_of_the_text_reaches_the_log()
    {
        var log = new Lines();
        await using var app = await TestApp.CreateAsync(register: services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));
        var id = await app.RegisterAsync(Title);
        log.Written.Clear();

        var purge = await app.AskWholePurgeAsync(id);
        var asked = (await app.SendAsync(app.Users.Chair, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Items.ShouldHaveSingleItem();
        (asked.Kind, asked.SubjectId).ShouldBe((NotificationKind.PurgeRequested, id));
        (await app.SendAsync(app.Users.Staff, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Items.ShouldBeEmpty();
        (await app.ConfirmPurgeAsync(purge)).ShouldSucceed();
        (await app.FinishPurgesAsync()).ShouldBe(1);

        log.Written.ShouldNotBeEmpty();
        log.Written.ShouldAllBe(line => !line.Contains("Вахитов"));
    }

    [Fact]
    public async Task Rights_for_a_group_purge_in_that_group_only()
    {
        await using var app = await TestApp.CreateAsync();
        var id = await app.RegisterAsync(Title);
        var purge = await app.AskWholePurgeAsync(id);
        var group = (await app.SendAsync(app.Users.Chair, new CreateWorkingGroup(new LocalizedTextDto("Группа"), [app.Parties.RuBa, app.Parties.Kz]))).ShouldSucceed();
        var secretary = await app.QueryAsync(async db =>
        {
            var profile = await db.Profiles.SingleAsync(p => p.Id == app.Users.Executor);
            profile.Grant(Role.Secretary, new DateOnly(2020, 1, 1), workingGroupId: group).IsSuccess.ShouldBeTrue();
            await db.SaveChangesAsync();
            return profile.Id;
        });

        (await app.SendAsync(secretary, new ConfirmPurge((await app.ReadPurgeAsync(purge)).SubjectVersion!.Value) { Id = purge })).ShouldFail("access.forbidden");
        (await app.AskPurgeAsync(id, ["Title"], userId: secretary)).ShouldFail("access.forbidden");
    }

    /// <summary>A commitment with personal data in everything that can hold text, seen and confirmed by the other side, with mails sent and waiting.</summary>
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_table_that_the_text_came_with_forgets_it_too_and_keeps_its_other_rows(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var brought = await app.BroughtInAsync($"Договорённость;Срок;Страна\n{Title};до 1 мая;KZ\nОткрыть рейс;до 1 июня;KZ\n");
        var refused = await app.CheckedAsync($"Договорённость;Срок\n«{Title}» исполнить;когда-нибудь\nПровести форум;до 1 июля\n", source: "Другой реестр");
        var id = (await app.RowsAsync(brought))[0].RecordId!.Value;
        (await app.QueryAsync(db => db.ImportKeys.Select(k => k.Key).ToListAsync())).ShouldAllBe(key => key.Length == 64 && key.All(char.IsAsciiHexDigitLower));
        (await app.FindEverywhereAsync(Title)).ShouldContain(place => place.StartsWith("ImportRows.", StringComparison.Ordinal));

        (await app.ConfirmPurgeAsync(await app.AskWholePurgeAsync(id))).ShouldSucceed();

        (await app.FindEverywhereAsync(Title)).ShouldBeEmpty();
        var rows = await app.RowsAsync(brought);
        (rows[0].Outcome, rows[0].RecordId).ShouldBe((RowOutcome.Created, id), "that it came in stays known");
        (rows[1].Outcome, rows[1].Cells[0]).ShouldBe((RowOutcome.Created, "Открыть рейс"));
        var others = await app.RowsAsync(refused);
        others[0].Refusals.ShouldHaveSingleItem().Code.ShouldBe("import.text-purged");
        (others[1].Outcome, others[1].Cells[0]).ShouldBe((RowOutcome.WillCreate, "Провести форум"));
    }

    private static async Task<Guid> LeakedAsync(TestApp app)
    {
        var id = (await app.SendAsync(app.Users.Staff, new CreateCommitment(
            new LocalizedTextDto(FormerTitle, EnglishTitle), [app.Parties.Kz], Due: new DateInput("2026-03-10"),
            Execution: new ExecutionInput(new ResponsibleInput(PersonId: await app.Person()), InternalNote: Note)))).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new WordCommitment("ru", FormerWording) { Id = id, PartyId = app.Parties.RuBa })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ChangeCommitment(
            new LocalizedTextDto(Title, EnglishTitle), Document: new DocumentInput($"Заявление: {Title}", "15-П"))
        { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new WordCommitment("ru", Wording, Reason: Reason) { Id = id, PartyId = app.Parties.RuBa })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ReleaseCommitment([app.Parties.Kz], Reason: Reason) { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.StaffKz, new WordCommitment("ru", "Стороны передают паспорта", Reason: "Короче") { Id = id, PartyId = app.Parties.Kz })).ShouldSucceed();
        (await app.AskAsync(id)).ShouldSucceed();
        (await app.AnswerAsync(id, SideAnswer.Confirmed)).ShouldSucceed();
        await app.QueryAsync(async db =>
        {
            // What reminders have left in the outbox, and a caller's key.
            foreach (var about in new[] { id, Guid.CreateVersion7() })
            {
                var mail = Application.Features.Reminders.ReminderMail.Write(
                    ReminderKind.Deadline, new LocalizedTextDto(Title, EnglishTitle), Domain.Dates.PartialDate.FromStored("2026-03-10"), Today, new Uri("https://test.example/"), "ru");
                db.Outbox.Add(new OutboxMessage("somebody@test.example", app.Users.Staff, mail.Subject, mail.Body, "Commitment", about, null, null, app.Clock.GetUtcNow()));
            }

            var answered = db.Model.GetEntityTypes().Single(type => type.GetTableName() == "Idempotency").ClrType;
            var row = Activator.CreateInstance(answered)!;
            void Set(string property, object value) => answered.GetProperty(property)!.SetValue(row, value);
            Set("CallerId", app.Users.Staff);
            Set("Key", "k1");
            Set("RequestHash", new string('0', 64));
            Set("Result", System.Text.Json.JsonSerializer.Serialize(new { title = Title }));
            Set("CreatedAt", app.Clock.GetUtcNow());
            db.Add(row);
            return await db.SaveChangesAsync();
        });
        return id;
    }

    private sealed class KeyFolder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("ct-key-").FullName;

        public KeyFolder() => Infrastructure.Persistence.Audit.AuditKeys.Create(Path.Combine(_path, "audit.key"));

        public Dictionary<string, string?> Settings => new() { ["Audit:SigningKeyFile"] = Path.Combine(_path, "audit.key"), ["Audit:HeadsFile"] = Path.Combine(_path, "heads") };

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }

    private sealed class StubbornFiles : IAttachmentFiles
    {
        public IAttachmentFiles Inner { get; set; } = null!;

        public bool Refuses { get; set; }

        public long MaxBytes => Inner.MaxBytes;

        public IReadOnlyList<string> Endings => Inner.Endings;

        public Task<Result<ReceivedFile>> ReceiveAsync(Stream content, string? fileName, CancellationToken cancellationToken) => Inner.ReceiveAsync(content, fileName, cancellationToken);

        public Stream? Open(AttachmentVersion version) => Inner.Open(version);

        public void Discard(string storedName)
        {
            if (Refuses)
            {
                throw new IOException("In use.");
            }

            Inner.Discard(storedName);
        }
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
