using System.Text.Json;
using System.Text.Json.Nodes;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Initiatives;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Notifications;
using CooperationTracker.Application.Features.Projects;
using CooperationTracker.Application.Features.Releases;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Initiatives;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.IntegrationTests.Events;
using CooperationTracker.IntegrationTests.Meetings;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Releases;

public sealed class ReleaseTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static TheoryData<DatabaseProvider, RecordKind> Everything
    {
        get
        {
            var data = new TheoryData<DatabaseProvider, RecordKind>();
            foreach (var provider in new[] { DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql })
            {
                foreach (var kind in Enum.GetValues<RecordKind>())
                {
                    data.Add(provider, kind);
                }
            }

            return data;
        }
    }

    [Fact]
    public async Task Nothing_is_handed_over_or_taken_back_in_the_future_nor_before_it_was_so()
    {
        await using var app = await TestApp.CreateAsync();
        var id = await app.RegisterAsync(on: new DateOnly(2026, 2, 10));
        foreach (var (on, code) in new[] { (new DateOnly(2026, 3, 9), "change.in-the-future"), (new DateOnly(2026, 2, 9), "change.before-previous") })
        {
            (await app.SendAsync(app.Users.Staff, new PreviewRelease(RecordKind.Commitment, id, app.Parties.Kz, EffectiveOn: on))).ShouldFail(code).Field.ShouldBe("effectiveOn");
            (await app.SendAsync(app.Users.Staff, new ReleaseCommitment([app.Parties.Kz], on) { Id = id })).ShouldFail(code).Field.ShouldBe("effectiveOn");
        }

        (await app.SendAsync(app.Users.StaffKz, new GetCommitment(id))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.Staff, new PreviewRelease(RecordKind.Commitment, id, app.Parties.Kz, EffectiveOn: new DateOnly(2026, 2, 10)))).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ReleaseCommitment([app.Parties.Kz], new DateOnly(2026, 2, 10)) { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new WithdrawRelease([app.Parties.Kz], "Рано", new DateOnly(2026, 3, 9)) { Kind = RecordKind.Commitment, Id = id })).ShouldFail("change.in-the-future");

        var forum = await EventTestData.EventAsync(app, "Форум");
        (await app.SendAsync(app.Users.Staff, new ReleaseEvent([app.Parties.Kz], new DateOnly(2026, 3, 9)) { Id = forum })).ShouldFail("change.in-the-future");
    }

    [Fact]
    public async Task Whoever_could_not_hand_a_record_over_does_not_go_on_seeing_what_it_would_have_been()
    {
        await using var app = await TestApp.CreateAsync();
        var forum = await EventTestData.EventAsync(app, "Форум", EventTestData.Date("2026-11-20"));
        var id = (await app.SendAsync(app.Users.Staff, new CreateCommitment(new LocalizedTextDto("Подготовить стенд"), [app.Parties.Ru], Due: EventTestData.Before(forum, 3, 1)))).ShouldSucceed();
        await using var scope = app.Services.CreateAsyncScope();
        var actors = scope.ServiceProvider.GetRequiredService<IActorContext>();
        actors.Set(await scope.ServiceProvider.GetRequiredService<IActorLoader>().LoadAsync(app.Users.Staff, ActorSource.Import, CancellationToken.None));
        var before = actors.Required.Audiences.Ids;

        (await scope.ServiceProvider.GetRequiredService<IDispatcher>().SendAsync(new ReleaseCommitment([app.Parties.Ru]) { Id = id }, CancellationToken.None)).ShouldFail("anchor.event-not-released");

        actors.Required.Audiences.Ids.ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task The_preview_is_field_by_field_what_the_other_side_then_reads_until_it_is_withdrawn(DatabaseProvider provider, RecordKind kind)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app, kind);

        var preview = (await app.SendAsync(app.Users.Staff, new PreviewRelease(kind, id, app.Parties.Kz, WithStatements: true))).ShouldSucceed();

        (await ReadAsync(app, kind, id)).ShouldBeNull("a preview releases nothing");
        (await ToldAsync(app, app.Users.StaffKz)).ShouldBeEmpty();
        (await app.SendAsync(app.Users.Staff, new ListReleases(kind, id))).ShouldSucceed().ShouldBeEmpty();
        (await app.SendAsync(app.Users.Staff, Releasing.CommandFor(kind, id, [app.Parties.Kz], preview.Version, true))).ShouldSucceed();
        var seen = await ReadAsync(app, kind, id);
        seen.ShouldNotBeNull();
        Text(preview.Seen).ShouldBe(Text(seen));
        (await ToldAsync(app, app.Users.StaffKz)).ShouldBe(kind == RecordKind.Statement ? [] : [(Domain.Reminders.NotificationKind.Released, kind.ToString(), id)]);
        (await ToldAsync(app, app.Users.ExecutorKz)).ShouldBeEmpty();
        (await ToldAsync(app, app.Users.StaffRu)).ShouldBeEmpty();
        (await app.SendAsync(app.Users.StaffKz, new GetHistory(id))).ShouldSucceed().ShouldNotBeEmpty();
        var release = (await app.SendAsync(app.Users.Auditor, new ListReleases(kind, id))).ShouldSucceed().ShouldHaveSingleItem();
        (release.Party!.Id, release.ReleasedBy, release.ShownVersion, release.WithdrawnAt).ShouldBe((app.Parties.Kz, "staff", preview.Version, null));
        (await app.SendAsync(app.Users.StaffKz, new ListReleases(kind, id))).ShouldFail("record.not-yours");

        (await app.SendAsync(app.Users.Staff, new WithdrawRelease([app.Parties.Kz], " ") { Kind = kind, Id = id })).ShouldFail("reason.required");
        (await app.SendAsync(app.Users.Staff, new WithdrawRelease([app.Parties.Ru], "Ошибка") { Kind = kind, Id = id })).ShouldFail("release.not-released");
        (await app.SendAsync(app.Users.Executor, new WithdrawRelease([app.Parties.Kz], "Ошибка") { Kind = kind, Id = id })).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.StaffKz, new WithdrawRelease([app.Parties.Kz], "Ошибка") { Kind = kind, Id = id })).IsSuccess.ShouldBeFalse();
        (await app.SendAsync(app.Users.Staff, new WithdrawRelease([app.Parties.Kz], "Передано по ошибке") { Kind = kind, Id = id })).ShouldSucceed();

        (await ToldAsync(app, app.Users.StaffKz)).ShouldBeEmpty();
        (await ReadAsync(app, kind, id)).ShouldBeNull();
        (await app.SendAsync(app.Users.StaffKz, new GetHistory(id))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffKz, new ListReleases(kind, id))).ShouldFail("record.not-found");
        (await VisibleRowsAsync(app, id)).ShouldBe(0);
        var kept = (await app.SendAsync(app.Users.Staff, new ListReleases(kind, id))).ShouldSucceed().ShouldHaveSingleItem();
        (kept.WithdrawnBy, kept.WithdrawReason).ShouldBe(("staff", "Передано по ошибке"));
        (await app.SendAsync(app.Users.Staff, new WithdrawRelease([app.Parties.Kz], "Ещё раз") { Kind = kind, Id = id })).ShouldFail("release.not-released");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_preview_says_what_stays_behind(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var organizationId = await app.Organization(app.Parties.RuBa);
        var forum = await app.EventAsync("Закрытый форум");
        var id = (await app.SendAsync(app.Users.Staff, new CreateCommitment(
            new LocalizedTextDto("Открыть рейс"),
            [app.Parties.Kz],
            Links: new(EventId: forum),
            Execution: new ExecutionInput(new ResponsibleInput(organizationId), InternalNote: "Не торопиться")))).ShouldSucceed();

        var preview = (await app.SendAsync(app.Users.Staff, new PreviewRelease(RecordKind.Commitment, id, app.Parties.Kz))).ShouldSucceed();

        preview.StaysBehind.ShouldContain(new StaysBehindDto(StaysBehind.LinkedRecord, "event", "Закрытый форум", 1));
        preview.StaysBehind.Count(item => item.What == StaysBehind.Execution).ShouldBe(1);
        preview.StaysBehind.ShouldContain(item => item.What == StaysBehind.EarlierHistory && item.Count > 0);
        Text(preview.Seen).ShouldNotContain("Не торопиться");
        Text(preview.Seen).ShouldNotContain("Закрытый форум");
        (await app.SendAsync(app.Users.Executor, new PreviewRelease(RecordKind.Commitment, id, app.Parties.Kz))).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.StaffKz, new PreviewRelease(RecordKind.Commitment, id, app.Parties.Kz))).IsSuccess.ShouldBeFalse();
        (await app.SendAsync(app.Users.Staff, new PreviewRelease(RecordKind.Commitment, id, Guid.CreateVersion7()))).ShouldFail("party.unknown");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_belongs_to_both_is_not_withdrawn_and_what_nobody_answered_is(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var agreed = await app.AgreedAsync();
        var asked = await app.RegisterAsync();
        await CommitmentSteps.ReleaseAsync(app, asked);
        (await app.AskAsync(asked)).ShouldSucceed();

        (await WithdrawAsync(app, agreed)).ShouldFail("release.belongs-to-both");
        (await app.AnswerAsync(asked, SideAnswer.Noted)).ShouldSucceed();
        (await WithdrawAsync(app, asked)).ShouldFail("release.belongs-to-both");
        (await CommitmentSteps.ReadAsync(app, agreed, app.Users.StaffKz)).State.ShouldBe(CommitmentState.Agreed);

        var draft = await app.RegisterAsync();
        await CommitmentSteps.ReleaseAsync(app, draft);
        (await WithdrawAsync(app, draft)).ShouldSucceed();
        (await app.SendAsync(app.Users.StaffKz, new ListCommitments(new PageRequest()))).ShouldSucceed().Total.ShouldBe(2);
        (await app.AnswerAsync(draft, SideAnswer.Confirmed)).ShouldFail("record.not-found");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_notification_of_what_was_withdrawn_is_gone_and_counts_no_more(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync();
        await CommitmentSteps.ReleaseAsync(app, id);
        (await app.SendAsync(app.Users.StaffKz, new CountUnreadNotifications())).ShouldSucceed().ShouldBe(1);

        (await WithdrawAsync(app, id)).ShouldSucceed();

        (await app.SendAsync(app.Users.StaffKz, new CountUnreadNotifications())).ShouldSucceed().ShouldBe(0);
        (await app.SendAsync(app.Users.StaffKz, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Total.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Released_again_a_record_begins_anew_for_the_other_side(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync("Как было");
        await CommitmentSteps.ReleaseAsync(app, id);
        (await app.SendAsync(app.Users.Staff, new ChangeCommitment(new LocalizedTextDto("Как стало")) { Id = id })).ShouldSucceed();
        (await WithdrawAsync(app, id)).ShouldSucceed();
        await CommitmentSteps.ReleaseAsync(app, id);

        var theirs = (await app.SendAsync(app.Users.StaffKz, new GetHistory(id))).ShouldSucceed();
        theirs.ShouldNotContain(h => (h.To != null && h.To.Raw == "Как было") || (h.From != null && h.From.Raw == "Как было"));
        theirs.ShouldContain(h => h.To != null && h.To.Raw == "Как стало");
        (await app.SendAsync(app.Users.Staff, new ListReleases(RecordKind.Commitment, id))).ShouldSucceed().Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_event_stays_while_a_date_that_they_see_hangs_on_it_and_their_own_dates_stop_following(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var forum = await app.EventAsync("Форум", EventTestData.Date("2026-09-10"));
        await EventTestData.ReleaseAsync(app, forum);
        var ours = (await app.SendAsync(app.Users.Staff, new CreateCommitment(new LocalizedTextDto("К форуму"), [app.Parties.Kz]))).ShouldSucceed();
        await CommitmentSteps.ReleaseAsync(app, ours);
        (await app.SendAsync(app.Users.Staff, new SetCommitmentDeadline(EventTestData.Before(forum, 3, 1)) { Id = ours })).ShouldSucceed();
        var theirs = (await app.SendAsync(app.Users.StaffKz, new CreateCommitment(new LocalizedTextDto("Своё к форуму"), [], Due: EventTestData.Before(forum, 5, 1)))).ShouldSucceed();

        (await WithdrawAsync(app, forum, RecordKind.Event)).ShouldFail("release.anchor-needed");
        (await app.SendAsync(app.Users.Staff, new SetCommitmentDeadline(new DateInput("2026-09-07")) { Id = ours })).ShouldSucceed();
        (await WithdrawAsync(app, forum, RecordKind.Event)).ShouldSucceed();
        await app.SetAsync(forum, EventTestData.Date("2026-10-10"));

        var kept = await CommitmentSteps.ReadAsync(app, theirs, app.Users.StaffKz);
        kept.Due.Text.ShouldBe("2026-09-05");
        kept.Due.Anchor.ShouldBeNull();
    }

    private static Task<Result> WithdrawAsync(TestApp app, Guid id, RecordKind kind = RecordKind.Commitment) =>
        app.SendAsync(app.Users.Staff, new WithdrawRelease([app.Parties.Kz], "Передано по ошибке") { Kind = kind, Id = id });

    /// <summary>Everything in the database with the record's id that the other side's audiences reach.</summary>
    private static Task<int> VisibleRowsAsync(TestApp app, Guid id) => app.QueryAsync(async db =>
    {
        var reached = await db.Audiences.Where(a => a.Parties.Any(p => p.PartyId == app.Parties.Kz)).Select(a => (int?)a.Id).ToListAsync();
        return await db.History.IgnoreQueryFilters().CountAsync(h => h.SubjectId == id && reached.Contains(h.AudienceId))
            + await db.Notifications.IgnoreQueryFilters().CountAsync(n => n.SubjectId == id && reached.Contains(n.AudienceId))
            + await db.Reminders.IgnoreQueryFilters().CountAsync(r => r.SubjectId == id && reached.Contains(r.AudienceId));
    });

    private static async Task<Guid> RegisterAsync(TestApp app, RecordKind kind)
    {
        var name = new LocalizedTextDto("Запись", "Record");
        switch (kind)
        {
            case RecordKind.Commitment:
                var organizationId = await app.Organization(app.Parties.RuBa);
                return (await app.SendAsync(app.Users.Staff, new CreateCommitment(
                    name, [app.Parties.Kz], Due: new DateInput("2026-05"), Wordings: [new("ru", "Открыть рейс")], Execution: new(new(organizationId), InternalNote: "Тайна")))).ShouldSucceed();
            case RecordKind.Event:
                return (await app.SendAsync(app.Users.Staff, new CreateEvent(Domain.Events.EventKind.Forum, name, app.Parties.RuBa, "Уфа", "Описание", new DateInput("2026-09")))).ShouldSucceed();
            case RecordKind.Initiative:
                return (await app.SendAsync(app.Users.Staff, new CreateInitiative(InitiativeKind.Event, name, [app.Parties.Kz], Description: "Описание"))).ShouldSucceed();
            case RecordKind.Project:
                return (await app.SendAsync(app.Users.Staff, new CreateProject(name, await app.Organization(app.Parties.RuBa), app.Parties.Kz))).ShouldSucceed();
            case RecordKind.Visit:
                return (await app.SendAsync(app.Users.Staff, app.Visit())).ShouldSucceed();
            case RecordKind.WorkingGroup:
                return (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(name, [app.Parties.RuBa, app.Parties.Kz], "Приказ № 1"))).ShouldSucceed();
            default:
                var meeting = await app.LogAsync("Первый тезис", "Второй тезис");
                return kind == RecordKind.Meeting ? meeting : (await app.ReadMeetingAsync(meeting)).Statements[0].Id;
        }
    }

    /// <returns>What the other side's staff reads; null when there is no such record for them.</returns>
    private static async Task<object?> ReadAsync(TestApp app, RecordKind kind, Guid id)
    {
        async Task<object?> Of<T>(Application.Common.Messaging.IQuery<T> query)
            where T : class
        {
            var result = await app.SendAsync(app.Users.StaffKz, query);
            if (result.TryGet(out var value))
            {
                return value;
            }

            result.ShouldFail("record.not-found");
            return null;
        }

        return kind switch
        {
            RecordKind.Commitment => await Of(new GetCommitment(id)),
            RecordKind.Event => await Of(new GetEvent(id)),
            RecordKind.Initiative => await Of(new GetInitiative(id)),
            RecordKind.Meeting => await Of(new GetMeeting(id)),
            RecordKind.Project => await Of(new GetProject(id)),
            RecordKind.Statement => await Of(new GetStatement(id)),
            RecordKind.Visit => await Of(new GetVisit(id)),
            _ => await Of(new GetWorkingGroup(id)),
        };
    }

    /// <summary>Everything but the versions, which the release itself renews, and what one reader or another may do with it.</summary>
    private static string Text(object answer)
    {
        var node = JsonSerializer.SerializeToNode(answer, answer.GetType(), Json)!;
        Strip(node);
        return node.ToJsonString(Json);
    }

    private static void Strip(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject item:
                item.Remove("version");
                item.Remove("allowed");
                foreach (var (_, value) in item.ToList())
                {
                    Strip(value);
                }

                break;
            case JsonArray list:
                foreach (var value in list)
                {
                    Strip(value);
                }

                break;
        }
    }

    private static async Task<IReadOnlyList<(Domain.Reminders.NotificationKind Kind, string Type, Guid Id)>> ToldAsync(TestApp app, Guid userId) =>
        [.. (await app.SendAsync(userId, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Items.Select(n => (n.Kind, n.SubjectType, n.SubjectId))];
}
