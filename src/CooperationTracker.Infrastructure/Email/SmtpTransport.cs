using MailKit.Net.Smtp;
using MimeKit;

namespace CooperationTracker.Infrastructure.Email;

/// <summary>Hands messages to the mail server, each over a connection of its own.</summary>
internal sealed class SmtpTransport(MailSettings settings) : IMailTransport
{
    private const int PermanentFailure = 500;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = (int)Timeout.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(settings.Host!, settings.Port, settings.Security, cancellationToken);
            if (settings.User is { Length: > 0 } user)
            {
                await client.AuthenticateAsync(user, settings.Password ?? "", cancellationToken);
            }

            await client.SendAsync(message, cancellationToken);
        }
        catch (SmtpCommandException exception) when ((int)exception.StatusCode >= PermanentFailure)
        {
            throw new MailRefusedException($"{(int)exception.StatusCode} {exception.Message}", exception);
        }

        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SmtpProtocolException or SmtpCommandException)
        {
            // The server has taken the message; how it says goodbye changes nothing.
        }
    }
}
