using CooperationTracker.Domain.Access;

namespace CooperationTracker.Web.Demo;

/// <summary>An account of the demo case. The people are made up.</summary>
/// <param name="PartyCode">The party that it works for; null for the system's administrator.</param>
public sealed record DemoAccount(string Email, string Name, string? PartyCode, IReadOnlyList<Role> Roles);

/// <summary>The accounts that exist while demo data is on, and only then; the sign-in page lists them.</summary>
public static class DemoAccounts
{
    /// <summary>Setting <c>Demo:Enabled</c>.</summary>
    public const string Setting = "Demo:Enabled";

    /// <summary>One for all: it is shown to everybody.</summary>
    public const string Password = "Demo!2026-Ufa";

    public const string Staff = "staff";
    public const string Chair = "chair.rb";
    public const string Executor = "executor";
    public const string Official = "official";
    public const string Auditor = "auditor";
    public const string PartyAdministrator = "padmin";
    public const string KazakhStaff = "staff.kz";
    public const string KazakhChair = "chair.kz";
    public const string KazakhExecutor = "executor.kz";
    public const string KazakhPartyAdministrator = "padmin.kz";
    public const string RussianStaff = "staff.ru";
    public const string Administrator = "admin";

    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        new(Address(Staff), "Гузель Ахметова", "RU-BA", [Role.Staff, Role.Releaser]),
        new(Address(Chair), "Ильдар Сафин", "RU-BA", [Role.Chair, Role.Releaser]),
        new(Address(Executor), "Тимур Галиев", "RU-BA", [Role.Executor]),
        new(Address(Official), "Рустам Валеев", "RU-BA", [Role.Official]),
        new(Address(Auditor), "Лилия Каримова", "RU-BA", [Role.Auditor]),
        new(Address(PartyAdministrator), "Айдар Мусин", "RU-BA", [Role.PartyAdministrator]),
        new(Address(KazakhStaff), "Айгерим Нурланова", "KZ", [Role.Staff, Role.Releaser]),
        new(Address(KazakhChair), "Данияр Омаров", "KZ", [Role.Chair, Role.Releaser]),
        new(Address(KazakhExecutor), "Асель Жумабаева", "KZ", [Role.Executor]),
        new(Address(KazakhPartyAdministrator), "Болат Сериков", "KZ", [Role.PartyAdministrator]),
        new(Address(RussianStaff), "Ольга Петрова", "RU", [Role.Staff, Role.Releaser]),
        new(Address(Administrator), "Администратор", null, [Role.SystemAdministrator]),
    ];

    /// <param name="account">The part before the @.</param>
    public static string Address(string account) => $"{account}@demo.example";
}
