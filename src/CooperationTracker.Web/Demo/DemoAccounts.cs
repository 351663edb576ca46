using CooperationTracker.Domain.Access;

namespace CooperationTracker.Web.Demo;

/// <summary>An account of the demo case.</summary>
/// <param name="PartyCode">The party that it works for; null for the system's administrator.</param>
public sealed record DemoAccount(string Email, string Name, string? PartyCode, IReadOnlyList<Role> Roles);

/// <summary>The accounts that exist while demo data is on, and only then; the sign-in page lists them.</summary>
public static class DemoAccounts
{
    /// <summary>Setting <c>Demo:Enabled</c>.</summary>
    public const string Setting = "Demo:Enabled";

    /// <summary>One for all: it is shown to everybody.</summary>
    public const string Password = "Demo!2026-Ufa";

    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        new("staff@demo.example", "Гузель Ахметова", "RU-BA", [Role.Staff, Role.Releaser]),
        new("chair.rb@demo.example", "Ильдар Сафин", "RU-BA", [Role.Chair, Role.Releaser]),
        new("executor@demo.example", "Тимур Галиев", "RU-BA", [Role.Executor]),
        new("official@demo.example", "Рустам Валеев", "RU-BA", [Role.Official]),
        new("auditor@demo.example", "Лилия Каримова", "RU-BA", [Role.Auditor]),
        new("staff.kz@demo.example", "Айгерим Нурланова", "KZ", [Role.Staff, Role.Releaser]),
        new("chair.kz@demo.example", "Данияр Омаров", "KZ", [Role.Chair, Role.Releaser]),
        new("executor.kz@demo.example", "Асель Жумабаева", "KZ", [Role.Executor]),
        new("admin@demo.example", "Администратор", null, [Role.SystemAdministrator]),
    ];
}
