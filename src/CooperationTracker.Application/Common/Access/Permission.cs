using CooperationTracker.Domain.Access;

namespace CooperationTracker.Application.Common.Access;

/// <summary>What a request may need. Which role carries which is <see cref="RolePermissions"/>.</summary>
public enum Permission
{
    /// <summary>Nothing but a signed-in user: own notifications, own tokens, own settings.</summary>
    OwnAccount,

    /// <summary>Read records of the own party and what was released to it.</summary>
    ReadRecords,

    /// <summary>Register and edit records of the own party.</summary>
    RegisterRecords,

    /// <summary>Run a group's side: seats, appointments, acceptance and return of results.</summary>
    Preside,

    /// <summary>Report on executions and submit results.</summary>
    Execute,

    /// <summary>Answer for the own party what another put to it.</summary>
    AnswerForParty,

    /// <summary>Hand a record over to another party.</summary>
    Release,

    /// <summary>Ask for, or confirm, that a text which must not be kept be purged; it always takes two people.</summary>
    Purge,

    /// <summary>Look after the own party's users, their rights and substitutes.</summary>
    AdministerParty,

    /// <summary>Read restricted matters («ДСП») of the own party; each reading is written down.</summary>
    ReadRestricted,

    /// <summary>Read the audit trail of the own party.</summary>
    ReadAudit,

    /// <summary>Run the system: jobs, outbox, settings.</summary>
    AdministerSystem,

    /// <summary>Open the audit trail: an auditor sees the own party's, administrators what concerns accounts or the system.</summary>
    OpenAudit,
}

/// <summary>The matrix of roles and permissions (docs/architecture.md shows it).</summary>
public static class RolePermissions
{
    private static readonly Dictionary<Role, Permission[]> Matrix = new()
    {
        [Role.SystemAdministrator] = [Permission.OwnAccount, Permission.AdministerSystem, Permission.OpenAudit],
        [Role.PartyAdministrator] = [Permission.OwnAccount, Permission.AdministerParty, Permission.OpenAudit],
        [Role.Staff] = [Permission.OwnAccount, Permission.ReadRecords, Permission.RegisterRecords, Permission.Execute, Permission.AnswerForParty, Permission.ReadRestricted],
        [Role.Releaser] = [Permission.OwnAccount, Permission.ReadRecords, Permission.Release, Permission.Purge],
        [Role.Chair] = [Permission.OwnAccount, Permission.ReadRecords, Permission.RegisterRecords, Permission.Preside, Permission.Execute, Permission.AnswerForParty, Permission.Purge, Permission.ReadRestricted],
        [Role.Secretary] = [Permission.OwnAccount, Permission.ReadRecords, Permission.RegisterRecords, Permission.Purge, Permission.ReadRestricted],
        [Role.Executor] = [Permission.OwnAccount, Permission.ReadRecords, Permission.Execute],
        [Role.Official] = [Permission.OwnAccount, Permission.ReadRecords, Permission.ReadRestricted],
        [Role.Auditor] = [Permission.OwnAccount, Permission.ReadRecords, Permission.ReadRestricted, Permission.ReadAudit, Permission.OpenAudit],
    };

    public static IReadOnlyCollection<Permission> Of(Role role) => Matrix[role];
}

/// <summary>Declares what a request needs. A request type without it keeps the program from starting.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NeedsAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}
