using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Notifications;
using CooperationTracker.Application.Features.Purges;
using CooperationTracker.Application.Features.Releases;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Purges;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Commitments;

/// <summary>Links, comments and watchers: what each side keeps for itself.</summary>
public sealed class NotesTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_link_is_the_own_sides_and_told_from_both_ends(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (office, closed) = (await app.AgreedAsync(), await app.AgreedAsync());
        (await app.SendAsync(app.Users.Staff, new LinkCommitments(LinkKind.Revives, closed) { Id = office })).ShouldSucceed();

        var link = (await NotesAsync(app, office)).Links.ShouldHaveSingleItem();
        (link.Kind, link.IsBackward, link.Commitment.Id).ShouldBe((LinkKind.Revives, false, closed));
        (await NotesAsync(app, closed)).Links.ShouldHaveSingleItem().IsBackward.ShouldBeTrue();
        (await NotesAsync(app, office, app.Users.StaffKz)).Links.ShouldBeEmpty();
        (await app.SendAsync(app.Users.StaffKz, new EndLink { Id = office, LinkId = link.Id })).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.Staff, new GetHistory(office))).ShouldSucceed().ShouldContain(h => h.SubjectType == "CommitmentLink");
        (await app.SendAsync(app.Users.StaffKz, new GetHistory(office))).ShouldSucceed().ShouldNotContain(h => h.SubjectType == "CommitmentLink");

        (await app.SendAsync(app.Users.Staff, new EndLink(Reason: "Ошибка") { Id = closed, LinkId = link.Id })).ShouldSucceed();
        (await NotesAsync(app, office)).Links.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_links_with_what_he_does_not_see_and_a_withdrawn_record_leaves_no_link_behind(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var theirs = (await app.SendAsync(app.Users.StaffKz, new CreateCommitment(new("Их договорённость"), [app.Parties.RuBa]))).ShouldSucceed();
        var ours = await app.RegisterAsync();
        var link = new LinkCommitments(LinkKind.DependsOn, theirs) { Id = ours };

        (await app.SendAsync(app.Users.Staff, link)).ShouldFail("link.target-unknown");
        (await app.SendAsync(app.Users.StaffKz, new ReleaseCommitment([app.Parties.RuBa]) { Id = theirs })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, link)).ShouldSucceed();
        (await app.SendAsync(app.Users.Official, link)).ShouldFail("access.forbidden");
        (await NotesAsync(app, ours)).Links.Count.ShouldBe(1);

        (await app.SendAsync(app.Users.StaffKz, new WithdrawRelease([app.Parties.RuBa], "Ошибка") { Id = theirs })).ShouldSucceed();
        (await NotesAsync(app, ours)).Links.ShouldBeEmpty();
        (await app.SendAsync(app.Users.Staff, new GetHistory(ours))).ShouldSucceed().ShouldNotContain(h => h.SubjectType == "CommitmentLink");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_circle_is_refused_and_two_links_at_once_do_not_close_one(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (a, b, c) = (await app.RegisterAsync("А"), await app.RegisterAsync("Б"), await app.RegisterAsync("В"));
        LinkCommitments DependsOn(Guid from, Guid to) => new(LinkKind.DependsOn, to) { Id = from };

        (await app.SendAsync(app.Users.Staff, DependsOn(a, a))).ShouldFail("link.itself");
        (await app.SendAsync(app.Users.Staff, DependsOn(a, b))).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, DependsOn(a, b))).ShouldFail("link.exists");
        var results = await Task.WhenAll(app.SendAsync(app.Users.Staff, DependsOn(b, c)), app.SendAsync(app.Users.Chair, DependsOn(c, a)));
        results.Count(r => r.IsSuccess).ShouldBe(1);
        results.Single(r => !r.IsSuccess).Errors[0].Code.ShouldBe("link.circle");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Comments_are_for_colleagues_and_an_edit_or_withdrawal_leaves_a_trace(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.AgreedAsync();
        (await app.SendAsync(app.Users.Staff, new AddComment(" ") { Id = id })).ShouldFail("comment.text-required");
        (await app.SendAsync(app.Users.Staff, new AddComment(new string('я', 4001)) { Id = id })).ShouldFail("comment.text-too-long");
        var comment = (await app.SendAsync(app.Users.Official, new AddComment("Министр просил ускорить") { Id = id })).ShouldSucceed();

        var read = (await NotesAsync(app, id)).Comments.ShouldHaveSingleItem();
        (read.Text, read.IsOwn, read.Author).ShouldBe(("Министр просил ускорить", false, "official"));
        (await NotesAsync(app, id, app.Users.StaffKz)).Comments.ShouldBeEmpty();
        (await app.SendAsync(app.Users.Staff, new EditComment("Нет") { Id = id, CommentId = comment })).ShouldFail("comment.not-yours");
        (await app.SendAsync(app.Users.StaffKz, new EditComment("Нет") { Id = id, CommentId = comment })).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.Official, new EditComment("Министр просил к июню") { Id = id, CommentId = comment, Version = read.Version })).ShouldSucceed();
        (await app.SendAsync(app.Users.Official, new EditComment("Ещё раз") { Id = id, CommentId = comment, Version = read.Version })).ShouldFail("comment.stale");

        var edited = (await NotesAsync(app, id)).Comments.Single();
        edited.Earlier.ShouldHaveSingleItem().Text.ShouldBe("Министр просил ускорить");
        edited.EditedAt.ShouldNotBeNull();
        (await app.SendAsync(app.Users.Official, new WithdrawComment { Id = id, CommentId = comment })).ShouldSucceed();
        var withdrawn = (await NotesAsync(app, id)).Comments.Single();
        (withdrawn.Text, withdrawn.Earlier.Count).ShouldBe((null, 0));
        withdrawn.WithdrawnAt.ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_is_named_or_watches_is_told_and_only_of_what_he_sees(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.AgreedAsync("2026-05-01", new(new(await app.Organization(app.Parties.RuBa)), Due: new("2026-04-01")));
        foreach (var userId in new[] { app.Users.Auditor, app.Users.StaffKz })
        {
            (await app.SendAsync(userId, new WatchCommitment { Id = id })).ShouldSucceed();
            (await app.SendAsync(userId, new WatchCommitment { Id = id })).ShouldSucceed();
        }

        (await app.SendAsync(app.Users.Staff, new AddComment("Прошу посмотреть, @official", [app.Users.StaffKz]) { Id = id })).ShouldFail("comment.colleague-unknown");
        (await app.SendAsync(app.Users.Staff, new AddComment("Прошу посмотреть, @official", [app.Users.Chair]) { Id = id })).ShouldSucceed();
        (await ToldAsync(app, app.Users.Official)).ShouldContain(NotificationKind.Mentioned);
        (await ToldAsync(app, app.Users.Chair)).ShouldContain(NotificationKind.Mentioned);
        (await ToldAsync(app, app.Users.Auditor)).ShouldBe([NotificationKind.WatchedComment]);
        (await ToldAsync(app, app.Users.Executor)).ShouldBeEmpty();
        var before = await ToldAsync(app, app.Users.StaffKz);
        before.ShouldNotContain(NotificationKind.WatchedComment);

        // Our execution's deadline is ours; the commitment's state is both sides'.
        var execution = (await app.ReadAsync(id)).OwnExecution().Id;
        (await app.SendAsync(app.Users.Staff, new SetExecutionDeadline(new("2026-04-10"), "Перенос") { Id = id, ExecutionId = execution })).ShouldSucceed();
        (await ToldAsync(app, app.Users.Auditor)).ShouldContain(NotificationKind.WatchedDeadline);
        (await ToldAsync(app, app.Users.StaffKz)).ShouldBe(before);
        (await app.SendAsync(app.Users.Staff, new MoveCommitment(Reason: "Отпала") { Id = id, Move = CommitmentMove.Cancel })).ShouldSucceed();
        (await ToldAsync(app, app.Users.Auditor)).ShouldContain(NotificationKind.WatchedState);

        // Who answers for the other side is told that it is closed, and not a second time as one who watches.
        (await ToldAsync(app, app.Users.StaffKz)).ShouldContain(NotificationKind.CommitmentClosed);
        (await ToldAsync(app, app.Users.StaffKz)).ShouldNotContain(NotificationKind.WatchedState);

        (await NotesAsync(app, id)).Watchers.ShouldHaveSingleItem().Name.ShouldBe("auditor");
        (await app.SendAsync(app.Users.Auditor, new WatchCommitment(false) { Id = id })).ShouldSucceed();
        (await NotesAsync(app, id, app.Users.Auditor)).IsWatched.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_entered_as_of_long_ago_is_no_news_to_who_watches(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync(on: new(2026, 1, 10));
        (await app.SendAsync(app.Users.Auditor, new WatchCommitment { Id = id })).ShouldSucceed();

        (await app.SendAsync(app.Users.Staff, new SetCommitmentDeadline(new("2026-05-01"), new(2026, 2, 28)) { Id = id })).ShouldSucceed();
        (await ToldAsync(app, app.Users.Auditor)).ShouldBeEmpty();
        (await app.SendAsync(app.Users.Staff, new SetCommitmentDeadline(new("2026-06-01"), new(2026, 3, 1)) { Id = id })).ShouldSucceed();
        (await ToldAsync(app, app.Users.Auditor)).ShouldBe([NotificationKind.WatchedDeadline]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Notes_follow_their_commitment_into_another_mark_and_another_group(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (id, other) = (await app.RegisterAsync(), await app.RegisterAsync("Другая"));
        (await app.SendAsync(app.Users.Staff, new AddComment("К сведению") { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new LinkCommitments(LinkKind.DependsOn, other) { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Open, "Можно") { Id = id })).ShouldSucceed();

        var marks = await app.QueryAsync(db => (
            from a in db.Audiences
            where db.Comments.IgnoreQueryFilters().Any(c => c.AudienceId == a.Id) || db.CommitmentLinks.IgnoreQueryFilters().Any(l => l.AudienceId == a.Id)
            select a.Confidentiality).Distinct().ToListAsync());
        marks.ShouldBe([Confidentiality.Open]);
        (await NotesAsync(app, id)).Comments.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_comments_text_is_purged_from_wherever_it_was_kept_by_two_people(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync();
        var comment = (await app.SendAsync(app.Users.Staff, new AddComment("Личный телефон министра 8-800-000-00-01") { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new EditComment("Личный телефон министра 8-800-000-00-02") { Id = id, CommentId = comment })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new WithdrawComment { Id = id, CommentId = comment })).ShouldSucceed();

        (await app.SendAsync(app.Users.StaffKz, new ListPurgeableFields("Comment", comment))).ShouldFail("record.not-found");
        var purge = await app.AskWholePurgeAsync(comment, "Comment");
        (await app.ConfirmPurgeAsync(purge)).ShouldSucceed();
        await app.FinishPurgesAsync();

        (await app.FindEverywhereAsync("8-800-000-00-01", "8-800-000-00-02")).ShouldBeEmpty();
    }

    private static async Task<CommitmentNotesDto> NotesAsync(TestApp app, Guid id, Guid? userId = null) =>
        (await app.SendAsync(userId ?? app.Users.Staff, new GetNotes(id))).ShouldSucceed();

    private static async Task<IReadOnlyList<NotificationKind>> ToldAsync(TestApp app, Guid userId) =>
        [.. (await app.SendAsync(userId, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Items.Select(n => n.Kind)];
}
