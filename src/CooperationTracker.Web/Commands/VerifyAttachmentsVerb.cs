using CooperationTracker.Infrastructure.Attachments;

namespace CooperationTracker.Web.Commands;

/// <summary><c>verify-attachments</c>: reads every attachment's content and compares it with the hash that was kept when it came in.</summary>
internal sealed class VerifyAttachmentsVerb : Verb
{
    /// <summary>Something is missing or was changed.</summary>
    private const int Flawed = 1;

    public override string Name => "verify-attachments";

    public override async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        var flaws = await services.GetRequiredService<AttachmentUpkeep>().VerifyAsync(cancellationToken);
        foreach (var flaw in flaws)
        {
            Console.WriteLine($"Attachment {flaw.AttachmentId}, version {flaw.Number}: {flaw.Problem}");
        }

        Console.WriteLine(flaws.Count == 0 ? "Every attachment is as it was received." : $"{flaws.Count} contents are not as they were received.");
        return flaws.Count == 0 ? 0 : Flawed;
    }
}
