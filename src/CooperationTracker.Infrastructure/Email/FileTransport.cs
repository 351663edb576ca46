using MimeKit;

namespace CooperationTracker.Infrastructure.Email;

/// <summary>Without a mail server, each message becomes a file named by its Message-ID; sent again, it replaces itself.</summary>
internal sealed class FileTransport(MailSettings settings) : IMailTransport
{
    /// <summary>The ending of the files.</summary>
    public const string Ending = ".eml";

    /// <summary>What the file of a message in the outbox is called.</summary>
    public static string NameOf(Guid messageId) => $"{messageId:N}{Ending}";

    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(settings.Directory);
        var path = Path.Combine(settings.Directory, $"{message.MessageId!.Split('@')[0]}{Ending}");
        var half = $"{path}.tmp";
        await message.WriteToAsync(half, cancellationToken);
        File.Move(half, path, overwrite: true);
    }
}
