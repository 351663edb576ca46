using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Features.Releases;
using CooperationTracker.Application.Features.Reminders;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Reminders;

/// <summary>A side is reminded of what its groups lack: once for each turn, within the side, in each one's language. Begins on 2 March 2026.</summary>
public sealed class GroupRemindersTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_a_seat_that_stays_empty_the_chair_and_the_secretary_are_told_once_in_a_turn(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        var chair = await HeadAsync(app, id, SeatKind.Chair, "chair@ufa.example", account: true, language: "en");
        await HeadAsync(app, id, SeatKind.Secretary, "secretary@ufa.example");
        await SeatAsync(app, id, app.Parties.RuBa, SeatKind.DeputyChair);
        await SeatAsync(app, id, app.Parties.Kz, SeatKind.Secretary);
        (await ScanAsync(app)).Queued.ShouldBe(0);

        app.GoTo(2026, 3, 31);
        (await ScanAsync(app)).Queued.ShouldBe(0);
        app.GoTo(2026, 4, 1);
        (await ScanAsync(app)).Queued.ShouldBe(4);
        (await ScanAsync(app)).ShouldBe(new PlannedReminders(0, 0));
        app.GoTo(2026, 4, 30);
        (await ScanAsync(app)).Queued.ShouldBe(0);

        // One mail for both seats; nobody of the other side is written to, whose seat one of them is.
        var mails = await app.OutboxAsync();
        mails.Select(mail => mail.Recipient).ShouldBe(["chair@ufa.example", "secretary@ufa.example"], ignoreOrder: true);
        var english = mails.Single(mail => mail.Recipient == "chair@ufa.example");
        english.Subject.ShouldStartWith("Vacant seats: ");
        english.TextBody.ShouldContain("deputy chair (Bashkortostan), vacant since 2 March 2026", Case.Insensitive);
        english.TextBody.ShouldContain($"http://localhost:5080/working-groups/{id}");
        mails.Single(mail => mail.Recipient == "secretary@ufa.example").TextBody.ShouldContain("(Казахстан), вакантно с 2 марта 2026");
        var told = (await app.NotificationsAsync(chair)).ShouldHaveSingleItem();
        (told.Kind, told.SubjectId, told.Arguments).ShouldBe((NotificationKind.SeatsVacant, id, "[\"2026-03-02\"]"));

        // Sent, the mail says of every seat in it that it was told.
        (await app.SendDueAsync()).ShouldBe(2);
        (await app.RemindersAsync(id)).Count(r => r.State == ReminderState.Sent).ShouldBe(4);

        app.GoTo(2026, 5, 1);
        (await ScanAsync(app)).Queued.ShouldBe(4);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_servers_at_once_tell_nobody_twice(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        await HeadAsync(app, id, SeatKind.Chair, "chair@ufa.example", account: true);
        await SeatAsync(app, id, app.Parties.RuBa, SeatKind.DeputyChair);
        app.GoTo(2026, 4, 1);
        await using var other = app.AnotherServer();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() => (number % 2 == 0 ? app.Services : other).SendAsSystemAsync(new PlanGroupReminders()))));

        (await app.RemindersAsync(id)).ShouldHaveSingleItem();
        (await app.OutboxAsync()).ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_side_that_was_asked_is_not_told_and_whoever_asked_is_told_when_the_term_is_over(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        await HeadAsync(app, id, SeatKind.Chair, "chair@ufa.example", account: true);
        var seatId = await SeatAsync(app, id, app.Parties.Kz, SeatKind.Chair);
        (await app.SendAsync(app.Users.Chair, new ReleaseWorkingGroup([app.Parties.Kz]) { Id = id })).ShouldSucceed();
        app.GoTo(2026, 3, 20);
        var inquiryId = (await app.SendAsync(app.Users.Staff, new MakeInquiry(app.Parties.Kz, seatId, LetterNumber: "01-12/77") { Id = id })).ShouldSucceed();

        // What was asked for is not told as a vacancy any more.
        app.GoTo(2026, 4, 19);
        (await ScanAsync(app)).Queued.ShouldBe(0);
        app.GoTo(2026, 4, 20);
        (await ScanAsync(app)).Queued.ShouldBe(1);
        (await ScanAsync(app)).Queued.ShouldBe(0);
        var mail = (await app.OutboxAsync()).ShouldHaveSingleItem();
        mail.Recipient.ShouldBe("chair@ufa.example");
        mail.TextBody.ShouldContain("Казахстан, запрос от 20 марта 2026 г., письмо № 01-12/77");
        (await app.NotificationsAsync(app.Users.StaffKz)).ShouldAllBe(n => n.Kind == NotificationKind.Released);
        (await app.SendAsync(app.Users.StaffKz, new ListReminders(id))).ShouldSucceed().ShouldBeEmpty();

        // Answered, it is a vacancy again.
        (await app.SendAsync(app.Users.Staff, new AnswerInquiry("Назначим") { Id = id, InquiryId = inquiryId })).ShouldSucceed();
        app.GoTo(2026, 5, 21);
        (await ScanAsync(app)).Queued.ShouldBe(1);
        (await app.RemindersAsync(id)).Select(r => r.Kind).ShouldBe([ReminderKind.InquiryUnanswered, ReminderKind.SeatVacant], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_side_that_the_group_was_taken_back_from_reads_nothing_of_it_any_more(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        await HeadAsync(app, id, SeatKind.Chair, "chair@ufa.example");
        var seatId = await SeatAsync(app, id, app.Parties.RuBa, SeatKind.DeputyChair);
        (await app.SendAsync(app.Users.Chair, new ReleaseWorkingGroup([app.Parties.Kz]) { Id = id })).ShouldSucceed();
        app.GoTo(2026, 3, 20);
        (await app.SendAsync(app.Users.StaffKz, new MakeInquiry(app.Parties.RuBa, seatId, LetterNumber: "KZ-1") { Id = id })).ShouldSucceed();
        app.GoTo(2026, 4, 20);
        await ScanAsync(app);
        (await app.OutboxAsync()).ShouldContain(mail => mail.Recipient == "staff.kz@test.example");

        (await app.SendAsync(app.Users.Staff, new WithdrawRelease([app.Parties.Kz], "Состав уточняется") { Kind = RecordKind.WorkingGroup, Id = id })).ShouldSucceed();

        // What waits to be sent is kept back, and nothing more is written.
        await app.SendDueAsync();
        (await app.OutboxAsync()).Where(mail => mail.Recipient == "staff.kz@test.example").ShouldAllBe(mail => mail.State == OutboxState.Dropped);
        var written = (await app.OutboxAsync()).Count(mail => mail.Recipient == "staff.kz@test.example");
        app.GoTo(2026, 6, 20);
        await ScanAsync(app);
        (await app.OutboxAsync()).Count(mail => mail.Recipient == "staff.kz@test.example").ShouldBe(written);
        (await app.OutboxAsync()).ShouldContain(mail => mail.Recipient == "chair@ufa.example" && mail.State == OutboxState.Pending, "the group's own side goes on");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_a_review_a_side_is_told_before_it_and_again_when_it_is_late(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider, new Dictionary<string, string?> { ["Reminders:Groups:ReviewDaysBefore"] = "7", ["Reminders:Groups:EveryDays"] = "10" });
        var id = await RegisterAsync(app);
        await HeadAsync(app, id, SeatKind.Chair, "chair@ufa.example", account: true);
        foreach (var partyId in new[] { app.Parties.RuBa, app.Parties.Kz })
        {
            (await app.SendAsync(app.Users.Staff, new SetRosterReview(new(2026, 3, 20)) { Id = id, PartyId = partyId })).ShouldSucceed();
        }

        var told = new List<DateOnly>();
        for (var day = new DateOnly(2026, 3, 5); day <= new DateOnly(2026, 4, 5); day = day.AddDays(1))
        {
            app.GoTo(day.Year, day.Month, day.Day);
            if ((await ScanAsync(app)).Queued > 0)
            {
                told.Add(day);
            }
        }

        told.ShouldBe([new(2026, 3, 13), new(2026, 3, 21), new(2026, 3, 31)]);
        (await app.OutboxAsync()).Select(mail => mail.TextBody.Contains("прошёл")).ShouldBe([false, true, true]);
    }

    [Fact]
    public async Task A_group_that_rests_or_was_entered_as_it_was_long_ago_reminds_nobody()
    {
        await using var app = await TestApp.CreateAsync();
        var resting = await RegisterAsync(app);
        await SeatAsync(app, resting, app.Parties.RuBa, SeatKind.DeputyChair);
        (await app.SendAsync(app.Users.Staff, new SetGroupStatus(GroupStatus.Dormant) { Id = resting })).ShouldSucceed();
        var old = await RegisterAsync(app, new(2025, 1, 10));
        await SeatAsync(app, old, app.Parties.RuBa, SeatKind.DeputyChair, new(2025, 1, 10));
        (await ScanAsync(app)).Queued.ShouldBe(0);

        // Nobody heads that side: its staff is told when the next turn comes.
        app.GoTo(2026, 4, 4);
        (await ScanAsync(app)).Queued.ShouldBe(1);
        (await app.OutboxAsync()).ShouldHaveSingleItem().Recipient.ShouldBe("staff@test.example");
        (await app.RemindersAsync(resting)).ShouldBeEmpty();
    }

    private static async Task<PlannedReminders> ScanAsync(TestApp app) => (await app.SendAsSystemAsync(new PlanGroupReminders())).ShouldSucceed();

    private static async Task<Guid> RegisterAsync(TestApp app, DateOnly? on = null) => (await app.SendAsync(
        app.Users.Staff, new CreateWorkingGroup(new("Рабочая группа по промышленности"), [app.Parties.RuBa, app.Parties.Kz], EffectiveOn: on))).ShouldSucceed();

    private static async Task<Guid> SeatAsync(TestApp app, Guid id, Guid partyId, SeatKind kind, DateOnly? on = null) =>
        (await app.SendAsync(app.Users.Staff, new AddSeat(partyId, kind, EffectiveOn: on) { Id = id })).ShouldSucceed();

    /// <summary>Puts somebody into a seat of Bashkortostan's side, with an account or only an address.</summary>
    private static async Task<Guid> HeadAsync(TestApp app, Guid id, SeatKind kind, string email, bool account = false, string language = "ru")
    {
        var personId = await app.EmployeeAsync(email);
        var userId = account ? await app.AccountAsync(personId, email, language) : Guid.Empty;
        var seatId = await SeatAsync(app, id, app.Parties.RuBa, kind);
        (await app.SendAsync(app.Users.Staff, new AppointToSeat(personId, new(2026, 3, 2), "Приказ № 1") { Id = id, SeatId = seatId })).ShouldSucceed();
        return userId;
    }
}
