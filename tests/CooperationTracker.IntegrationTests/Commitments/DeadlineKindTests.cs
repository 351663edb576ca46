using System.Globalization;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Administration;
using CooperationTracker.Application.Features.Choices;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Application.Features.Releases;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Infrastructure.Jobs;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Commitments;

/// <summary>The clock stands at Monday, 2 March 2026.</summary>
public sealed class DeadlineKindTests
{
    public static TheoryData<DatabaseProvider> Providers => Databases.All;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_date_without_a_year_is_counted_from_the_meeting_at_which_it_was_said(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var statement = await StatementAsync(app, "25.09.2024");

        var id = (await app.SendAsync(app.Users.Staff, new CreateCommitment(
            new LocalizedTextDto("Провести форум"), Due: new DateInput("до 1 декабря"), Links: new LinksInput(StatementId: statement)))).ShouldSucceed();
        (await app.ReadAsync(id)).Due.Text.ShouldBe("../2024-12-01");

        // Another deadline is set today.
        (await app.SendAsync(app.Users.Staff, new SetCommitmentDeadline(new DateInput("до 1 декабря"), Reason: "Перенесли") { Id = id })).ShouldSucceed();
        (await app.ReadAsync(id)).Due.Text.ShouldBe("../2026-12-01");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_term_waits_for_the_signing_and_then_takes_the_execution_along(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync(
            due: "10 рабочих дней с подписания", execution: await WorkAsync(app, app.Parties.RuBa));
        var waiting = (await app.ReadAsync(id)).Due;
        waiting.Latest.ShouldBeNull();
        waiting.Term.ShouldBe(new TermDto(10, DateUnit.WorkingDay, TermStart.Signing, null));

        await SignAsync(app, id, new DateOnly(2026, 2, 27));
        var counted = await app.ReadAsync(id);
        counted.Due.Text.ShouldBe("../2026-03-13");
        counted.Due.Term!.CountedFrom.ShouldBe(new DateOnly(2026, 2, 27));
        counted.OwnExecution().Due.Text.ShouldBe("../2026-03-13");

        await SignAsync(app, id, new DateOnly(2026, 3, 2));
        (await app.ReadAsync(id)).OwnExecution().Due.Text.ShouldBe("../2026-03-16");

        // It is not known any more: what followed it does not go on being due.
        await SignAsync(app, id, null);
        (await app.ReadAsync(id)).Due.Latest.ShouldBeNull();
        (await app.ReadAsync(id)).OwnExecution().Due.ToBeRescheduled.ShouldBeTrue();

        var told = (await app.SendAsync(app.Users.Staff, new GetHistory(id))).ShouldSucceed().Select(row => HistorySentences.Of(row, new("ru"))).ToList();
        told.ShouldContain("Срок дан как: 10 раб. дн. с даты подписания");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_term_of_an_execution_waits_for_the_signing_as_well(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var work = await WorkAsync(app, app.Parties.RuBa);
        var id = await app.RegisterAsync(due: "до 1 декабря", execution: work with { Due = new DateInput("10 рабочих дней с подписания") });
        var waiting = (await app.ReadAsync(id)).OwnExecution();
        (waiting.Due.Latest, waiting.FollowsCommitment, waiting.IsOverdue).ShouldBe((null, false, false));
        waiting.Due.Term.ShouldBe(new TermDto(10, DateUnit.WorkingDay, TermStart.Signing, null));

        await SignAsync(app, id, new DateOnly(2026, 2, 27));
        (await app.ReadAsync(id)).OwnExecution().Due.Text.ShouldBe("../2026-03-13");
        (await app.ReadAsync(id)).Due.Text.ShouldBe("../2026-12-01", "the commitment's own deadline is another matter");
        await SignAsync(app, id, new DateOnly(2026, 3, 2));
        (await app.ReadAsync(id)).OwnExecution().Due.Text.ShouldBe("../2026-03-16");

        // Given later on it counts at once, and what is repeated is still the commitment alone.
        var executionId = (await app.ReadAsync(id)).OwnExecution().Id;
        (await app.SendAsync(app.Users.Staff, new SetExecutionDeadline(new DateInput("5 рабочих дней с подписания"), "Раньше") { Id = id, ExecutionId = executionId })).ShouldSucceed();
        (await app.ReadAsync(id)).OwnExecution().Due.Text.ShouldBe("../2026-03-09");
        (await app.SendAsync(app.Users.Staff, new SetExecutionDeadline(new DateInput("ежеквартально"), "Чаще") { Id = id, ExecutionId = executionId })).ShouldFail("date.repetition-not-here");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_urgent_means_is_said_by_each_party_for_its_own_people(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var before = await app.RegisterAsync(due: "срочно");
        var terms = (await app.SendAsync(app.Users.PartyAdmin, new GetOfficeTerms())).ShouldSucceed();
        (terms.UrgentDays, terms.PromptDays, terms.UsualMonths).ShouldBe((3, 10, 1));

        (await app.SendAsync(app.Users.Staff, new SetOfficeTerms(1, 5, 2))).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.PartyAdmin, new SetOfficeTerms(6, 5, 2))).ShouldFail("office-terms.prompt-before-urgent");
        (await app.SendAsync(app.Users.PartyAdmin, new SetOfficeTerms(1, 7, 2) { Version = terms.Version })).ShouldSucceed();
        (await app.SendAsync(app.Users.PartyAdmin, new SetOfficeTerms(1, 7, 2) { Version = terms.Version })).ShouldFail("record.stale");

        (await app.ReadAsync(await app.RegisterAsync(due: "срочно"))).Due.Text.ShouldBe("../2026-03-03");
        (await app.ReadAsync(before)).Due.Text.ShouldBe("../2026-03-05", "a deadline that is set stays");
        (await app.SendAsync(app.Users.Staff, new UnderstandDate("оперативно"))).ShouldSucceed().Text.ShouldContain("7 дн.");
        (await app.SendAsync(app.Users.StaffKz, new UnderstandDate("оперативно"))).ShouldSucceed().Text.ShouldContain("10 дн.");
        (await app.QueryAsync(db => db.AuditEntries.IgnoreQueryFilters().Where(e => e.SubjectId == app.Parties.RuBa).Select(e => e.Content).ToListAsync()))
            .ShouldContain(content => content.Contains("UrgentDays"));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_term_that_says_nothing_of_its_start_is_counted_from_the_meeting(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var statement = await StatementAsync(app, "25.09.2024");
        var id = (await app.SendAsync(app.Users.Staff, new CreateCommitment(
            new LocalizedTextDto("Назначить председателя"), Due: new DateInput("в течение месяца"), Links: new LinksInput(StatementId: statement)))).ShouldSucceed();
        var due = (await app.ReadAsync(id)).Due;
        due.Text.ShouldBe("../2024-10-25");
        due.Term.ShouldBe(new TermDto(1, DateUnit.Month, TermStart.Meeting, new DateOnly(2024, 9, 25)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_distance_in_words_hangs_on_the_event_and_moves_with_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var forum = await EventAsync(app, "Межрегиональный форум", "26–27 ноября 2026");
        await EventAsync(app, "Дни культуры", "2026");
        var id = await app.RegisterAsync(due: "за неделю до форума");
        var due = (await app.ReadAsync(id)).Due;
        due.Text.ShouldBe("2026-11-19");
        due.Anchor!.EventId.ShouldBe(forum);

        (await app.SendAsync(app.Users.Staff, new SetEventPeriod(new DateInput("10.12.2026")) { Id = forum })).ShouldSucceed();
        (await app.ReadAsync(id)).Due.Text.ShouldBe("2026-12-03");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Words_that_fit_no_event_or_several_are_refused_naming_them(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await EventAsync(app, "Форум молодёжи", "май 2026");
        await EventAsync(app, "Форум учёных", "июнь 2026");
        await EventAsync(app, "Форум прошлого года", "2025");

        var ambiguous = (await CreateAsync(app, "за неделю до форума")).ShouldFail("anchor.event-ambiguous");
        ErrorTexts.Of(ambiguous, SupportedCultures.Russian).ShouldContain("«Форум учёных», «Форум молодёжи»");
        (await CreateAsync(app, "за неделю до форума учёных")).ShouldSucceed();
        (await CreateAsync(app, "накануне ярмарки")).ShouldFail("anchor.event-not-found").Field.ShouldBe("due");
        (await CreateAsync(app, "до тридцатого февраля")).ShouldFail("date.not-understood");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Words_never_find_an_event_of_another_side(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await EventAsync(app, "Закрытая выставка", "май 2026");
        (await app.SendAsync(app.Users.StaffKz, new UnderstandDate("накануне выставки"))).ShouldFail("anchor.event-not-found");
        (await app.SendAsync(app.Users.Staff, new UnderstandDate("накануне выставки"))).ShouldSucceed().Text.ShouldBe("1 дн. до начала: Закрытая выставка");
    }

    [Theory]
    [InlineData("до 1 декабря", DateKind.Partial, "до 1 декабря 2026 г. (последний день)", null)]
    [InlineData("10 рабочих дней с подписания", DateKind.Term, "10 раб. дн. с даты подписания", null)]
    [InlineData("10 рабочих дней", DateKind.Term, "10 раб. дн., считая с 2 марта 2026 г.", "до 16 марта 2026 г. (последний день)")]
    [InlineData("ежеквартально, до 10 числа", DateKind.Repeated, "ежеквартально, до 10-го числа", "10 апреля 2026 г.")]
    public async Task What_is_typed_is_told_before_it_is_saved(string typed, DateKind kind, string text, string? comes)
    {
        await using var app = await TestApp.CreateAsync();
        (await app.SendAsync(app.Users.Staff, new UnderstandDate(typed))).ShouldSucceed().ShouldBe(new UnderstoodDateDto(kind, text, comes));
    }

    [Theory]
    [InlineData("26–27 ноября", "2026-11-27", "26–27 ноября 2026 г.")]
    [InlineData("26–27 ноября", "2025-11-27", "26–27 ноября 2025 г.")]
    [InlineData("20 февраля", null, "20 февраля 2026 г.")]
    public async Task A_visits_days_are_told_as_they_are_saved_nearest_to_the_days_it_had(string typed, string? near, string told)
    {
        await using var app = await TestApp.CreateAsync();
        var visit = (await app.SendAsync(app.Users.Staff, new CreateVisit(VisitKind.Working, new("Визит"), app.Parties.RuBa, app.Parties.Kz, near))).ShouldSucceed();

        (await app.SendAsync(app.Users.Staff, new UnderstandDate(typed, Met: near is null ? null : DateOnly.Parse(near, CultureInfo.InvariantCulture), Use: DateUse.Nearest))).ShouldSucceed().Text.ShouldBe(told);
        (await app.SendAsync(app.Users.Staff, new ChangeVisit(VisitKind.Working, new("Визит"), typed) { Id = visit })).ShouldSucceed();
        DateTextFormatter.Format(PartialDate.FromStored((await app.SendAsync(app.Users.Staff, new GetVisit(visit))).ShouldSucceed().DateText!), "ru").ShouldBe(told);
    }

    [Theory]
    [InlineData("за неделю до форума", DateUse.Nearest, "date.not-understood")]
    [InlineData("ежеквартально", DateUse.ExecutionDeadline, "date.repetition-not-here")]
    [InlineData("ежеквартально", DateUse.Plain, "date.repetition-not-here")]
    [InlineData("за неделю до форума", DateUse.Plain, "date.event-not-here")]
    [InlineData("10 дней с подписания", DateUse.Plain, "date.term-start-missing")]
    [InlineData("10 дней с регистрации", DateUse.Happening, "date.term-start-missing")]
    public async Task What_a_field_does_not_take_is_told_while_it_is_typed(string typed, DateUse use, string code)
    {
        await using var app = await TestApp.CreateAsync();
        (await app.SendAsync(app.Users.Staff, new UnderstandDate(typed, Use: use))).ShouldFail(code).Field.ShouldBe("text");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_is_told_while_it_is_typed_is_what_is_saved(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var statement = await StatementAsync(app, "25.09.2024");
        var id = (await app.SendAsync(app.Users.Staff, new CreateCommitment(
            new LocalizedTextDto("Провести форум"), Links: new LinksInput(StatementId: statement), Execution: await WorkAsync(app, app.Parties.RuBa)))).ShouldSucceed();
        var execution = (await app.ReadAsync(id)).OwnExecution().Id;

        // A term that says no start is counted from the meeting; a date without a year from the day of the change.
        await ToldAndSavedAsync("в течение месяца", "до 25 октября 2024 г. (последний день)", "../2024-10-25");
        await ToldAndSavedAsync("до 1 декабря", null, "../2026-12-01");
        await SignAsync(app, id, new DateOnly(2026, 2, 27));
        await ToldAndSavedAsync("10 рабочих дней", "до 13 марта 2026 г. (последний день)", "../2026-03-13");

        // Before there is a commitment, the document's date stands in the form beside it.
        (await app.SendAsync(app.Users.Staff, new UnderstandDate("10 рабочих дней", Signed: new(2026, 2, 27)))).ShouldSucceed().Comes.ShouldBe("до 13 марта 2026 г. (последний день)");
        (await app.SendAsync(app.Users.Staff, new UnderstandDate("10 дней", On: new(2026, 1, 10)))).ShouldSucceed().Comes.ShouldBe("до 20 января 2026 г. (последний день)");
        (await app.SendAsync(app.Users.StaffKz, new UnderstandDate("10 дней", CommitmentId: id))).ShouldFail("record.not-found");

        async Task ToldAndSavedAsync(string typed, string? comes, string saved)
        {
            var told = (await app.SendAsync(app.Users.Staff, new UnderstandDate(typed, Use: DateUse.ExecutionDeadline, CommitmentId: id))).ShouldSucceed();
            told.Comes.ShouldBe(comes);
            (await app.SendAsync(app.Users.Staff, new SetExecutionDeadline(new DateInput(typed), "Так решили") { Id = id, ExecutionId = execution })).ShouldSucceed();
            (await app.ReadAsync(id)).OwnExecution().Due.Text.ShouldBe(saved);
        }
    }

    [Fact]
    public async Task What_cannot_be_proposed_in_place_of_an_agreed_deadline_is_told_while_it_is_typed()
    {
        await using var app = await TestApp.CreateAsync();
        var agreed = await app.AgreedAsync("2026");
        (await app.SendAsync(app.Users.Staff, new UnderstandDate("ежегодно", CommitmentId: agreed))).ShouldFail("commitment.proposal-without-date");
        (await app.SendAsync(app.Users.Staff, new UnderstandDate("2027", CommitmentId: agreed))).ShouldSucceed().Kind.ShouldBe(DateKind.Partial);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Only_a_commitments_deadline_repeats_and_only_what_is_known_can_be_proposed(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        (await app.SendAsync(app.Users.Staff, new CreateEvent(EventKind.Forum, new LocalizedTextDto("Форум"), app.Parties.RuBa, Period: new DateInput("ежегодно"))))
            .ShouldFail("date.repetition-not-here");
        (await app.SendAsync(app.Users.Staff, new CreateEvent(EventKind.Forum, new LocalizedTextDto("Форум"), app.Parties.RuBa, Period: new DateInput("10 дней с подписания"))))
            .ShouldFail("date.term-start-missing");

        var agreed = await app.AgreedAsync("2026");
        (await ProposeAsync(app, agreed, "ежегодно")).ShouldFail("commitment.proposal-without-date");
        (await ProposeAsync(app, agreed, "10 дней с подписания")).ShouldFail("commitment.proposal-without-date");
        var repeated = await app.AgreedAsync("ежегодно");
        (await ProposeAsync(app, repeated, "2027")).ShouldFail("commitment.repetition-agreed");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_repeated_commitment_brings_forth_its_times_for_both_sides_once_each(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (work, workKz) = (await WorkAsync(app, app.Parties.RuBa), await WorkAsync(app, app.Parties.Kz));
        var id = await app.AgreedAsync("ежеквартально", work with { InternalNote = "Справка для министра" });
        (await app.SendAsync(app.Users.StaffKz, new AddExecution(workKz) { Id = id })).ShouldSucceed();
        var series = await app.ReadAsync(id);
        series.Due.Recurrence.ShouldBe("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1");
        series.NextOccurrenceOn.ShouldBe(new DateOnly(2026, 3, 31));
        series.IsOverdue.ShouldBeFalse();

        // 31 March is 29 days away, 30 June is not near yet.
        await Task.WhenAll(OccurAsync(app), OccurAsync(app));
        await OccurAsync(app);
        series = await app.ReadAsync(id);
        var first = series.Occurrences.ShouldHaveSingleItem();
        first.OccurrenceOn.ShouldBe(new DateOnly(2026, 3, 31));
        series.NextOccurrenceOn.ShouldBe(new DateOnly(2026, 6, 30));

        var occurrence = await app.ReadAsync(first.Id);
        occurrence.State.ShouldBe(CommitmentState.Agreed);
        occurrence.Due.Text.ShouldBe("../2026-03-31");
        occurrence.Series!.Id.ShouldBe(id);
        occurrence.OwnExecution().LeadOrganization!.Id.ShouldBe(work.Lead.OrganizationId!.Value);
        occurrence.OwnExecution().InternalNote.ShouldBe("Справка для министра");
        occurrence.OwnExecution().Due.Text.ShouldBe("../2026-03-31");
        (await app.SendAsync(app.Users.Staff, new ListReleases(RecordKind.Commitment, first.Id))).ShouldSucceed().Count.ShouldBe(1);

        // The other side has its own part and nothing of ours.
        var theirs = await app.ReadAsync(first.Id, app.Users.StaffKz);
        theirs.OwnExecution().LeadOrganization!.Id.ShouldBe(workKz.Lead.OrganizationId!.Value);
        theirs.OwnExecution().InternalNote.ShouldBeNull();

        app.Clock.Advance(TimeSpan.FromDays(95));
        await OccurAsync(app);
        (await app.ReadAsync(id)).Occurrences.Select(o => o.OccurrenceOn).ShouldBe([new(2026, 6, 30), new(2026, 3, 31)]);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_is_not_agreed_or_is_over_or_was_entered_late_brings_nothing_forth(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var draft = await app.RegisterAsync(due: "ежемесячно");
        var cancelled = await app.AgreedAsync("ежемесячно");
        (await app.SendAsync(app.Users.Staff, new MoveCommitment(Reason: "Не нужно") { Id = cancelled, Move = CommitmentMove.Cancel })).ShouldSucceed();
        var old = await app.RegisterAsync(due: "ежемесячно", partyIds: [], on: new DateOnly(2025, 1, 1));

        await OccurAsync(app);
        (await app.ReadAsync(draft)).Occurrences.ShouldBeEmpty();
        (await app.ReadAsync(cancelled)).Occurrences.ShouldBeEmpty();

        // Of a backlog only what is still ahead.
        (await app.ReadAsync(old)).Occurrences.ShouldHaveSingleItem().OccurrenceOn.ShouldBe(new DateOnly(2026, 3, 31));
        (await app.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest()))).ShouldSucceed()
            .Items.Single(row => row.Id == draft).Recurrence.ShouldBe("FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1");
    }

    private static async Task OccurAsync(TestApp app) =>
        await new SeriesJobs(app.Services.GetRequiredService<IServiceScopeFactory>(), NullLogger<SeriesJobs>.Instance).OccurAsync(CancellationToken.None);

    private static async Task<ExecutionInput> WorkAsync(TestApp app, Guid partyId)
    {
        var staff = partyId == app.Parties.Kz ? app.Users.StaffKz : app.Users.Staff;
        return new(new ResponsibleInput((await app.SendAsync(staff, new CreateOrganization(partyId, OrganizationKind.Ministry, new("Министерство")))).ShouldSucceed()));
    }

    private static Task<Domain.Common.Result<Guid>> CreateAsync(TestApp app, string due) =>
        app.SendAsync(app.Users.Staff, new CreateCommitment(new LocalizedTextDto("Договориться"), Due: new DateInput(due)));

    private static Task<Domain.Common.Result> ProposeAsync(TestApp app, Guid id, string due) =>
        app.SendAsync(app.Users.Staff, new SetCommitmentDeadline(new DateInput(due), Reason: "Иначе") { Id = id });

    private static async Task SignAsync(TestApp app, Guid id, DateOnly? on) =>
        (await app.SendAsync(app.Users.Staff, new ChangeCommitment(new LocalizedTextDto("Открыть прямой рейс"), Document: new DocumentInput("Протокол", Date: on)) { Id = id }))
        .ShouldSucceed();

    private static async Task<Guid> EventAsync(TestApp app, string name, string period) =>
        (await app.SendAsync(app.Users.Staff, new CreateEvent(EventKind.Forum, new LocalizedTextDto(name), app.Parties.RuBa, Period: new DateInput(period)))).ShouldSucceed();

    private static async Task<Guid> StatementAsync(TestApp app, string day)
    {
        var meeting = (await app.SendAsync(app.Users.Staff, new CreateMeeting(
            new LocalizedTextDto("Переговоры"), [app.Parties.RuBa, app.Parties.Kz], Day: new DateInput(day), IsHeld: true, Statements: [new StatementInput("Сделать", "ru")]))).ShouldSucceed();
        return (await app.SendAsync(app.Users.Staff, new GetMeeting(meeting))).ShouldSucceed().Statements.Single().Id;
    }
}
