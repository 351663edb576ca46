using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.History;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Events;

public sealed class AnchoredDatesTests
{
    private const string ForumDays = "2024-11-26/2024-11-27";

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_hangs_on_the_forum_moves_when_its_year_becomes_two_days(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var forum = await app.EventAsync("XX Форум", EventTestData.Date("2024"));
        var days = await app.EventAsync("Дни Казахстана в Уфе", EventTestData.Before(forum, 1, 3));
        (await app.ReadAsync(days)).DateText.ShouldBe("2023-12-29~/2024-12-30~", "a year gives a partial date, never a made-up day");

        var moved = (await app.SetAsync(forum, EventTestData.Date("26–27 ноября 2024"))).ShouldHaveSingleItem();

        moved.ShouldBe(new MovedDate("Event", days, new LocalizedTextDto("Дни Казахстана в Уфе"), "2023-12-29~/2024-12-30~", "2024-11-23/2024-11-25", false));
        var after = await app.ReadAsync(days);
        (after.DateText, after.Earliest, after.Latest).ShouldBe(("2024-11-23/2024-11-25", new DateOnly(2024, 11, 23), new DateOnly(2024, 11, 25)));
        var anchor = after.Anchors.ShouldHaveSingleItem();
        (anchor.Hanging, anchor.DateText).ShouldBe((new HangingDto(forum, DateEdge.Start, -1, DateUnit.Day, 3), ForumDays));
        (await app.ReadAsync(forum)).Dependants.ShouldHaveSingleItem().DateText.ShouldBe("2024-11-23/2024-11-25");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_chain_moves_link_by_link(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var forum = await app.EventAsync("Форум", EventTestData.Date("2024-11"));
        var days = await app.EventAsync("Дни", EventTestData.Before(forum, 1, 3));
        var opening = await app.EventAsync("Открытие", EventTestData.Before(days, 2, 1));
        var rehearsal = await app.EventAsync("Репетиция", EventTestData.Before(opening, 1, 1));

        var moved = await app.SetAsync(forum, EventTestData.Date(ForumDays));

        moved.Select(m => (m.Id, m.ToText)).ShouldBe([(days, "2024-11-23/2024-11-25"), (opening, "2024-11-21"), (rehearsal, "2024-11-20")]);
        var read = await app.ReadAsync(rehearsal);
        read.Anchors.Select(a => a.Hanging.EventId).ShouldBe([opening, days, forum]);
        (await app.ReadAsync(forum)).Dependants.Select(d => (d.Id, d.Depth)).ShouldBe([(days, 1), (opening, 2), (rehearsal, 3)]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_cycle_is_refused_and_nothing_changes(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var forum = await app.EventAsync("Форум", EventTestData.Date(ForumDays));
        var days = await app.EventAsync("Дни", EventTestData.Before(forum, 1, 3));
        var opening = await app.EventAsync("Открытие", EventTestData.Before(days, 1, 1));

        var refused = await app.SendAsync(app.Users.Staff, new SetEventPeriod(EventTestData.Before(opening, 1, 1)) { Id = forum });

        var error = refused.Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe("anchor.cycle");
        error.Args.ShouldHaveSingleItem().ShouldBe("«Форум» → «Открытие» → «Дни» → «Форум»");
        (await app.SendAsync(app.Users.Staff, new SetEventPeriod(EventTestData.Before(forum, 1, 1)) { Id = forum })).Code().ShouldBe("anchor.itself");
        (await app.ReadAsync(forum)).DateText.ShouldBe(ForumDays);
        (await app.ReadAsync(forum)).Anchors.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_two_edits_that_would_close_a_cycle_together_one_wins(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var one = await app.EventAsync("Первое", EventTestData.Date("2024-05"));
        var other = await app.EventAsync("Второе", EventTestData.Date("2024-06"));

        var outcomes = await Task.WhenAll(
            Task.Run(() => app.SendAsync(app.Users.Staff, new SetEventPeriod(EventTestData.Before(other, 1, 1)) { Id = one })),
            Task.Run(() => app.SendAsync(app.Users.Chair, new SetEventPeriod(EventTestData.Before(one, 1, 1)) { Id = other })));

        outcomes.Count(o => o.IsSuccess).ShouldBe(1);
        outcomes.Single(o => !o.IsSuccess).Code().ShouldBe("anchor.cycle");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_postponed_event_leaves_its_dependants_waiting_until_it_gets_another_date(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var forum = await app.EventAsync("Форум", EventTestData.Date(ForumDays));
        var days = await app.EventAsync("Дни", EventTestData.Before(forum, 1, 3));
        var opening = await app.EventAsync("Открытие", EventTestData.Before(days, 1, 1));

        (await app.SendAsync(app.Users.Staff, new MoveEvent { Id = forum, Move = EventMove.Postpone })).Code().ShouldBe("reason.required");
        var waiting = (await app.SendAsync(app.Users.Staff, new MoveEvent(Reason: "Паводок") { Id = forum, Move = EventMove.Postpone })).Expect();

        waiting.Select(m => (m.Id, m.ToText, m.ToBeRescheduled)).ShouldBe([(days, "2024-11-23/2024-11-25", true), (opening, "2024-11-22", true)]);
        (await app.ReadAsync(forum)).ToBeRescheduled.ShouldBeTrue();
        (await app.SendAsync(app.Users.Staff, new MoveEvent { Id = forum, Move = EventMove.Confirm })).Code().ShouldBe("event.date-needed");

        var back = await app.SetAsync(forum, EventTestData.Date("2025-05-20"));

        back.Select(m => (m.Id, m.ToText, m.ToBeRescheduled)).ShouldBe([(days, "2025-05-17/2025-05-19", false), (opening, "2025-05-16", false)]);
        (await app.SendAsync(app.Users.Staff, new MoveEvent { Id = forum, Move = EventMove.Confirm })).Expect();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_cancelled_event_mutes_what_hangs_on_it_but_what_is_over_stays(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var forum = await app.EventAsync("Форум", EventTestData.Date(ForumDays));
        var ahead = await app.EventAsync("Впереди", EventTestData.Before(forum, 1, 1));
        var over = await app.EventAsync("Прошло", EventTestData.Before(forum, 2, 1));
        (await app.SendAsync(app.Users.Staff, new MoveEvent { Id = over, Move = EventMove.Confirm })).Expect();
        (await app.SendAsync(app.Users.Staff, new MoveEvent { Id = over, Move = EventMove.Hold })).Expect();

        (await app.SendAsync(app.Users.Staff, new MoveEvent(Reason: "Отменён") { Id = forum, Move = EventMove.Cancel })).Expect()
            .ShouldHaveSingleItem().Id.ShouldBe(ahead);

        (await app.ReadAsync(over)).ToBeRescheduled.ShouldBeFalse();
        (await app.SendAsync(app.Users.Staff, new SetEventPeriod(EventTestData.Before(forum, 1, 1)) { Id = ahead })).Code().ShouldBe("anchor.event-cancelled");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Dependants_that_the_actor_may_not_see_move_in_silence(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var forum = await app.EventAsync("Форум", EventTestData.Date("2027"));
        await app.ReleaseAsync(forum);
        var theirs = (await app.SendAsync(app.Users.StaffKz, new CreateEvent(
            EventKind.Other, new LocalizedTextDto("Своя встреча"), app.Parties.Kz, Period: EventTestData.Before(forum, 1, 1)))).Expect();

        (await app.SetAsync(forum, EventTestData.Date("2027-11-26/2027-11-27"))).ShouldBeEmpty();

        (await app.SendAsync(app.Users.Staff, new GetEvent(theirs))).Code().ShouldBe("record.not-found");
        (await app.ReadAsync(forum)).Dependants.ShouldBeEmpty();
        (await app.ReadAsync(theirs, app.Users.StaffKz)).DateText.ShouldBe("2027-11-25");
        var told = await app.QueryAsync(db => db.Notifications.Unfiltered().Where(n => n.SubjectId == theirs).Select(n => new { n.UserId, n.Kind }).ToListAsync());
        told.Select(n => n.UserId).ShouldBe([app.Users.StaffKz, app.Users.ChairKz], ignoreOrder: true);
        told.ShouldAllBe(n => n.Kind == NotificationKind.DateMoved);
        var toldOfForum = await app.QueryAsync(db => db.Notifications.Unfiltered().Where(n => n.SubjectId == forum && n.Kind == NotificationKind.DateMoved).Select(n => n.UserId).ToListAsync());
        toldOfForum.ShouldBe([app.Users.Chair, app.Users.StaffKz, app.Users.ChairKz], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_date_that_moves_within_the_past_is_told_to_nobody(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var forum = await app.EventAsync("Форум", EventTestData.Date("2024"));
        await app.ReleaseAsync(forum);

        await app.SetAsync(forum, EventTestData.Date(ForumDays));

        (await app.QueryAsync(db => db.Notifications.Unfiltered().CountAsync(n => n.Kind != NotificationKind.Released))).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_date_hangs_only_on_what_all_its_readers_may_see(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var secret = await app.EventAsync("Закрытая подготовка", EventTestData.Date("2024-10"));
        var shared = await app.EventAsync("Общее", EventTestData.Date("2024-11"));
        await app.ReleaseAsync(shared);

        (await app.SendAsync(app.Users.Staff, new SetEventPeriod(EventTestData.Before(secret, 1, 1)) { Id = shared })).Code().ShouldBe("anchor.event-not-released");

        var own = await app.EventAsync("Своё", EventTestData.Before(secret, 1, 1));
        (await app.SendAsync(app.Users.Staff, new ReleaseEvent([app.Parties.Kz]) { Id = own })).Code().ShouldBe("anchor.event-not-released");
        (await app.SendAsync(app.Users.StaffKz, new GetEvent(own))).Code().ShouldBe("record.not-found");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_the_owner_changes_an_event_that_another_side_sees(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var forum = await app.EventAsync("Форум", EventTestData.Date("2024"));

        (await app.SendAsync(app.Users.StaffKz, new SetEventPeriod(EventTestData.Date("2025")) { Id = forum })).Code().ShouldBe("record.not-found");
        await app.ReleaseAsync(forum);
        (await app.SendAsync(app.Users.StaffKz, new SetEventPeriod(EventTestData.Date("2025")) { Id = forum })).Code().ShouldBe("record.not-yours");
        (await app.SendAsync(app.Users.Official, new SetEventPeriod(EventTestData.Date("2025")) { Id = forum })).Code().ShouldBe("access.forbidden");
        (await app.SendAsync(app.Users.Staff, new SetEventPeriod(EventTestData.Date("2025")) { Id = forum, Version = Guid.CreateVersion7() }))
            .Code().ShouldBe("record.stale");
        (await app.ReadAsync(forum)).DateText.ShouldBe("2024");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task History_keeps_each_date_for_the_time_it_held(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var forum = (await app.SendAsync(app.Users.Staff, new CreateEvent(
            EventKind.Forum, new LocalizedTextDto("Форум"), app.Parties.RuBa, Period: EventTestData.Date("2024"), EffectiveOn: new DateOnly(2023, 6, 1)))).Expect();
        await app.SetAsync(forum, EventTestData.Date(ForumDays), new DateOnly(2024, 9, 2));
        (await app.SendAsync(app.Users.Staff, new MoveEvent(new DateOnly(2024, 9, 10), "Перенос") { Id = forum, Move = EventMove.Postpone })).Expect();
        await app.SetAsync(forum, EventTestData.Date("2024-12-03"), new DateOnly(2024, 9, 20));

        var rows = await app.QueryAsync(db => db.History.Unfiltered().Where(h => h.SubjectId == forum && h.Fact == HistoryFact.Date).OrderBy(h => h.Id)
            .Select(h => new ValueTuple<string?, DateOnly, DateOnly?>(h.Value, h.EffectiveFrom, h.EffectiveTo)).ToListAsync());

        rows.ShouldBe(
        [
            ("2024", new DateOnly(2023, 6, 1), new DateOnly(2024, 9, 2)),
            (ForumDays, new DateOnly(2024, 9, 2), new DateOnly(2024, 9, 10)),
            (null, new DateOnly(2024, 9, 10), new DateOnly(2024, 9, 20)),
            ("2024-12-03", new DateOnly(2024, 9, 20), null),
        ]);
    }
}
