using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace CooperationTracker.IntegrationTests.Events;

/// <summary>The steps that several tests of events take.</summary>
internal static class EventTestData
{
    public static DateInput Date(string text) => new(text);

    public static DateInput Before(Guid eventId, int days, int lasts) => new(null, new AnchorInput(eventId, DateEdge.Start, -days, DateUnit.Day, lasts));

    public static async Task<Guid> EventAsync(this TestApp app, string name, DateInput? period = null, Guid? userId = null) =>
        (await app.SendAsync(userId ?? app.Users.Staff, new CreateEvent(EventKind.Forum, new LocalizedTextDto(name), app.Parties.RuBa, Period: period)))
        .Expect();

    public static async Task<IReadOnlyList<MovedDate>> SetAsync(this TestApp app, Guid id, DateInput period, DateOnly? effectiveOn = null) =>
        (await app.SendAsync(app.Users.Staff, new SetEventPeriod(period, effectiveOn) { Id = id })).Expect();

    public static async Task<EventDetailDto> ReadAsync(this TestApp app, Guid id, Guid? userId = null) =>
        (await app.SendAsync(userId ?? app.Users.Staff, new GetEvent(id))).Expect();

    public static async Task ReleaseAsync(this TestApp app, Guid id) =>
        (await app.SendAsync(app.Users.Staff, new ReleaseEvent([app.Parties.Kz]) { Id = id })).Expect();

    public static IQueryable<T> Unfiltered<T>(this IQueryable<T> rows)
        where T : class =>
        rows.IgnoreQueryFilters([AppDbContext.VisibilityFilter]);

    public static T Expect<T>(this Result<T> result)
    {
        result.Errors.Select(e => e.Code).ShouldBeEmpty();
        return result.Value;
    }

    public static void Expect(this Result result) => result.Errors.Select(e => e.Code).ShouldBeEmpty();

    public static string Code<T>(this Result<T> result) => result.Errors.ShouldHaveSingleItem().Code;

    public static string Code(this Result result) => result.Errors.ShouldHaveSingleItem().Code;
}
