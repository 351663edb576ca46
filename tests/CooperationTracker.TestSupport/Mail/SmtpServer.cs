using System.Diagnostics;
using System.Globalization;
using MimeKit;
using Xunit;

namespace CooperationTracker.TestSupport.Mail;

/// <summary>
/// A real SMTP server on loopback (Debian's python3-aiosmtpd) in a process of its own; it keeps what it takes as files.
/// Where it is not installed the test is skipped with the reason.
/// </summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private static readonly string[] Interpreters = ["/usr/bin/python3", "python3"];

    private readonly string _folder;
    private readonly Process _process;

    private SmtpServer(string folder, Process process, int port) =>
        (_folder, _process, Port) = (folder, process, port);

    public int Port { get; }

    /// <summary>What the program is told to find this server.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Smtp:Host"] = "127.0.0.1",
        ["Smtp:Port"] = Port.ToString(CultureInfo.InvariantCulture),
        ["Smtp:Security"] = "None",
        ["Smtp:From"] = "tracker@sender.example",
    };

    /// <param name="holdReplyOf">The message, counted from 1, that is kept but never answered.</param>
    /// <param name="port">A port to listen on, for a server that comes back; any free one when absent.</param>
    public static async Task<SmtpServer> StartAsync(int? holdReplyOf = null, int port = 0)
    {
        var python = Array.Find(Interpreters, CanServe);
        if (python is null)
        {
            Assert.Skip("No SMTP server to test with: python3 with aiosmtpd (Debian: python3-aiosmtpd) is not installed.");
        }

        var folder = Directory.CreateTempSubdirectory("ct-smtp-").FullName;
        var script = Path.Combine(AppContext.BaseDirectory, "Mail", "smtp_server.py");
        var process = Start(python, [script, folder, port.ToString(CultureInfo.InvariantCulture), (holdReplyOf ?? 0).ToString(CultureInfo.InvariantCulture)]);
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (!int.TryParse(line, CultureInfo.InvariantCulture, out var listening))
        {
            throw new InvalidOperationException($"The SMTP server did not start: {await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
        }

        return new(folder, process, listening);
    }

    /// <summary>The messages taken so far, in the order in which they came.</summary>
    public IReadOnlyList<ReceivedMail> Received() =>
        [.. Directory.GetFiles(_folder, "*.eml").Order(StringComparer.Ordinal).Select(ReceivedMail.Read)];

    /// <summary>Waits until a number of messages has been taken.</summary>
    public async Task WaitForAsync(int count, TimeSpan patience)
    {
        var since = Stopwatch.GetTimestamp();
        while (Directory.GetFiles(_folder, "*.eml").Length < count)
        {
            if (Stopwatch.GetElapsedTime(since) > patience)
            {
                throw new TimeoutException($"{Directory.GetFiles(_folder, "*.eml").Length} of {count} messages after {patience}.");
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool CanServe(string python)
    {
        try
        {
            using var probe = Start(python, ["-c", "import aiosmtpd"]);
            probe.WaitForExit();
            return probe.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}

/// <summary>A message as the server took it.</summary>
public sealed record ReceivedMail(string MessageId, string To, string Subject, string Text)
{
    internal static ReceivedMail Read(string path)
    {
        using var message = MimeMessage.Load(path);
        return new(
            message.MessageId ?? "", message.To.Mailboxes.Single().Address, message.Subject ?? "", (message.TextBody ?? "").ReplaceLineEndings("\n"));
    }
}
