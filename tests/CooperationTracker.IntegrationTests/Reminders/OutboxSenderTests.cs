using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Features.Reminders;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Infrastructure.Outbox;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using CooperationTracker.TestSupport.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Reminders;

public sealed class OutboxSenderTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Mail_reaches_the_server_once_in_the_recipients_language_under_the_outbox_id(DatabaseProvider provider)
    {
        await using var server = await SmtpServer.StartAsync();
        await using var app = await TestApp.CreateAsync(provider, server.Settings);
        var lead = await app.EmployeeAsync("lead@ufa.example");
        await app.AccountAsync(lead, "lead@ufa.example", language: "kk");
        var running = await app.ExecutionAsync("2026-03-05", lead);

        (await app.ScanAndSendAsync()).ShouldBe(1);
        (await app.ScanAndSendAsync()).ShouldBe(0);

        var message = (await app.OutboxAsync()).ShouldHaveSingleItem();
        message.State.ShouldBe(OutboxState.Sent);
        var mail = server.Received().ShouldHaveSingleItem();
        mail.MessageId.ShouldBe($"{message.Id:N}@sender.example");
        mail.To.ShouldBe("lead@ufa.example");
        mail.Subject.ShouldBe(message.Subject);
        mail.Text.ShouldContain("мерзімі");
        (await app.RemindersAsync(running.CommitmentId)).Single(r => r.Id == message.ReminderId).State.ShouldBe(ReminderState.Sent);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_senders_at_the_same_time_send_each_message_once(DatabaseProvider provider)
    {
        await using var server = await SmtpServer.StartAsync();
        await using var app = await TestApp.CreateAsync(provider, server.Settings);
        for (var i = 0; i < 8; i++)
        {
            await app.ExecutionAsync("2026-03-05", await app.EmployeeAsync($"lead{i}@ufa.example"));
        }

        await app.ScanAsync();
        await using var other = app.AnotherServer();
        var senders = new[] { app.Services, other }.Select(s => s.GetRequiredService<OutboxSender>());
        var sent = await Task.WhenAll(senders.Select(sender => Task.Run(() => sender.SendDueAsync(CancellationToken.None))));

        sent.Sum().ShouldBe(8);
        server.Received().Select(m => m.MessageId).ShouldBeUnique();
        server.Received().Select(m => m.To).Order().ShouldBe(Enumerable.Range(0, 8).Select(i => $"lead{i}@ufa.example"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Recipient_who_lost_sight_of_the_record_gets_nothing(DatabaseProvider provider)
    {
        await using var server = await SmtpServer.StartAsync();
        await using var app = await TestApp.CreateAsync(provider, server.Settings);
        var lead = await app.EmployeeAsync("lead@ufa.example");
        var user = await app.AccountAsync(lead, "lead@ufa.example");
        var running = await app.ExecutionAsync("2026-03-05", lead);
        await app.ScanAsync();
        await app.QueryAsync(db => db.Profiles.Where(p => p.Id == user).ExecuteUpdateAsync(set => set.SetProperty(p => p.PartyId, app.Parties.Kz)));

        (await app.SendDueAsync()).ShouldBe(0);

        server.Received().ShouldBeEmpty();
        var message = (await app.OutboxAsync()).ShouldHaveSingleItem();
        message.State.ShouldBe(OutboxState.Dropped);
        (await app.RemindersAsync(running.CommitmentId)).Single(r => r.Id == message.ReminderId).MutedBecause.ShouldBe(MuteReason.NotVisible);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Recipient_without_an_account_who_has_left_the_post_gets_nothing(DatabaseProvider provider)
    {
        await using var server = await SmtpServer.StartAsync();
        await using var app = await TestApp.CreateAsync(provider, server.Settings);
        var (left, stayed) = (await app.EmployeeAsync("left@ufa.example"), await app.EmployeeAsync("stayed@ufa.example"));
        var running = await app.ExecutionAsync("2026-03-05", left);
        await app.ExecutionAsync("2026-03-05", stayed);
        await app.ScanAsync();
        await app.LeaveAsync(left, new DateOnly(2026, 3, 1));

        (await app.SendDueAsync()).ShouldBe(1);

        server.Received().ShouldHaveSingleItem().To.ShouldBe("stayed@ufa.example");
        var dropped = (await app.OutboxAsync()).Single(m => m.Recipient == "left@ufa.example");
        dropped.State.ShouldBe(OutboxState.Dropped);
        (await app.RemindersAsync(running.CommitmentId)).Single(r => r.Id == dropped.ReminderId).MutedBecause.ShouldBe(MuteReason.NotVisible);
    }

    [Fact]
    public async Task Refused_for_good_fails_with_the_servers_words_and_is_not_tried_again()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var app = await TestApp.CreateAsync(settings: server.Settings);
        var running = await app.ExecutionAsync("2026-03-05", await app.EmployeeAsync("refused@ufa.example"));

        (await app.ScanAndSendAsync()).ShouldBe(0);
        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.SendDueAsync();

        var message = (await app.OutboxAsync()).ShouldHaveSingleItem();
        message.State.ShouldBe(OutboxState.Failed);
        message.Attempts.ShouldBe(1);
        message.Error.ShouldNotBeNull().ShouldContain("no such mailbox");
        (await app.RemindersAsync(running.CommitmentId)).Single(r => r.Id == message.ReminderId).State.ShouldBe(ReminderState.Failed);
    }

    [Fact]
    public async Task Turned_away_for_now_is_tried_after_1_5_15_and_60_minutes_and_given_up_after_a_day()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var app = await TestApp.CreateAsync(settings: server.Settings);
        await app.ExecutionAsync("2026-03-05", await app.EmployeeAsync("busy@ufa.example"));
        await app.ScanAndSendAsync();

        var pauses = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var next = (await app.OutboxAsync()).Single().NextAttemptAt;
            pauses.Add((next - app.Clock.GetUtcNow()).TotalMinutes);
            app.Clock.SetUtcNow(next - TimeSpan.FromSeconds(1));
            await app.SendDueAsync();
            (await app.OutboxAsync()).Single().NextAttemptAt.ShouldBe(next);
            app.Clock.SetUtcNow(next);
            await app.SendDueAsync();
        }

        pauses.ShouldBe([1, 5, 15, 60, 60]);
        app.Clock.Advance(TimeSpan.FromHours(24));
        await app.SendDueAsync();
        var message = (await app.OutboxAsync()).Single();
        message.State.ShouldBe(OutboxState.Failed);
        message.Error.ShouldNotBeNull().ShouldContain("try again later");
    }

    [Fact]
    public async Task Paused_sends_nothing_and_resumed_sends_what_was_due()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var app = await TestApp.CreateAsync(settings: server.Settings);
        await app.ExecutionAsync("2026-03-05", await app.EmployeeAsync("lead@ufa.example"));
        (await app.SendAsync(app.Users.Admin, new PauseSending("Восстановлено из копии"))).ShouldSucceed();

        (await app.ScanAndSendAsync()).ShouldBe(0);
        (await app.SendAsync(app.Users.Admin, new GetSending())).ShouldSucceed().PausedBecause.ShouldBe("Восстановлено из копии");

        (await app.SendAsync(app.Users.Admin, new ResumeSending(PutAsideWhatIsDue: false))).ShouldSucceed();
        (await app.SendDueAsync()).ShouldBe(1);
        server.Received().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Resumed_after_a_restore_can_put_aside_what_was_due()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var app = await TestApp.CreateAsync(settings: server.Settings);
        var running = await app.ExecutionAsync("2026-03-05", await app.EmployeeAsync("lead@ufa.example"));
        (await app.SendAsync(app.Users.Admin, new PauseSending("Восстановлено из копии"))).ShouldSucceed();
        await app.ScanAsync();

        (await app.SendAsync(app.Users.Admin, new ResumeSending(PutAsideWhatIsDue: true))).ShouldSucceed();

        (await app.ScanAndSendAsync()).ShouldBe(0);
        var message = (await app.OutboxAsync()).ShouldHaveSingleItem();
        message.State.ShouldBe(OutboxState.Dropped);
        (await app.RemindersAsync(running.CommitmentId)).Single(r => r.Id == message.ReminderId).MutedBecause.ShouldBe(MuteReason.Restored);

        // What falls due later goes out as ever.
        app.GoTo(2026, 3, 5);
        (await app.ScanAndSendAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_mail_server_each_message_becomes_one_file()
    {
        var folder = Directory.CreateTempSubdirectory("ct-outbox-");
        try
        {
            await using var app = await TestApp.CreateAsync(settings: new Dictionary<string, string?> { ["Outbox:Directory"] = folder.FullName });
            await app.ExecutionAsync("2026-03-05", await app.EmployeeAsync("lead@ufa.example"));

            (await app.ScanAndSendAsync()).ShouldBe(1);

            var message = (await app.OutboxAsync()).Single();
            folder.GetFiles().ShouldHaveSingleItem().Name.ShouldBe($"{message.Id:N}.eml");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
