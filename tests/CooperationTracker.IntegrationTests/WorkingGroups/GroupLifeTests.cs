using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Purges;
using CooperationTracker.Application.Features.Releases;
using CooperationTracker.Application.Features.Reporting;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.WorkingGroups;

/// <summary>What a group lacks, who was asked for it, which rosters were approved, and when it is to meet.</summary>
public sealed class GroupLifeTests
{
    private static readonly PageRequest FirstPage = new();

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_inquiry_is_the_asking_sides_alone_whoever_owns_the_group(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        var seatId = await SeatAsync(app, id, app.Parties.Kz);
        var ask = new MakeInquiry(app.Parties.Kz, seatId, new(2026, 2, 20), "01-12/77", new(2026, 2, 19), Text: "Просим назначить председателя") { Id = id };
        (await app.SendAsync(app.Users.StaffKz, ask)).ShouldFail("record.not-found");
        await ReleaseAsync(app, id);

        var asked = (await app.SendAsync(app.Users.Staff, ask)).ShouldSucceed();
        var theirs = (await app.SendAsync(app.Users.StaffKz, new MakeInquiry(app.Parties.RuBa, AskedOn: new(2026, 2, 25), LetterNumber: "KZ-5") { Id = id })).ShouldSucceed();

        (await InquiriesAsync(app, app.Users.Staff, id)).ShouldHaveSingleItem().Id.ShouldBe(asked);
        (await InquiriesAsync(app, app.Users.StaffKz, id)).ShouldHaveSingleItem().Id.ShouldBe(theirs);
        (await app.SendAsync(app.Users.StaffKz, new AnswerInquiry("Назначим") { Id = id, InquiryId = asked })).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffRu, ask)).ShouldFail("record.not-found");

        var ours = await ItemAsync(app, app.Users.Staff, id, GroupOpenItemKind.Vacancy);
        (ours.Asked, ours.LastAskedOn, ours.DaysSinceAsked, ours.Unanswered, ours.AgeDays).ShouldBe((1, new DateOnly(2026, 2, 20), 10, 1, 51));
        var seen = await ItemAsync(app, app.Users.StaffKz, id, GroupOpenItemKind.Vacancy);
        (seen.Asked, seen.LastAskedOn).ShouldBe((0, null));

        var told = await SentencesAsync(app, app.Users.Staff, id);
        told.ShouldContain(sentence => sentence.Contains("Запрос стороне") && sentence.Contains("направлен"));
        (await SentencesAsync(app, app.Users.StaffKz, id)).ShouldNotContain(sentence => sentence.Contains("01-12/77") || sentence.Contains("Председатель: Запрос"));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_answer_is_put_down_once_and_only_an_appointment_settles_the_matter(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        var seatId = await SeatAsync(app, id, app.Parties.Kz);
        var inquiryId = (await app.SendAsync(app.Users.Staff, new MakeInquiry(app.Parties.Kz, seatId, LetterNumber: "1") { Id = id })).ShouldSucceed();
        var read = (await InquiriesAsync(app, app.Users.Staff, id)).ShouldHaveSingleItem();
        (read.Standing, read.AskedOn).ShouldBe((InquiryStanding.Open, new DateOnly(2026, 3, 2)));

        (await app.SendAsync(app.Users.Official, new AnswerInquiry("Назначим") { Id = id, InquiryId = inquiryId, Version = read.Version })).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.Staff, new AnswerInquiry(" ") { Id = id, InquiryId = inquiryId, Version = read.Version })).ShouldFail("inquiry.answer-required");
        (await app.SendAsync(app.Users.Staff, new AnswerInquiry("Назначим в марте") { Id = id, InquiryId = inquiryId, Version = Guid.CreateVersion7() })).ShouldFail("record.stale");
        (await app.SendAsync(app.Users.Staff, new AnswerInquiry("Назначим в марте") { Id = id, InquiryId = inquiryId, Version = read.Version })).ShouldSucceed();

        (await InquiriesAsync(app, app.Users.Staff, id)).ShouldHaveSingleItem().Standing.ShouldBe(InquiryStanding.Answered);
        (await ItemAsync(app, app.Users.Staff, id, GroupOpenItemKind.Vacancy)).Unanswered.ShouldBe(0);
        await AppointAsync(app, id, seatId, await app.Person(), new(2026, 3, 2));
        (await InquiriesAsync(app, app.Users.Staff, id)).ShouldHaveSingleItem().Standing.ShouldBe(InquiryStanding.Settled);
        (await ItemsAsync(app, app.Users.Staff, id)).ShouldNotContain(item => item.Kind == GroupOpenItemKind.Vacancy);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_meeting_that_the_asker_does_not_see_is_none_that_it_was_asked_at(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        await ReleaseAsync(app, id);
        var meetingId = (await app.SendAsync(app.Users.Staff, new CreateMeeting(new("Встреча"), [app.Parties.RuBa, app.Parties.Kz], WorkingGroupId: id))).ShouldSucceed();

        (await app.SendAsync(app.Users.StaffKz, new MakeInquiry(app.Parties.RuBa, MeetingId: meetingId) { Id = id })).ShouldFail("meeting.unknown").Field.ShouldBe("meetingId");
        (await app.SendAsync(app.Users.Staff, new MakeInquiry(app.Parties.Kz, MeetingId: meetingId) { Id = id })).ShouldSucceed();
        var shown = (await InquiriesAsync(app, app.Users.Staff, id)).ShouldHaveSingleItem();
        (shown.MeetingId, shown.MeetingName!.Ru, shown.SeatId).ShouldBe((meetingId, "Встреча", null));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_dormant_group_owes_nothing_and_an_active_one_all_it_lacks(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app, meetingsPerYear: 12);
        await SeatAsync(app, id, app.Parties.Kz);
        (await app.SendAsync(app.Users.Staff, new SetRosterReview(new(2026, 2, 28)) { Id = id, PartyId = app.Parties.Kz })).ShouldSucceed();

        var items = await ItemsAsync(app, app.Users.Staff, id);
        items.Select(i => (i.Kind, i.Party?.Code, i.Since)).ShouldBe(
            [
                (GroupOpenItemKind.Vacancy, "KZ", new(2026, 1, 10)),
                (GroupOpenItemKind.UndesignatedAgency, "KZ", new(2026, 1, 10)),
                (GroupOpenItemKind.UndesignatedAgency, "RU-BA", new(2026, 1, 10)),
                (GroupOpenItemKind.OverdueToMeet, null, new(2026, 2, 11)),
                (GroupOpenItemKind.RosterReview, "KZ", new(2026, 3, 1)),
            ],
            ignoreOrder: true);
        (await PageAsync(app, new(new(1, 2), id))).ShouldSatisfyAllConditions(page => page.Total.ShouldBe(5), page => page.Items.Count.ShouldBe(2));
        (await PageAsync(app, new(new(1, 2, "-kind"), id))).Items[0].Kind.ShouldBe(GroupOpenItemKind.OverdueToMeet);
        (await PageAsync(app, new(FirstPage, id, app.Parties.RuBa))).Items.Select(i => i.Kind)
            .ShouldBe([GroupOpenItemKind.UndesignatedAgency, GroupOpenItemKind.OverdueToMeet], "what all sides owe is owed by each");
        foreach (var kind in Enum.GetValues<GroupOpenItemKind>())
        {
            (await ListedAsync(app, kind)).ShouldHaveSingleItem().Id.ShouldBe(id);
        }

        (await app.SendAsync(app.Users.Staff, new SetGroupStatus(GroupStatus.Dormant) { Id = id })).ShouldSucceed();

        (await ItemsAsync(app, app.Users.Staff, id)).ShouldBeEmpty();
        foreach (var kind in Enum.GetValues<GroupOpenItemKind>())
        {
            (await ListedAsync(app, kind)).ShouldBeEmpty();
        }

        var row = (await app.SendAsync(app.Users.Staff, new ListWorkingGroups(FirstPage))).ShouldSucceed().Items.ShouldHaveSingleItem();
        (row.MeetBy, row.IsOverdueToMeet).ShouldBe((null, false));
        (await app.SendAsync(app.Users.Staff, new GetDashboard())).ShouldSucceed().Vacancies.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_group_is_overdue_to_meet_until_it_has_met_and_a_cancelled_meeting_does_not_count(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app, meetingsPerYear: 12);
        var before = (await ReadAsync(app, id)).Rhythm!;
        (before.LastMetOn, before.MeetBy, before.OverdueDays).ShouldBe((null, new DateOnly(2026, 2, 10), 20));

        var cancelled = await MeetingAsync(app, id, "2026-02-20");
        (await app.SendAsync(app.Users.Staff, new MoveMeeting { Id = cancelled, Move = MeetingMove.Cancel })).ShouldSucceed();
        (await ReadAsync(app, id)).Rhythm!.OverdueDays.ShouldBe(20);

        var held = await MeetingAsync(app, id, "2026-02-24");
        (await app.SendAsync(app.Users.Staff, new MoveMeeting(EffectiveOn: new(2026, 2, 24)) { Id = held, Move = MeetingMove.Hold })).ShouldSucceed();
        var next = await MeetingAsync(app, id, "2026-03-20");
        (await app.SendAsync(app.Users.Staff, new MoveMeeting { Id = next, Move = MeetingMove.Schedule })).ShouldSucceed();

        var after = (await ReadAsync(app, id)).Rhythm!;
        (after.LastMeetingId, after.LastMetOn, after.MeetBy, after.OverdueDays, after.NextMeetingId).ShouldBe((held, new DateOnly(2026, 2, 24), new DateOnly(2026, 3, 24), null, next));
        (await ListedAsync(app, GroupOpenItemKind.OverdueToMeet)).ShouldBeEmpty();
        app.Clock.Advance(TimeSpan.FromDays(23));
        var row = (await ListedAsync(app, GroupOpenItemKind.OverdueToMeet)).ShouldHaveSingleItem();
        (row.LastMetOn, row.MeetBy, row.IsOverdueToMeet).ShouldBe((new DateOnly(2026, 2, 24), new DateOnly(2026, 3, 24), true));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_approved_version_stays_and_the_list_says_that_the_roster_differs_from_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        var (chair, member) = (await SeatAsync(app, id, app.Parties.RuBa), await SeatAsync(app, id, app.Parties.RuBa, SeatKind.Member));
        var (first, second) = (await app.Person("Ахметов Айдар"), await app.Person("Сафин Ильдар"));
        await AppointAsync(app, id, chair, first, new(2026, 1, 15));

        var group = await ReadAsync(app, id);
        var versionId = (await app.SendAsync(app.Users.Staff, new ApproveRoster("приказом министра", new(2026, 2, 3), new(2026, 2, 1), "5", app.Parties.RuBa) { Id = id, Version = group.Version })).ShouldSucceed();
        (await ReadAsync(app, id)).Sides.Single(s => s.Party.Code == "RU-BA").RosterReviewOn.ShouldBe(new DateOnly(2027, 2, 1));
        var row = (await VersionsAsync(app, id)).ShouldHaveSingleItem();
        (row.Seats, row.Vacancies, row.DifferencesNow, row.DifferencesSince).ShouldBe((2, 1, 0, 0));

        await AppointAsync(app, id, member, second, new(2026, 1, 20));

        row = (await VersionsAsync(app, id)).ShouldHaveSingleItem();
        (row.Vacancies, row.DifferencesNow, row.DifferencesSince).ShouldBe((1, 1, 1));
        var version = (await app.SendAsync(app.Users.Staff, new GetRoster(id, VersionId: versionId))).ShouldSucceed();
        version.Sides.ShouldHaveSingleItem().Lines.Select(l => l.PersonName?.Ru).ShouldBe(["Ахметов Айдар", null]);
        (version.Differences, version.Approval!.Number).ShouldBe((1, "5"));
        var day = (await app.SendAsync(app.Users.Staff, new GetRoster(id, new(2026, 2, 1), app.Parties.RuBa))).ShouldSucceed();
        day.Sides.ShouldHaveSingleItem().Lines.Select(l => l.PersonName?.Ru).ShouldBe(["Ахметов Айдар", "Сафин Ильдар"]);
        (day.VersionId, day.Differences).ShouldBe((null, 1));
        var compared = (await app.SendAsync(app.Users.Staff, new CompareRosters(id, FromVersionId: versionId))).ShouldSucceed();
        compared.Joined.ShouldHaveSingleItem().PersonName!.Ru.ShouldBe("Сафин Ильдар");
        (compared.Left.Count, compared.Moved.Count, compared.From.Approval!.Id).ShouldBe((0, 0, versionId));
        (await app.SendAsync(app.Users.Staff, new CompareRosters(id, FromVersionId: versionId, PartyId: app.Parties.Kz))).ShouldFail("roster.other-side");
        (await app.SendAsync(app.Users.Staff, new CompareRosters(id))).ShouldFail("date.required");
        (await app.SendAsync(app.Users.Staff, new CompareRosters(id, new(2026, 3, 1), new(2026, 2, 1)))).ShouldFail("period.end-before-start");
        (await SentencesAsync(app, app.Users.Staff, id)).ShouldContain(sentence => sentence.Contains("Состав утверждён") && sentence.Contains("приказом министра"));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_mistaken_approval_is_cancelled_with_a_reason_stays_to_be_read_and_counts_no_more(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        await SeatAsync(app, id, app.Parties.RuBa);
        await ReleaseAsync(app, id);
        var right = (await app.SendAsync(app.Users.Staff, new ApproveRoster("приказом министра", new(2026, 2, 3), new(2026, 2, 1), "5", app.Parties.RuBa) { Id = id })).ShouldSucceed();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var wrong = (await app.SendAsync(app.Users.Staff, new ApproveRoster("чужим приказом", new(2026, 2, 20), new(2026, 2, 20), "6", app.Parties.RuBa, new(2026, 6, 1)) { Id = id })).ShouldSucceed();
        var version = (await ReadAsync(app, id)).Version;
        (await VersionsAsync(app, id)).Select(row => (row.Approval.Number, row.IsNewest)).ShouldBe([("6", true), ("5", false)]);

        (await app.SendAsync(app.Users.StaffKz, new CancelRosterApproval("Не нравится") { Id = id, ApprovalId = wrong })).ShouldFail("record.not-yours");
        (await app.SendAsync(app.Users.Official, new CancelRosterApproval("Не тот") { Id = id, ApprovalId = wrong })).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.Staff, new CancelRosterApproval("Не тот") { Id = id, ApprovalId = right })).ShouldFail("roster.approval-not-newest");
        (await app.SendAsync(app.Users.Staff, new CancelRosterApproval("Не тот") { Id = id, ApprovalId = wrong, Version = Guid.CreateVersion7() })).ShouldFail("record.stale");
        (await app.SendAsync(app.Users.Staff, new CancelRosterApproval("Не тот приказ") { Id = id, ApprovalId = wrong, Version = version })).ShouldSucceed();

        var rows = await VersionsAsync(app, id);
        rows.Select(row => (row.Approval.Number, row.Approval.CancelledOn, row.Approval.CancelledBecause, row.IsNewest)).ShouldBe(
            [("6", new DateOnly(2026, 3, 2), "Не тот приказ", false), ("5", null, null, true)]);
        (await app.SendAsync(app.Users.Staff, new GetRoster(id, PartyId: app.Parties.RuBa))).ShouldSucceed().Approval!.Id.ShouldBe(right);
        var cancelled = (await app.SendAsync(app.Users.Staff, new GetRoster(id, VersionId: wrong))).ShouldSucceed();
        var document = new RosterDocument(SupportedCultures.Russian);
        document.ApprovedBy(cancelled).ShouldBeNull("a loose sheet must not say that it was approved");
        document.Standing(cancelled).ShouldContain("отменена 2 марта 2026");
        (await ReadAsync(app, id)).Sides.Single(s => s.Party.Code == "RU-BA").RosterReviewOn.ShouldBe(new DateOnly(2027, 2, 1));
        (await SentencesAsync(app, app.Users.Staff, id)).ShouldContain(sentence => sentence.Contains("чужим приказом") && sentence.Contains("приказом министра"));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_sub_group_is_listed_both_ways_and_no_circle_is_closed(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (whole, part, below) = (await RegisterAsync(app), await RegisterAsync(app), await RegisterAsync(app));
        (await app.SendAsync(app.Users.Staff, new SetParentGroup(whole) { Id = part })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new SetParentGroup(part) { Id = below })).ShouldSucceed();

        (await app.SendAsync(app.Users.Staff, new SetParentGroup(below) { Id = whole })).ShouldFail("group.part-of-itself").Field.ShouldBe("parentId");
        (await app.SendAsync(app.Users.Staff, new SetParentGroup(Guid.CreateVersion7()) { Id = whole })).ShouldFail("group.unknown");
        (await ReadAsync(app, part)).Parent!.Id.ShouldBe(whole);
        (await ReadAsync(app, whole)).Parts.ShouldHaveSingleItem().Id.ShouldBe(part);
        (await app.SendAsync(app.Users.Staff, new ListWorkingGroups(FirstPage, ParentId: whole))).ShouldSucceed().Items.ShouldHaveSingleItem().ParentId.ShouldBe(whole);

        // The other side gets the part without the whole, and learns nothing of it.
        await ReleaseAsync(app, part);
        var theirs = (await app.SendAsync(app.Users.StaffKz, new GetWorkingGroup(part))).ShouldSucceed();
        (theirs.Parent, theirs.Parts.Count).ShouldBe((null, 0));
        (await app.SendAsync(app.Users.StaffKz, new ListWorkingGroups(FirstPage))).ShouldSucceed().Items.ShouldHaveSingleItem().ParentId.ShouldBeNull();
        (await SentencesAsync(app, app.Users.StaffKz, part)).ShouldNotContain(sentence => sentence.Contains("Вышестоящая группа"));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_seat_that_is_gone_is_no_vacancy(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        var seatId = await SeatAsync(app, id, app.Parties.RuBa);
        (await app.SendAsync(app.Users.Staff, new GetDashboard())).ShouldSucceed().Vacancies.ShouldBe(1);

        (await app.SendAsync(app.Users.Staff, new AbolishSeat(new(2026, 3, 2), "Приказ № 9") { Id = id, SeatId = seatId })).ShouldSucceed();

        (await app.SendAsync(app.Users.Staff, new GetDashboard())).ShouldSucceed().Vacancies.ShouldBe(0);
        var row = (await app.SendAsync(app.Users.Staff, new ListWorkingGroups(FirstPage))).ShouldSucceed().Items.ShouldHaveSingleItem();
        (row.Seats, row.Vacancies).ShouldBe((0, 0));
        var seat = (await ReadAsync(app, id)).Sides.SelectMany(s => s.Seats).ShouldHaveSingleItem();
        (seat.AbolishedFrom, seat.VacantSince).ShouldBe((new DateOnly(2026, 3, 2), null));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_desk_tells_each_side_its_own_work_only(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        await ReleaseAsync(app, id);
        await SeatAsync(app, id, app.Parties.Kz);
        (await app.SendAsync(app.Users.Staff, new Application.Features.Commitments.CreateCommitment(
            new("Открыть рейс"), [app.Parties.Kz], Due: new("2026-02-01"), Links: new(WorkingGroupId: id), Execution: new(new(OrganizationId: await app.Organization(app.Parties.RuBa)))))).ShouldSucceed();

        var ours = (await app.SendAsync(app.Users.Chair, new GetGroupDesk(id))).ShouldSucceed();
        ours.Missing.ShouldContain(item => item.Kind == GroupOpenItemKind.Vacancy);
        ours.Late.ShouldHaveSingleItem().Execution.ShouldNotBeNull();
        var theirs = (await app.SendAsync(app.Users.ChairKz, new GetGroupDesk(id))).ShouldSucceed();
        (theirs.Late.Count, theirs.LateTotal, theirs.ToDecide.Count).ShouldBe((0, 0, 0));
        (await app.SendAsync(app.Users.StaffRu, new GetGroupDesk(id))).ShouldFail("record.not-found");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_mark_takes_the_inquiries_along_and_a_purge_their_text(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider, new Dictionary<string, string?> { ["Restricted:StoreText"] = "false" });
        var id = await RegisterAsync(app);
        var inquiryId = (await app.SendAsync(app.Users.Staff, new MakeInquiry(app.Parties.Kz, LetterNumber: "1", Text: "Просим назвать ведомство") { Id = id })).ShouldSucceed();
        var fields = (await app.SendAsync(app.Users.Staff, new ListPurgeableFields("Inquiry", inquiryId))).ShouldSucceed();
        fields.Fields.Select(field => field.Path).ShouldContain("Text");

        (await app.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Open, "Открытые сведения") { Kind = RecordKind.WorkingGroup, Id = id })).ShouldSucceed();

        var audience = await app.QueryAsync(db => db.Inquiries.IgnoreQueryFilters().Where(i => i.Id == inquiryId).Select(i => i.AudienceId).SingleAsync());
        (await app.QueryAsync(db => db.Audiences.SingleAsync(a => a.Id == audience))).Confidentiality.ShouldBe(Confidentiality.Open);
    }

    private static async Task<Guid> RegisterAsync(TestApp app, int? meetingsPerYear = null) => (await app.SendAsync(
        app.Users.Staff,
        new CreateWorkingGroup(new("Рабочая группа по промышленности"), [app.Parties.RuBa, app.Parties.Kz], MeetingsPerYear: meetingsPerYear, EffectiveOn: new DateOnly(2026, 1, 10)))).ShouldSucceed();

    private static async Task<WorkingGroupDto> ReadAsync(TestApp app, Guid id) => (await app.SendAsync(app.Users.Staff, new GetWorkingGroup(id))).ShouldSucceed();

    private static async Task<Guid> SeatAsync(TestApp app, Guid id, Guid partyId, SeatKind kind = SeatKind.Chair) =>
        (await app.SendAsync(app.Users.Staff, new AddSeat(partyId, kind, EffectiveOn: new(2026, 1, 10)) { Id = id })).ShouldSucceed();

    private static async Task AppointAsync(TestApp app, Guid id, Guid seatId, Guid personId, DateOnly from) =>
        (await app.SendAsync(app.Users.Staff, new AppointToSeat(personId, from, "Приказ № 1") { Id = id, SeatId = seatId })).ShouldSucceed();

    private static async Task ReleaseAsync(TestApp app, Guid id) =>
        (await app.SendAsync(app.Users.Chair, new ReleaseWorkingGroup([app.Parties.Kz]) { Id = id })).ShouldSucceed();

    private static async Task<Guid> MeetingAsync(TestApp app, Guid id, string day) =>
        (await app.SendAsync(app.Users.Staff, new CreateMeeting(new("Заседание"), [app.Parties.RuBa, app.Parties.Kz], WorkingGroupId: id, Day: new(day), EffectiveOn: new(2026, 2, 1)))).ShouldSucceed();

    private static async Task<IReadOnlyList<InquiryDto>> InquiriesAsync(TestApp app, Guid userId, Guid id) => (await app.SendAsync(userId, new ListInquiries(id))).ShouldSucceed();

    private static async Task<IReadOnlyList<RosterVersionRow>> VersionsAsync(TestApp app, Guid id) => (await app.SendAsync(app.Users.Staff, new ListRosterVersions(id))).ShouldSucceed();

    private static async Task<IReadOnlyList<GroupOpenItemRow>> ItemsAsync(TestApp app, Guid userId, Guid id) =>
        (await app.SendAsync(userId, new ListGroupOpenItems(FirstPage, id))).ShouldSucceed().Items;

    private static async Task<Page<GroupOpenItemRow>> PageAsync(TestApp app, ListGroupOpenItems list) => (await app.SendAsync(app.Users.Staff, list)).ShouldSucceed();

    private static async Task<GroupOpenItemRow> ItemAsync(TestApp app, Guid userId, Guid id, GroupOpenItemKind kind) =>
        (await ItemsAsync(app, userId, id)).Single(item => item.Kind == kind);

    private static async Task<IReadOnlyList<WorkingGroupRow>> ListedAsync(TestApp app, GroupOpenItemKind lacks) =>
        (await app.SendAsync(app.Users.Staff, new ListWorkingGroups(FirstPage, Lacks: lacks))).ShouldSucceed().Items;

    private static async Task<IReadOnlyList<string>> SentencesAsync(TestApp app, Guid userId, Guid id) =>
        [.. (await app.SendAsync(userId, new GetHistory(id))).ShouldSucceed().Select(row => HistorySentences.Of(row, SupportedCultures.Russian))];
}
