using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Commitments;

public sealed class CommitmentVisibilityTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_other_side_does_not_know_of_a_draft(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync();

        (await app.SendAsync(app.Users.StaffKz, new GetCommitment(id))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffKz, new GetHistory(id))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffKz, new ListCommitments(new PageRequest()))).ShouldSucceed().Total.ShouldBe(0);
        (await app.AnswerAsync(id, SideAnswer.Confirmed)).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest()))).ShouldSucceed().Total.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_other_side_never_sees_our_execution_its_notes_or_its_past(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var organizationId = await app.Organization(app.Parties.RuBa);
        var id = await app.AgreedAsync("2026-02-01", new ExecutionInput(new ResponsibleInput(organizationId), InternalNote: "Не торопиться"));
        var ours = (await app.ReadAsync(id)).OwnExecution();
        ours.InternalNote.ShouldBe("Не торопиться");

        var theirs = await app.ReadAsync(id, app.Users.StaffKz);
        theirs.Sides.ShouldAllBe(side => side.Execution == null);
        var row = (await app.SendAsync(app.Users.StaffKz, new ListCommitments(new PageRequest()))).ShouldSucceed().Items.ShouldHaveSingleItem();
        row.Execution.ShouldBeNull();
        (await app.SendAsync(app.Users.StaffKz, new GetHistory(ours.Id))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffKz, new GetHistory(id))).ShouldSucceed().ShouldAllBe(h => h.SubjectType == "Commitment");
        (await app.MoveAsync(app.Users.ChairKz, id, ours.Id, ExecutionMove.Accept)).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.Staff, new GetHistory(id))).ShouldSucceed().ShouldContain(h => h.SubjectType == "Execution");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_overdue_execution_of_ours_does_not_turn_up_in_their_overdue_list(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var organizationId = await app.Organization(app.Parties.RuBa);
        await app.AgreedAsync("2026-12-01", new ExecutionInput(new ResponsibleInput(organizationId), Due: new("2026-02-20")));
        var overdue = new ListCommitments(new PageRequest(), Attention: Attention.Overdue);

        (await app.SendAsync(app.Users.Staff, overdue)).ShouldSucceed().Items.ShouldHaveSingleItem().Execution!.IsOverdue.ShouldBeTrue();
        (await app.SendAsync(app.Users.StaffKz, overdue)).ShouldSucceed().Total.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_number_finds_what_it_belongs_to_and_ours_finds_nothing_for_them(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var organization = await app.Organization(app.Parties.RuBa);
        var id = await app.AgreedAsync(execution: new ExecutionInput(new ResponsibleInput(organization), OwnNumber: "17-РБ", OtherNumber: "KZ/55"));
        await app.RegisterAsync("Форум 1755");
        (await app.SendAsync(app.Users.Staff, new ChangeCommitment(new("Открыть прямой рейс"), Document: new("Протокол", "Пр-902", null, "п. 8.3")) { Id = id })).ShouldSucceed();

        foreach (var number in new[] { "17-РБ", "17-рб", "KZ/55", "пр-902", "п. 8.3" })
        {
            (await FoundAsync(app.Users.Staff, number)).ShouldBe([id], number);
        }

        // The document is both sides'; what our office writes beside it is ours.
        (await FoundAsync(app.Users.StaffKz, "Пр-902")).ShouldBe([id]);
        (await FoundAsync(app.Users.StaffKz, "17-РБ")).ShouldBeEmpty();
        (await FoundAsync(app.Users.StaffKz, "KZ/55")).ShouldBeEmpty();
        (await app.SendAsync(app.Users.StaffKz, new ListCommitments(new PageRequest(), LeadOrganizationId: organization))).ShouldSucceed().Total.ShouldBe(0);
        var row = (await app.SendAsync(app.Users.StaffKz, new ListCommitments(new PageRequest()))).ShouldSucceed().Items.ShouldHaveSingleItem();
        (row.Document.Number, row.Execution).ShouldBe(("Пр-902", null));

        async Task<IEnumerable<Guid>> FoundAsync(Guid userId, string search) =>
            (await app.SendAsync(userId, new ListCommitments(new PageRequest(), Search: search))).ShouldSucceed().Items.Select(found => found.Id);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_list_is_narrowed_to_who_leads_who_controls_and_what_stands_still(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (organization, lead, controller, author) = (await app.Organization(app.Parties.RuBa), await app.Person("Иванов"), await app.Person("Петров"), await app.Person("Назаров"));
        var old = await app.RegisterAsync("Стоит", partyIds: [], execution: new(new(organization, lead), author, controller, OwnNumber: "5"), on: new(2025, 11, 1));
        await app.RegisterAsync("Идёт", partyIds: [], execution: new(new(organization)), on: new(2026, 2, 1));

        (await RowsAsync(new(new PageRequest(), LeadOrganizationId: organization))).Count.ShouldBe(2);
        (await RowsAsync(new(new PageRequest(), LeadPersonId: lead))).ShouldHaveSingleItem().Id.ShouldBe(old);
        (await RowsAsync(new(new PageRequest(), ControllerId: controller))).ShouldHaveSingleItem().Id.ShouldBe(old);
        (await RowsAsync(new(new PageRequest(), ControllerId: lead))).ShouldBeEmpty();
        var stalled = (await RowsAsync(new(new PageRequest(), Attention: Attention.Stalled))).ShouldHaveSingleItem();
        (stalled.Execution!.IsStalled, stalled.Execution.Author!.Ru, stalled.Execution.Controller!.Ru, stalled.Execution.OwnNumber).ShouldBe((true, "Назаров", "Петров", "5"));

        async Task<IReadOnlyList<CommitmentRow>> RowsAsync(ListCommitments list) => (await app.SendAsync(app.Users.Staff, list)).ShouldSucceed().Items;
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_request_is_not_yet_their_commitment_and_never_overdue(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync(due: "2026-02-10", on: new(2026, 1, 15));
        await app.ReleaseAsync(id, new(2026, 1, 15));
        (await app.AskAsync(id, CommitmentMove.Request, new(2026, 1, 20))).ShouldSucceed();

        var read = await app.ReadAsync(id, app.Users.StaffKz);
        read.IsOverdue.ShouldBeFalse();
        read.RequestAgeDays.ShouldBe(41);
        var all = (await app.SendAsync(app.Users.StaffKz, new ListCommitments(new PageRequest(), Attention: Attention.Overdue))).ShouldSucceed();
        all.Total.ShouldBe(0);
        (await app.SendAsync(app.Users.StaffKz, new ListCommitments(new PageRequest(), Attention: Attention.Awaiting))).ShouldSucceed()
            .Items.ShouldHaveSingleItem().RequestAgeDays.ShouldBe(41);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_happened_before_the_release_stays_with_its_owner(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync("Черновое название");
        (await app.SendAsync(app.Users.Staff, new WordCommitment("ru", "Первая мысль") { Id = id, PartyId = app.Parties.RuBa })).ShouldSucceed();
        await app.ReleaseAsync(id);
        (await app.AskAsync(id)).ShouldSucceed();

        var theirs = (await app.SendAsync(app.Users.StaffKz, new GetHistory(id))).ShouldSucceed();
        theirs.ShouldNotContain(h => h.To != null && h.To.Raw == "Первая мысль");
        theirs.ShouldContain(h => h.To != null && h.To.Raw == nameof(CommitmentState.AwaitingConfirmation));
        theirs.ShouldAllBe(h => h.ActorName == null && h.ActorParty != null);
        var ours = (await app.SendAsync(app.Users.Staff, new GetHistory(id))).ShouldSucceed();
        ours.ShouldContain(h => h.To != null && h.To.Raw == "Первая мысль");
        ours.Count(h => h.Fact == Domain.History.HistoryFact.Name).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_auditor_reads_and_changes_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync();

        (await app.ReadAsync(id, app.Users.Auditor)).Id.ShouldBe(id);
        (await app.SendAsync(app.Users.Auditor, new MoveCommitment(Reason: "нет") { Id = id, Move = CommitmentMove.Cancel })).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.Auditor, new ReleaseCommitment([app.Parties.Kz]) { Id = id })).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.Admin, new GetCommitment(id))).ShouldFail("access.forbidden");
    }
}
