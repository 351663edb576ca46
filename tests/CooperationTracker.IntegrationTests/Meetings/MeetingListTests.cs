using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Meetings;

public sealed class MeetingListTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_has_no_date_comes_last_whichever_way_the_list_runs(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        foreach (var day in new[] { null, "2026-04-01", "2026-05-01" })
        {
            (await app.SendAsync(app.Users.Staff, new CreateMeeting(new(day ?? "без даты"), [app.Parties.RuBa, app.Parties.Kz], Day: day is null ? null : new(day)))).ShouldSucceed();
            (await app.SendAsync(app.Users.Staff, new CreateVisit(VisitKind.Working, new(day ?? "без даты"), app.Parties.RuBa, app.Parties.Kz, day))).ShouldSucceed();
            (await app.SendAsync(app.Users.Staff, new CreateEvent(EventKind.Forum, new(day ?? "без даты"), app.Parties.RuBa, Period: day is null ? null : new(day)))).ShouldSucceed();
        }

        foreach (var (sort, order) in new (string?, string[])[] { ("date", ["2026-04-01", "2026-05-01", "без даты"]), ("-date", ["2026-05-01", "2026-04-01", "без даты"]) })
        {
            var page = new PageRequest(Sort: sort);
            (await app.SendAsync(app.Users.Staff, new ListMeetings(page))).ShouldSucceed().Items.Select(row => row.Name!.Ru).ShouldBe(order);
            (await app.SendAsync(app.Users.Staff, new ListVisits(page))).ShouldSucceed().Items.Select(row => row.Name.Ru).ShouldBe(order);
            (await app.SendAsync(app.Users.Staff, new ListEvents(page))).ShouldSucceed().Items.Select(row => row.Name.Ru).ShouldBe(order);
        }
    }
}
