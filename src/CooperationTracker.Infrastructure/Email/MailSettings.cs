using CooperationTracker.Infrastructure.Persistence;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace CooperationTracker.Infrastructure.Email;

/// <summary>Settings <c>Smtp:*</c> and <c>Outbox:Directory</c>; without a host, mails become files.</summary>
internal sealed record MailSettings(
    string? Host, int Port, string? User, string? Password, SecureSocketOptions Security, MailboxAddress From, string Directory)
{
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static MailSettings Read(IConfiguration configuration)
    {
        var smtp = configuration.GetSection("Smtp");
        var security = SecureSocketOptions.Auto;
        if (smtp["Security"] is { Length: > 0 } name && !Enum.TryParse(name, ignoreCase: true, out security))
        {
            throw new SettingsException($"Smtp:Security is \"{name}\"; it is one of {string.Join(", ", Enum.GetNames<SecureSocketOptions>())}.");
        }

        if (!MailboxAddress.TryParse(smtp["From"] ?? "CooperationTracker <noreply@localhost>", out var from))
        {
            throw new SettingsException("Smtp:From is not a mail address.");
        }

        return new(
            smtp["Host"] is { Length: > 0 } host ? host : null,
            smtp.GetValue("Port", 25),
            smtp["User"],
            smtp["Password"],
            security,
            from,
            configuration["Outbox:Directory"] is { Length: > 0 } directory ? directory : Path.Combine("data", "outbox"));
    }
}
