using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Notifications;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Commitments;

/// <summary>How sides come to one wording and to another deadline, with what each of them sees at every step.</summary>
public sealed class AgreeingTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Another_wording_is_shown_word_by_word_to_both_and_confirmed_in_one_step(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await ProposedAsync(app, "Стороны решают вопрос поставок");

        (await AnswerAsync(app, id, SideAnswer.OtherWording, "Стороны рассматривают вопрос поставок")).ShouldSucceed();

        var ours = await app.ReadAsync(id);
        ours.StandingPartyId.ShouldBe(app.Parties.Kz);
        var theirSide = ours.Sides.Single(s => s.PartyId == app.Parties.Kz);
        var difference = theirSide.Differences.ShouldHaveSingleItem();
        difference.WithPartyId.ShouldBe(app.Parties.RuBa);
        difference.Pieces.ShouldBe([new(DifferenceKind.Same, "Стороны "), new(DifferenceKind.Removed, "решают "), new(DifferenceKind.Added, "рассматривают "), new(DifferenceKind.Same, "вопрос поставок")]);
        var seenByThem = await app.ReadAsync(id, app.Users.StaffKz);
        seenByThem.Sides.Single(s => s.PartyId == app.Parties.RuBa).Differences.ShouldHaveSingleItem().Pieces[1].ShouldBe(new(DifferenceKind.Removed, "рассматривают "));
        (await NotificationsAsync(app, app.Users.Chair)).ShouldBe([NotificationKind.Answered]);
        (await NotificationsAsync(app, app.Users.StaffKz)).ShouldBe([NotificationKind.AnswerAsked, NotificationKind.Released], ignoreOrder: true);

        (await app.SendAsync(app.Users.Staff, new AnswerCommitment(SideAnswer.Confirmed) { Id = id, PartyId = app.Parties.RuBa })).ShouldSucceed();
        (await AnswerAsync(app, id, SideAnswer.Confirmed)).ShouldSucceed();

        var agreed = await app.ReadAsync(id);
        agreed.State.ShouldBe(CommitmentState.Agreed);
        agreed.Sides.SelectMany(s => s.Wordings).Select(w => w.Text).Distinct().ShouldBe(["Стороны рассматривают вопрос поставок"]);
        agreed.Sides.SelectMany(s => s.Differences).ShouldAllBe(d => d.IsSame);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Wordings_in_different_languages_are_not_compared_and_it_is_said(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await ProposedAsync(app, "Открыть рейс");

        (await app.SendAsync(app.Users.StaffKz, new AnswerCommitment(SideAnswer.OtherWording, [new("kk", "Рейс ашу")]) { Id = id, PartyId = app.Parties.Kz })).ShouldSucceed();

        var side = (await app.ReadAsync(id)).Sides.Single(s => s.PartyId == app.Parties.Kz);
        side.Differences.ShouldBeEmpty();
        side.NotCompared.ShouldBe(["kk"]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_sides_successive_wordings_are_compared_and_what_it_wrote_before_the_release_stays_with_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync();
        await WordAsync(app, id, "Первая мысль");
        await WordAsync(app, id, "Вторая мысль");
        (await app.SendAsync(app.Users.StaffKz, new GetWordings(id, app.Parties.RuBa))).ShouldFail("record.not-found");
        await app.ReleaseAsync(id);
        (await app.AskAsync(id)).ShouldSucceed();
        await WordAsync(app, id, "Третья мысль");

        var ours = (await app.SendAsync(app.Users.Staff, new GetWordings(id, app.Parties.RuBa))).ShouldSucceed();
        ours.Select(v => v.Text).ShouldBe(["Третья мысль", "Вторая мысль", "Первая мысль"]);
        ours.Select(v => v.IsCurrent).ShouldBe([true, false, false]);
        ours[0].Pieces.ShouldBe([new(DifferenceKind.Removed, "Вторая "), new(DifferenceKind.Added, "Третья "), new(DifferenceKind.Same, "мысль")]);
        ours[2].Pieces.ShouldBeEmpty();
        var theirs = (await app.SendAsync(app.Users.StaffKz, new GetWordings(id, app.Parties.RuBa))).ShouldSucceed();
        theirs.Select(v => v.Text).ShouldBe(["Третья мысль"]);
        theirs[0].ActorName.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Another_wording_says_which_and_an_objection_says_why(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await ProposedAsync(app, "Открыть рейс");

        (await app.AnswerAsync(id, SideAnswer.OtherWording)).ShouldFail("wording.required");
        (await app.AnswerAsync(id, SideAnswer.Disputed)).ShouldFail("reason.required");
        (await AnswerAsync(app, id, SideAnswer.Confirmed, "Открыть рейс завтра")).ShouldFail("answer.wording-unasked");
        (await app.ReadAsync(id)).Sides.Single(s => s.PartyId == app.Parties.Kz).Wordings.ShouldBeEmpty();
        (await app.AnswerAsync(id, SideAnswer.Disputed, "Не наш вопрос")).ShouldSucceed();
        (await app.ReadAsync(id)).Sides.Single(s => s.PartyId == app.Parties.Kz).AnswerReason.ShouldBe("Не наш вопрос");
        (await app.ReadAsync(id)).State.ShouldBe(CommitmentState.AwaitingConfirmation);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_agreed_deadline_moves_only_when_the_other_side_confirms_and_executions_follow_it_then(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var organizationId = await app.Organization(app.Parties.RuBa);
        var id = await app.AgreedAsync("2026-05-01", new ExecutionInput(new ResponsibleInput(organizationId)));

        (await ProposeAsync(app, app.Users.StaffKz, id, "2026-09-01", null)).ShouldFail("reason.required");
        (await ProposeAsync(app, app.Users.StaffKz, id, "2026-09-01", "Нужно согласование")).ShouldSucceed();
        (await ProposeAsync(app, app.Users.Staff, id, "2026-12-01", "Иначе")).ShouldFail("commitment.deadline-proposed");

        var waiting = await app.ReadAsync(id);
        waiting.Due.Text.ShouldBe("2026-05-01");
        waiting.OwnExecution().Due.Text.ShouldBe("2026-05-01");
        var open = waiting.DeadlineProposals.ShouldHaveSingleItem();
        (open.State, open.OldText, open.Text, open.ByPartyId).ShouldBe((DeadlineProposalState.Open, "2026-05-01", "2026-09-01", app.Parties.Kz));
        open.AwaitsPartyIds.ShouldBe([app.Parties.RuBa]);
        (await NotificationsAsync(app, app.Users.Staff)).ShouldContain(NotificationKind.DeadlineProposed);
        (await AnswerDeadlineAsync(app, app.Users.StaffKz, app.Parties.Kz, id, true)).ShouldFail("commitment.deadline-own-proposal");
        (await AnswerDeadlineAsync(app, app.Users.StaffKz, app.Parties.RuBa, id, true)).ShouldFail("answer.other-side");
        (await AnswerDeadlineAsync(app, app.Users.Official, app.Parties.RuBa, id, true)).ShouldFail("access.forbidden");

        (await AnswerDeadlineAsync(app, app.Users.Chair, app.Parties.RuBa, id, true)).ShouldSucceed();

        var moved = await app.ReadAsync(id, app.Users.StaffKz);
        moved.Due.Text.ShouldBe("2026-09-01");
        moved.DeadlineProposals.ShouldHaveSingleItem().State.ShouldBe(DeadlineProposalState.Accepted);
        (await app.ReadAsync(id)).OwnExecution().Due.Text.ShouldBe("2026-09-01");
        (await AnswerDeadlineAsync(app, app.Users.Chair, app.Parties.RuBa, id, true)).ShouldFail("commitment.deadline-not-proposed");
        var told = (await app.SendAsync(app.Users.StaffKz, new GetHistory(id))).ShouldSucceed();
        told.ShouldContain(h => h.Fact == HistoryFact.Date && h.Key.StartsWith("proposed/", StringComparison.Ordinal) && h.To != null && h.To.Raw == "2026-09-01" && h.Reason == "Нужно согласование");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_refused_deadline_leaves_the_old_one(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.AgreedAsync("2026-05-01");
        (await ProposeAsync(app, app.Users.Staff, id, "2026-09-01", "Не успеть")).ShouldSucceed();

        (await AnswerDeadlineAsync(app, app.Users.StaffKz, app.Parties.Kz, id, false)).ShouldFail("reason.required");
        (await AnswerDeadlineAsync(app, app.Users.StaffKz, app.Parties.Kz, id, false, "Нужно раньше")).ShouldSucceed();

        var read = await app.ReadAsync(id);
        read.Due.Text.ShouldBe("2026-05-01");
        var proposal = read.DeadlineProposals.ShouldHaveSingleItem();
        (proposal.State, proposal.EndReason).ShouldBe((DeadlineProposalState.Declined, "Нужно раньше"));
        (await NotificationsAsync(app, app.Users.Chair)).ShouldContain(NotificationKind.DeadlineAnswered);
        (await ProposeAsync(app, app.Users.Staff, id, "2026-07-01", "Хотя бы так")).ShouldSucceed();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_answer_made_from_a_version_that_has_changed_since_is_refused(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await ProposedAsync(app, "Открыть рейс");
        var read = await app.ReadAsync(id, app.Users.StaffKz);
        await WordAsync(app, id, "Открыть рейс через год");

        var late = await app.SendAsync(app.Users.StaffKz, new AnswerCommitment(SideAnswer.Confirmed) { Id = id, PartyId = app.Parties.Kz, Version = read.Version });

        late.ShouldFail("record.stale");
        (await app.ReadAsync(id)).State.ShouldBe(CommitmentState.AwaitingConfirmation);
    }

    private static async Task<Guid> ProposedAsync(TestApp app, string wording)
    {
        var id = await app.RegisterAsync();
        await WordAsync(app, id, wording);
        await app.ReleaseAsync(id);
        (await app.AskAsync(id)).ShouldSucceed();
        return id;
    }

    private static async Task WordAsync(TestApp app, Guid id, string text) =>
        (await app.SendAsync(app.Users.Staff, new WordCommitment("ru", text) { Id = id, PartyId = app.Parties.RuBa })).ShouldSucceed();

    private static Task<Result> AnswerAsync(TestApp app, Guid id, SideAnswer answer, string? wording = null) =>
        app.SendAsync(app.Users.StaffKz, new AnswerCommitment(answer, wording is null ? null : [new("ru", wording)]) { Id = id, PartyId = app.Parties.Kz });

    private static Task<Result> ProposeAsync(TestApp app, Guid userId, Guid id, string due, string? reason) =>
        app.SendAsync(userId, new SetCommitmentDeadline(new DateInput(due), Reason: reason) { Id = id });

    private static Task<Result> AnswerDeadlineAsync(TestApp app, Guid userId, Guid partyId, Guid id, bool accept, string? reason = null) =>
        app.SendAsync(userId, new AnswerDeadline(accept, Reason: reason) { Id = id, PartyId = partyId });

    private static async Task<List<NotificationKind>> NotificationsAsync(TestApp app, Guid userId) =>
        [.. (await app.SendAsync(userId, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Items.Select(n => n.Kind)];
}
