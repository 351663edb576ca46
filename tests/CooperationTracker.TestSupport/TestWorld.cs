using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.TestSupport;

/// <summary>The parties that every test begins with.</summary>
public sealed record TestParties(Guid Ru, Guid RuBa, Guid Kz);

/// <summary>One account of each kind, on both sides, and one of the state that a side is subject of; the system's administrator belongs to none.</summary>
public sealed record TestUsers(
    Guid Admin, Guid Staff, Guid Chair, Guid Official, Guid Auditor, Guid Executor, Guid StaffKz, Guid ChairKz, Guid ExecutorKz,
    Guid PartyAdmin, Guid PartyAdminKz, Guid StaffRu)
{
    public IEnumerable<Guid> All => [Admin, Staff, Chair, Official, Auditor, Executor, StaffKz, ChairKz, ExecutorKz, PartyAdmin, PartyAdminKz, StaffRu];
}

/// <summary>What a migrated, otherwise empty database is given before a test.</summary>
public static class TestWorld
{
    public const string Password = "Birch-lantern 2026 quietly";

    public static async Task<(TestParties Parties, TestUsers Users)> CreateAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var clock = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        var stamp = new ChangeStamp(new DateOnly(2020, 1, 1), clock.GetUtcNow(), Guid.Empty);
        var ru = Party.Create("RU", PartyKind.State, Name("Россия", "Russia", "Ресей", "Рәсәй"), "Europe/Moscow", null, stamp).Value;
        var ruBa = Party.Create("RU-BA", PartyKind.Region, Name("Башкортостан", "Bashkortostan", "Башқұртстан", "Башҡортостан"), "Asia/Yekaterinburg", ru.Id, stamp).Value;
        var kz = Party.Create("KZ", PartyKind.State, Name("Казахстан", "Kazakhstan", "Қазақстан", "Ҡаҙағстан"), "Asia/Almaty", null, stamp).Value;
        db.AddRange(ru, ruBa, kz);
        await db.SaveChangesAsync();

        async Task<Guid> UserAsync(string name, Party? party, params Role[] roles)
        {
            var user = new AppUser { Id = Guid.CreateVersion7(clock.GetUtcNow()), UserName = $"{name}@test.example", Email = $"{name}@test.example", LockoutEnabled = true };
            user.NormalizedUserName = user.NormalizedEmail = user.Email.ToUpperInvariant();
            user.SecurityStamp = user.Id.ToString();
            db.Users.Add(user);
            var profile = new UserProfile(user.Id, user.Email, name, party?.Id, null, "ru", party?.TimeZone ?? "Asia/Yekaterinburg", clock.GetUtcNow());
            foreach (var role in roles)
            {
                profile.Grant(role, new DateOnly(2020, 1, 1));
            }

            db.Profiles.Add(profile);
            await db.SaveChangesAsync();
            return user.Id;
        }

        var users = new TestUsers(
            await UserAsync("admin", null, Role.SystemAdministrator),
            await UserAsync("staff", ruBa, Role.Staff, Role.Releaser),
            await UserAsync("chair", ruBa, Role.Chair, Role.Releaser),
            await UserAsync("official", ruBa, Role.Official),
            await UserAsync("auditor", ruBa, Role.Auditor),
            await UserAsync("executor", ruBa, Role.Executor),
            await UserAsync("staff.kz", kz, Role.Staff, Role.Releaser),
            await UserAsync("chair.kz", kz, Role.Chair, Role.Releaser),
            await UserAsync("executor.kz", kz, Role.Executor),
            await UserAsync("padmin", ruBa, Role.PartyAdministrator),
            await UserAsync("padmin.kz", kz, Role.PartyAdministrator),
            await UserAsync("staff.ru", ru, Role.Staff, Role.Releaser));
        return (new(ru.Id, ruBa.Id, kz.Id), users);
    }

    public static LocalizedText Name(string? ru, string? en = null, string? kk = null, string? ba = null) => LocalizedText.Create(ru, en, kk, ba).Value;
}
