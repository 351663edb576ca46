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
        // A server that falls silent must not hold the message beyond its lease.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Timeout);
        using var client = new SmtpClient { Timeout = (int)Timeout.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(settings.Host!, settings.Port, settings.Security, patience.Token);
            if (settings.User is { Length: > 0 } user)
            {
                await client.AuthenticateAsync(user, settings.Password ?? "", patience.Token);
            }

            await client.SendAsync(message, patience.Token);
        }
        catch (SmtpCommandException exception) when ((int)exception.StatusCode >= PermanentFailure)
        {
            throw new MailRefusedException($"{(int)exception.StatusCode} {exception.Message}", exception);
        }

        try
        {
            await client.DisconnectAsync(quit: true, patience.Token);
        }
        catch (Exception exception) when (exception is IOException or SmtpProtocolException or SmtpCommandException or OperationCanceledException)
        {
            // The server has taken the message; how it says goodbye changes nothing.
        }
    }
}
