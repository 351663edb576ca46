using CooperationTracker.Application.Features.Access;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Reminders;

public sealed class SubstituteRemindersTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task While_somebody_is_away_the_substitute_is_reminded_too_and_not_a_day_longer(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var lead = await app.EmployeeAsync("lead@ufa.example");
        var user = await app.AccountAsync(lead, "lead@ufa.example");
        await app.ExecutionAsync("2026-03-20", lead);
        (await app.SendAsync(user, new EnterSubstitution(app.Users.Staff, new(2026, 3, 16), new(2026, 3, 17), "Командировка"))).ShouldSucceed();

        app.GoTo(2026, 3, 17);
        await app.ScanAsync();
        (await app.OutboxAsync()).Select(m => m.Recipient).ShouldBe(["lead@ufa.example", "staff@test.example"], ignoreOrder: true);

        app.GoTo(2026, 3, 20);
        await app.ScanAsync();
        (await app.OutboxAsync()).Select(m => m.Recipient).ShouldBe(["lead@ufa.example", "staff@test.example", "lead@ufa.example"], ignoreOrder: true);
    }
}
