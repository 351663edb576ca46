using System.Globalization;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.WorkingGroups;

/// <summary>What a side does in a group that another side keeps, which sides a group has, and what its desk asks of whom.</summary>
public sealed class OwnSideTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_side_fills_its_own_seats_once_the_group_is_released_to_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (id, seatId) = await GroupAsync(app);
        var person = await app.Person("Ахметов Данияр");
        var appoint = new AppointToSeat(person, new(2026, 3, 1), "Приказ № 5") { Id = id, SeatId = seatId };
        (await app.SendAsync(app.Users.StaffKz, appoint)).ShouldFail("record.not-found");
        await ReleaseAsync(app, id);
        var version = (await ReadAsync(app, id)).Version;

        (await app.SendAsync(app.Users.StaffKz, appoint with { Version = Guid.CreateVersion7() })).ShouldFail("record.stale");
        (await app.SendAsync(app.Users.StaffKz, appoint with { Version = version })).ShouldSucceed();
        var ministry = await app.Organization(app.Parties.Kz, "Министерство промышленности");
        (await app.SendAsync(app.Users.StaffKz, new DesignateAgency(ministry, new(2026, 3, 1)) { Id = id, PartyId = app.Parties.Kz })).ShouldSucceed();

        // The owner reads both at once, as the other side's deed.
        var side = (await ReadAsync(app, id)).Sides.Single(s => s.Party.Code == "KZ");
        side.Seats.ShouldHaveSingleItem().Holder!.PersonId.ShouldBe(person);
        side.Agency!.Id.ShouldBe(ministry);
        (await app.SendAsync(app.Users.Staff, new GetHistory(id))).ShouldSucceed().ShouldContain(row => row.ActorParty != null && row.Key == $"seat/{seatId}");

        (await app.SendAsync(app.Users.StaffKz, new VacateSeat(new(2026, 3, 2), "Перешёл на другую работу") { Id = id, SeatId = seatId })).ShouldSucceed();
        (await ReadAsync(app, id)).Sides.Single(s => s.Party.Code == "KZ").Seats.ShouldHaveSingleItem().Holder!.To.ShouldBe(new DateOnly(2026, 3, 2));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nothing_else_of_a_group_is_another_sides_to_change(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (id, _) = await GroupAsync(app);
        await ReleaseAsync(app, id);
        var ours = (await app.SendAsync(app.Users.Staff, new AddSeat(app.Parties.RuBa, SeatKind.Secretary, EffectiveOn: new(2026, 1, 10)) { Id = id })).ShouldSucceed();
        var person = await app.Person();

        (await app.SendAsync(app.Users.StaffKz, new AppointToSeat(person, new(2026, 3, 1)) { Id = id, SeatId = ours })).ShouldFail("record.not-yours");
        (await app.SendAsync(app.Users.StaffKz, new AppointToSeat(person, new(2026, 3, 1)) { Id = id, SeatId = Guid.CreateVersion7() })).ShouldFail("record.not-yours");
        (await app.SendAsync(app.Users.StaffKz, new VacateSeat(new(2026, 3, 1)) { Id = id, SeatId = ours })).ShouldFail("record.not-yours");
        (await app.SendAsync(app.Users.StaffKz, new DesignateAgency(await app.Organization(app.Parties.RuBa)) { Id = id, PartyId = app.Parties.RuBa })).ShouldFail("record.not-yours");
        (await app.SendAsync(app.Users.StaffKz, new DesignateAgency(await app.Organization(app.Parties.RuBa, "Чужое")) { Id = id, PartyId = app.Parties.Kz })).ShouldFail("group.agency-of-another-party");
        (await app.SendAsync(app.Users.StaffKz, new AddSeat(app.Parties.Kz, SeatKind.Member) { Id = id })).ShouldFail("record.not-yours");
        (await app.SendAsync(app.Users.StaffKz, new SetRosterReview(new(2026, 9, 1)) { Id = id, PartyId = app.Parties.Kz })).ShouldFail("record.not-yours");
        (await app.SendAsync(app.Users.StaffKz, new SetGroupStatus(GroupStatus.Dormant) { Id = id })).ShouldFail("record.not-yours");
        (await app.SendAsync(app.Users.StaffKz, new AddGroupSide(app.Parties.Ru) { Id = id })).ShouldFail("record.not-yours");
        (await app.SendAsync(app.Users.Official, new AppointToSeat(person, new(2026, 3, 1)) { Id = id, SeatId = ours })).ShouldFail("access.forbidden");

        // A party that sees the group and forms no side of it fills nothing.
        (await app.SendAsync(app.Users.Chair, new ReleaseWorkingGroup([app.Parties.Ru]) { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.StaffRu, new DesignateAgency(await app.Organization(app.Parties.Ru)) { Id = id, PartyId = app.Parties.Ru })).ShouldFail("record.not-yours");
        (await ReadAsync(app, id)).Sides.ShouldAllBe(side => side.Agency == null && side.Seats.All(seat => seat.Holder == null));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_group_takes_several_sides_and_a_further_one_later_unless_it_is_dissolved(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var three = (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(new("Трёхсторонняя"), [app.Parties.RuBa, app.Parties.Kz, app.Parties.Ru]))).ShouldSucceed();
        (await ReadAsync(app, three)).Sides.Count.ShouldBe(3);
        var (id, _) = await GroupAsync(app);

        (await app.SendAsync(app.Users.Staff, new AddGroupSide(Guid.CreateVersion7()) { Id = id })).ShouldFail("party.unknown");
        (await app.SendAsync(app.Users.Staff, new AddGroupSide(app.Parties.Kz) { Id = id })).ShouldFail("group.side-exists").Field.ShouldBe("partyId");
        (await app.SendAsync(app.Users.Staff, new AddGroupSide(app.Parties.Ru, new(2026, 2, 1)) { Id = id })).ShouldSucceed();
        (await ReadAsync(app, id)).Sides.Single(s => s.Party.Code == "RU").AgencySince.ShouldBe(new DateOnly(2026, 2, 1));
        (await app.SendAsync(app.Users.StaffRu, new GetWorkingGroup(id))).ShouldFail("record.not-found");

        (await app.SendAsync(app.Users.Staff, new SetParentGroup(three) { Id = id })).ShouldSucceed();
        var other = (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(new("Другая"), [app.Parties.RuBa, app.Parties.Kz]))).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new SetGroupStatus(GroupStatus.Dissolved) { Id = other })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new AddGroupSide(app.Parties.Ru) { Id = other })).ShouldFail("group.dissolved");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_mistaken_inquiry_is_cancelled_with_a_reason_and_counts_no_more(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (id, seatId) = await GroupAsync(app);
        await ReleaseAsync(app, id);
        var inquiryId = (await app.SendAsync(app.Users.Staff, new MakeInquiry(app.Parties.Kz, seatId, LetterNumber: "1") { Id = id })).ShouldSucceed();
        var cancel = new CancelInquiry("Письмо ушло другой группе") { Id = id, InquiryId = inquiryId };

        (await app.SendAsync(app.Users.Staff, cancel with { Reason = " " })).ShouldFail("reason.required");
        (await app.SendAsync(app.Users.Staff, cancel with { Version = Guid.CreateVersion7() })).ShouldFail("record.stale");
        (await app.SendAsync(app.Users.StaffKz, cancel)).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.Staff, cancel)).ShouldSucceed();

        var shown = (await app.SendAsync(app.Users.Staff, new ListInquiries(id))).ShouldSucceed().ShouldHaveSingleItem();
        (shown.Standing, shown.CancelledBecause).ShouldBe((InquiryStanding.Cancelled, "Письмо ушло другой группе"));
        var item = (await app.SendAsync(app.Users.Staff, new ListGroupOpenItems(new PageRequest(), id, Kind: GroupOpenItemKind.Vacancy))).ShouldSucceed().Items.ShouldHaveSingleItem();
        (item.Asked, item.Unanswered, item.LastAskedOn).ShouldBe((0, 0, null));
        (await app.SendAsync(app.Users.Staff, new AnswerInquiry("Назначим") { Id = id, InquiryId = inquiryId })).ShouldFail("inquiry.cancelled");
        (await app.SendAsync(app.Users.Staff, cancel)).ShouldFail("inquiry.cancelled");
        HistorySentences.Of((await app.SendAsync(app.Users.Staff, new GetHistory(id))).ShouldSucceed().First(row => row.SubjectType == nameof(Inquiry)), CultureInfo.GetCultureInfo("ru"))
            .ShouldContain("отменён как ошибочный");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_list_of_what_groups_lack_is_exported_as_its_reader_sees_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (id, _) = await GroupAsync(app);
        var all = await FileAsync(app, app.Users.Staff, new(new PageRequest(), id));
        all.Length.ShouldBe(4);
        all[0].ShouldContain("Чего не хватает");
        all.ShouldContain(line => line.Contains("Председатель") && line.Contains("Казахстан"));
        (await FileAsync(app, app.Users.Staff, new(new PageRequest(), id, app.Parties.RuBa))).Length.ShouldBe(2);
        (await FileAsync(app, app.Users.StaffKz, new(new PageRequest()))).Length.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_desk_lets_nobody_decide_on_his_own_result_and_lists_what_is_to_be_extended(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (id, _) = await GroupAsync(app);
        var ministry = await app.Organization(app.Parties.RuBa);
        async Task<CommitmentDto> CommitAsync(string title)
        {
            var made = (await app.SendAsync(app.Users.Staff, new CreateCommitment(
                new(title), Due: new("2026-05-01"), Links: new(WorkingGroupId: id), Execution: new(new(ministry), Due: new("2026-03-20"))))).ShouldSucceed();
            return await app.ReadAsync(made);
        }

        var submitted = await CommitAsync("Сдано председателем");
        (await app.SendAsync(app.Users.Chair, new MoveExecution("Сделано") { Id = submitted.Id, ExecutionId = submitted.OwnExecution().Id, Move = ExecutionMove.Submit })).ShouldSucceed();
        (await DeskAsync(app, app.Users.Chair, id)).ToDecide.ShouldHaveSingleItem().MayDecide.ShouldBeFalse();
        (await app.ReadAsync(submitted.Id, app.Users.Chair)).OwnExecution().Moves.ShouldNotContain(ExecutionMove.Accept);

        var byStaff = await CommitAsync("Сдано сотрудником");
        (await app.SendAsync(app.Users.Staff, new MoveExecution("Сделано") { Id = byStaff.Id, ExecutionId = byStaff.OwnExecution().Id, Move = ExecutionMove.Submit })).ShouldSucceed();
        (await DeskAsync(app, app.Users.Chair, id)).ToDecide.Single(row => row.CommitmentId == byStaff.Id).MayDecide.ShouldBeTrue();
        (await app.ReadAsync(byStaff.Id, app.Users.Chair)).OwnExecution().Moves.ShouldContain(ExecutionMove.Accept);

        var late = await CommitAsync("Не успеваем");
        (await app.SendAsync(app.Users.Staff, new AskExtension("2026-04-10", "Ждём экспертизу") { Id = late.Id, ExecutionId = late.OwnExecution().Id })).ShouldSucceed();
        var asked = (await DeskAsync(app, app.Users.Chair, id)).ToExtend.ShouldHaveSingleItem();
        (asked.CommitmentId, asked.OldText, asked.NewText, asked.Reason, asked.IsWithController, asked.MayAnswer).ShouldBe((late.Id, "2026-03-20", "2026-04-10", "Ждём экспертизу", false, true));
        (await DeskAsync(app, app.Users.Official, id)).ToExtend.ShouldHaveSingleItem().MayAnswer.ShouldBeFalse();
        (await app.SendAsync(app.Users.Chair, new DecideExtension(Grant: true) { Id = late.Id, ExecutionId = asked.ExecutionId, Version = asked.Version })).ShouldSucceed();
        (await DeskAsync(app, app.Users.Chair, id)).ToExtend.ShouldBeEmpty();
    }

    private static async Task<(Guid Id, Guid SeatId)> GroupAsync(TestApp app)
    {
        var id = (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(
            new("Рабочая группа по промышленности"), [app.Parties.RuBa, app.Parties.Kz], EffectiveOn: new DateOnly(2026, 1, 10)))).ShouldSucceed();
        return (id, (await app.SendAsync(app.Users.Staff, new AddSeat(app.Parties.Kz, SeatKind.Chair, EffectiveOn: new(2026, 1, 10)) { Id = id })).ShouldSucceed());
    }

    private static async Task ReleaseAsync(TestApp app, Guid id) =>
        (await app.SendAsync(app.Users.Chair, new ReleaseWorkingGroup([app.Parties.Kz]) { Id = id })).ShouldSucceed();

    private static async Task<WorkingGroupDto> ReadAsync(TestApp app, Guid id) => (await app.SendAsync(app.Users.Staff, new GetWorkingGroup(id))).ShouldSucceed();

    private static async Task<GroupDeskDto> DeskAsync(TestApp app, Guid userId, Guid id) => (await app.SendAsync(userId, new GetGroupDesk(id))).ShouldSucceed();

    private static async Task<string[]> FileAsync(TestApp app, Guid userId, ListGroupOpenItems list)
    {
        await using var file = (await app.SendAsync(userId, new ExportGroupOpenItems(list, TableFormat.Csv))).ShouldSucceed().Content;
        using var reader = new StreamReader(file);
        return (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
