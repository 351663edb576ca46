using MimeKit;

namespace CooperationTracker.Infrastructure.Email;

/// <summary>Takes a message out of the process.</summary>
internal interface IMailTransport
{
    /// <exception cref="MailRefusedException">It was refused for good; trying again is of no use.</exception>
    /// <exception cref="Exception">Anything else may pass: it is tried again later.</exception>
    Task SendAsync(MimeMessage message, CancellationToken cancellationToken);
}

/// <summary>The mail server refused the message for good (RFC 5321, a reply of 5yz).</summary>
public sealed class MailRefusedException : Exception
{
    public MailRefusedException()
    {
    }

    public MailRefusedException(string message)
        : base(message)
    {
    }

    public MailRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
