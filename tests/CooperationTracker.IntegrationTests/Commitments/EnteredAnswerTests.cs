using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Notifications;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Attachments;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Commitments;

/// <summary>What one side enters for another, with what that other side sees and can do about it.</summary>
public sealed class EnteredAnswerTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_confirmation_by_a_letter_says_who_entered_it_is_told_and_is_opened_by_one_objection(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await AskedAsync(app);
        (await EnterAsync(app, id, null)).ShouldFail("answer.document-required");
        (await EnterAsync(app, id, Guid.CreateVersion7())).ShouldFail("answer.document-unknown");
        var letter = await app.AttachAsync(id, title: "Письмо № 5");

        (await EnterAsync(app, id, letter)).ShouldSucceed();

        var seen = await app.ReadAsync(id, app.Users.StaffKz);
        seen.State.ShouldBe(CommitmentState.Agreed);
        var entered = seen.Sides.Single(s => s.PartyId == app.Parties.Kz).Entered.ShouldNotBeNull();
        (entered.PartyId, entered.UserName, entered.AttachmentId, entered.Document).ShouldBe((app.Parties.RuBa, "staff", letter, "Письмо № 5"));
        (await app.SendAsync(app.Users.ChairKz, new ListMyNotifications(new PageRequest()))).ShouldSucceed()
            .Items.Select(n => n.Kind).ShouldBe([NotificationKind.ConfirmationEntered, NotificationKind.AnswerAsked, NotificationKind.Released], ignoreOrder: true);
        (await app.SendAsync(app.Users.ExecutorKz, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Items.ShouldBeEmpty();

        (await app.AnswerAsync(id, SideAnswer.Disputed)).ShouldFail("reason.required");
        (await app.AnswerAsync(id, SideAnswer.Disputed, "Письма мы не посылали")).ShouldSucceed();

        var opened = await app.ReadAsync(id);
        opened.State.ShouldBe(CommitmentState.AwaitingConfirmation);
        opened.Sides.Single(s => s.PartyId == app.Parties.Kz).Entered.ShouldBeNull();
        var told = (await app.SendAsync(app.Users.Staff, new GetHistory(id))).ShouldSucceed();
        told.ShouldContain(h => h.To != null && h.To.Raw == nameof(CommitmentState.AwaitingConfirmation) && h.Reason == "Письма мы не посылали");
        told.ShouldContain(h => h.Key == $"entered-by/{app.Parties.Kz}" && h.To != null && h.To.RecordId == app.Parties.RuBa);
        (await EnterAsync(app, id, letter)).ShouldFail("answer.side-disputed");
        (await app.AnswerAsync(id, SideAnswer.Confirmed)).ShouldSucceed();
        (await app.ReadAsync(id)).State.ShouldBe(CommitmentState.Agreed);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nothing_is_entered_for_a_side_that_cannot_see_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync();
        var letter = await app.AttachAsync(id);

        (await EnterAsync(app, id, letter)).ShouldFail("answer.not-released");
        (await app.SendAsync(app.Users.StaffKz, new EnterAnswer(SideAnswer.Confirmed, letter) { Id = id, PartyId = app.Parties.RuBa })).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffKz, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Total.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Neither_a_letter_of_another_record_nor_a_mere_scan_nor_a_withdrawn_one_confirms(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await AskedAsync(app);
        var elsewhere = await app.AttachAsync(await app.RegisterAsync());
        var scan = (await app.SendAsync(app.Users.Staff, new AddAttachment(AttachmentSubject.Commitment, id, "Скан", AttachmentKind.Scan, await app.ReceiveAsync()))).ShouldSucceed();
        var withdrawn = await app.AttachAsync(id);
        (await app.SendAsync(app.Users.Staff, new WithdrawAttachment("Не то письмо") { Id = withdrawn })).ShouldSucceed();

        foreach (var attachmentId in new[] { elsewhere, scan, withdrawn })
        {
            (await EnterAsync(app, id, attachmentId)).ShouldFail("answer.document-unknown");
        }

        (await app.ReadAsync(id)).State.ShouldBe(CommitmentState.AwaitingConfirmation);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_only_said_is_reported_and_agrees_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await AskedAsync(app);

        (await app.SendAsync(app.Users.Staff, new EnterAnswer(SideAnswer.Reported, Where: "По телефону, министр") { Id = id, PartyId = app.Parties.Kz })).ShouldSucceed();

        var side = (await app.ReadAsync(id)).Sides.Single(s => s.PartyId == app.Parties.Kz);
        (side.Answer, side.Entered!.Document, side.Entered.AttachmentId).ShouldBe((SideAnswer.Reported, "По телефону, министр", null));
        (await app.ReadAsync(id)).State.ShouldBe(CommitmentState.AwaitingConfirmation);
        (await app.SendAsync(app.Users.Staff, new MoveCommitment { Id = id, Move = CommitmentMove.Agree })).ShouldFail("commitment.not-confirmed");
        (await app.SendAsync(app.Users.Executor, new EnterAnswer(SideAnswer.Reported) { Id = id, PartyId = app.Parties.Kz })).ShouldFail("access.forbidden");
    }

    private static async Task<Guid> AskedAsync(TestApp app)
    {
        var id = await app.RegisterAsync();
        await app.ReleaseAsync(id);
        (await app.AskAsync(id)).ShouldSucceed();
        return id;
    }

    private static Task<Result> EnterAsync(TestApp app, Guid id, Guid? attachmentId) =>
        app.SendAsync(app.Users.Staff, new EnterAnswer(SideAnswer.Confirmed, attachmentId) { Id = id, PartyId = app.Parties.Kz });
}
