using System.Text;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Notifications;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Attachments;

public sealed class AttachmentTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_file_comes_back_as_it_was_given_and_its_reading_is_on_the_trail(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var commitmentId = await app.RegisterAsync();
        var id = await app.AttachAsync(commitmentId);

        var opened = (await app.SendAsync(app.Users.Official, new OpenAttachment(id, 1))).ShouldSucceed();
        using var reader = new StreamReader(opened.Content, Encoding.UTF8);
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe(Encoding.UTF8.GetString(SampleFiles.Pdf()));
        (opened.FileName, opened.MediaType).ShouldBe(("письмо.pdf", "application/pdf"));
        var entry = await app.QueryAsync(db => db.Set<AuditEntry>().IgnoreQueryFilters([AppDbContext.VisibilityFilter])
            .SingleAsync(e => e.Action == AuditAction.Downloaded));
        (entry.SubjectId, entry.ActorId, entry.PartyId).ShouldBe((id, app.Users.Official, app.Parties.RuBa));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_released_record_leaves_its_attachments_at_home_until_each_is_released(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var commitmentId = await app.RegisterAsync();
        var id = await app.AttachAsync(commitmentId);
        (await app.SendAsync(app.Users.Staff, new ReleaseAttachment([app.Parties.Kz]) { Id = id })).ShouldFail("attachment.record-not-released");

        await app.ReleaseAsync(commitmentId);
        (await app.SendAsync(app.Users.StaffKz, new GetAttachment(id))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffKz, new OpenAttachment(id, 1))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffKz, new ListAttachments(AttachmentSubject.Commitment, commitmentId))).ShouldSucceed().ShouldBeEmpty();
        (await app.SendAsync(app.Users.StaffKz, new GetHistory(commitmentId))).ShouldSucceed().ShouldAllBe(row => row.SubjectType == "Commitment");

        (await app.SendAsync(app.Users.StaffKz, new ReleaseAttachment([app.Parties.Kz]) { Id = id })).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.Official, new ReleaseAttachment([app.Parties.Kz]) { Id = id })).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.Staff, new ReleaseAttachment([app.Parties.Kz]) { Id = id })).ShouldSucceed();
        var theirs = (await app.SendAsync(app.Users.StaffKz, new ListAttachments(AttachmentSubject.Commitment, commitmentId))).ShouldSucceed().ShouldHaveSingleItem();
        (theirs.Title, theirs.Owner.Code, theirs.Versions[0].AddedBy).ShouldBe(("Письмо министерства", "RU-BA", null));
        await (await app.SendAsync(app.Users.StaffKz, new OpenAttachment(id, 1))).ShouldSucceed().Content.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_other_side_reads_what_was_released_to_it_and_changes_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var commitmentId = await app.RegisterAsync();
        await app.ReleaseAsync(commitmentId);
        var id = await app.AttachAsync(commitmentId);
        (await app.SendAsync(app.Users.Staff, new ReleaseAttachment([app.Parties.Kz]) { Id = id })).ShouldSucceed();

        (await app.SendAsync(app.Users.StaffKz, new WithdrawAttachment("Лишнее") { Id = id })).ShouldFail("record.not-yours");
        (await app.SendAsync(app.Users.StaffKz, new AddAttachmentVersion(await app.ReceiveAsync(SampleFiles.Pdf("Другое"))) { Id = id })).ShouldFail("record.not-yours");
        (await app.SendAsync(app.Users.StaffKz, new ReleaseAttachment([app.Parties.Ru]) { Id = id })).ShouldFail("record.not-yours");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_the_other_side_attaches_to_a_shared_record_is_its_own(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var commitmentId = await app.RegisterAsync();
        (await app.SendAsync(app.Users.StaffKz, new CheckAttaching(AttachmentSubject.Commitment, commitmentId))).ShouldFail("record.not-found");
        await app.ReleaseAsync(commitmentId);

        var id = await app.AttachAsync(commitmentId, userId: app.Users.StaffKz);
        (await app.SendAsync(app.Users.Staff, new GetAttachment(id))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffKz, new ReleaseAttachment([app.Parties.RuBa]) { Id = id })).ShouldSucceed();
        (await app.ReadAttachmentAsync(id)).Owner.Code.ShouldBe("KZ");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_belongs_to_an_execution_never_leaves_its_side(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var organizationId = await app.Organization(app.Parties.RuBa);
        var commitmentId = await app.AgreedAsync("2026-05-01", new ExecutionInput(new ResponsibleInput(organizationId)));
        var executionId = (await app.ReadAsync(commitmentId)).OwnExecution().Id;

        var id = await app.AttachAsync(executionId, AttachmentSubject.Execution, app.Users.Executor);
        (await app.SendAsync(app.Users.Staff, new ReleaseAttachment([app.Parties.Kz]) { Id = id })).ShouldFail("attachment.stays-with-its-side");
        (await app.SendAsync(app.Users.StaffKz, new GetAttachment(id))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffKz, new ListAttachments(AttachmentSubject.Execution, executionId))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.ExecutorKz, new CheckAttaching(AttachmentSubject.Execution, executionId))).ShouldFail("record.not-found");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_attachment_of_a_record_that_is_no_longer_seen_is_no_longer_seen(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var commitmentId = await app.RegisterAsync();
        await app.ReleaseAsync(commitmentId);
        var id = await app.AttachAsync(commitmentId);
        (await app.SendAsync(app.Users.Staff, new ReleaseAttachment([app.Parties.Kz]) { Id = id })).ShouldSucceed();
        await app.QueryAsync(async db =>
        {
            var filter = new[] { AppDbContext.VisibilityFilter };
            var own = await db.Attachments.IgnoreQueryFilters(filter).Where(a => a.Id == id).Select(a => a.OwnerPartyId).SingleAsync();
            var audience = await db.Audiences.Where(a => a.OwnerPartyId == own && a.Parties.Count == 1).Select(a => a.Id).FirstAsync();
            return await db.Commitments.IgnoreQueryFilters(filter).Where(c => c.Id == commitmentId)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.AudienceId, audience));
        });

        (await app.SendAsync(app.Users.StaffKz, new GetAttachment(id))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffKz, new OpenAttachment(id, 1))).ShouldFail("record.not-found");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Versions_follow_each_other_and_all_can_be_read(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.AttachAsync(await app.RegisterAsync());
        var before = await app.ReadAttachmentAsync(id);

        (await app.SendAsync(app.Users.Staff, new AddAttachmentVersion(await app.ReceiveAsync()) { Id = id })).ShouldFail("attachment.unchanged");
        (await app.SendAsync(app.Users.Staff, new AddAttachmentVersion(await app.ReceiveAsync(SampleFiles.Docx(), "письмо.docx")) { Id = id, Version = before.Version })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new AddAttachmentVersion(await app.ReceiveAsync(SampleFiles.Png(), "скан.png")) { Id = id, Version = before.Version })).ShouldFail("record.stale");
        (await app.SendAsync(app.Users.Official, new AddAttachmentVersion(await app.ReceiveAsync(SampleFiles.Png(), "скан.png")) { Id = id })).ShouldFail("access.forbidden");

        var after = await app.ReadAttachmentAsync(id);
        after.Versions.Select(v => (v.Number, v.FileName)).ShouldBe([(2, "письмо.docx"), (1, "письмо.pdf")]);
        foreach (var number in new[] { 1, 2 })
        {
            await (await app.SendAsync(app.Users.Staff, new OpenAttachment(id, number))).ShouldSucceed().Content.DisposeAsync();
        }

        (await app.SendAsync(app.Users.Staff, new OpenAttachment(id, 3))).ShouldFail("record.not-found");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_withdrawn_attachment_stays_with_its_side_and_its_reason(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var commitmentId = await app.RegisterAsync();
        await app.ReleaseAsync(commitmentId);
        var id = await app.AttachAsync(commitmentId);
        (await app.SendAsync(app.Users.Staff, new ReleaseAttachment([app.Parties.Kz]) { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.StaffKz, new CountUnreadNotifications())).ShouldSucceed().ShouldBe(2);

        (await app.SendAsync(app.Users.Staff, new WithdrawAttachment(" ") { Id = id })).ShouldFail("reason.required");
        (await app.SendAsync(app.Users.Staff, new WithdrawAttachment("Не тот документ") { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.StaffKz, new CountUnreadNotifications())).ShouldSucceed().ShouldBe(1, "of the file nothing is told any more");
        (await app.SendAsync(app.Users.StaffKz, new GetAttachment(id))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.Staff, new OpenAttachment(id, 1))).ShouldFail("attachment.withdrawn");
        (await app.SendAsync(app.Users.Staff, new AddAttachmentVersion(await app.ReceiveAsync(SampleFiles.Png(), "скан.png")) { Id = id })).ShouldFail("attachment.withdrawn");
        (await app.SendAsync(app.Users.Staff, new ReleaseAttachment([app.Parties.Kz]) { Id = id })).ShouldFail("attachment.withdrawn");
        (await app.SendAsync(app.Users.Staff, new WithdrawAttachment("Ещё раз") { Id = id })).ShouldFail("attachment.withdrawn");

        var kept = (await app.SendAsync(app.Users.Staff, new ListAttachments(AttachmentSubject.Commitment, commitmentId))).ShouldSucceed().ShouldHaveSingleItem();
        (kept.WithdrawnBecause, kept.Versions.Count).ShouldBe(("Не тот документ", 1));
        (await app.SendAsync(app.Users.Staff, new GetHistory(commitmentId))).ShouldSucceed()
            .Where(row => row.SubjectType == "Attachment" && row.Fact == Domain.History.HistoryFact.Attachment)
            .Select(row => row.Reason).ShouldBe(["Не тот документ", null]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nothing_is_attached_without_a_title_a_right_or_a_record(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var commitmentId = await app.RegisterAsync();
        var file = await app.ReceiveAsync();

        (await app.SendAsync(app.Users.Staff, new AddAttachment(AttachmentSubject.Commitment, commitmentId, " ", AttachmentKind.Letter, file)))
            .ShouldFail("attachment.title-required").Field.ShouldBe("title");
        (await app.SendAsync(app.Users.Staff, new AddAttachment(AttachmentSubject.Commitment, commitmentId, new string('я', 301), AttachmentKind.Letter, file))).ShouldFail("text.too-long");
        (await app.SendAsync(app.Users.Official, new AddAttachment(AttachmentSubject.Commitment, commitmentId, "Письмо", AttachmentKind.Letter, file))).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.Executor, new AddAttachment(AttachmentSubject.Commitment, commitmentId, "Письмо", AttachmentKind.Letter, file))).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.Staff, new AddAttachment(AttachmentSubject.Event, commitmentId, "Письмо", AttachmentKind.Letter, file))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffKz, new AddAttachment(AttachmentSubject.Commitment, commitmentId, "Письмо", AttachmentKind.Letter, file))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.Admin, new CheckAttaching(AttachmentSubject.Commitment, commitmentId))).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.Staff, new ListAttachments(AttachmentSubject.Commitment, commitmentId))).ShouldSucceed().ShouldBeEmpty();
    }
}
