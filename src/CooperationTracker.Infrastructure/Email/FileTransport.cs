using MimeKit;

namespace CooperationTracker.Infrastructure.Email;

/// <summary>Without a mail server, each message becomes a file named by its Message-ID; sent again, it replaces itself.</summary>
internal sealed class FileTransport(MailSettings settings) : IMailTransport
{
    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(settings.Directory);
        var path = Path.Combine(settings.Directory, $"{message.MessageId!.Split('@')[0]}.eml");
        var half = $"{path}.tmp";
        await message.WriteToAsync(half, cancellationToken);
        File.Move(half, path, overwrite: true);
    }
}
