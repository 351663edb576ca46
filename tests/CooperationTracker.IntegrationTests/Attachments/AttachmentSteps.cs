using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.IntegrationTests.Attachments;

/// <summary>What the area's tests begin with.</summary>
internal static class AttachmentSteps
{
    public static async Task<ReceivedFile> ReceiveAsync(this TestApp app, byte[]? content = null, string name = "письмо.pdf")
    {
        using var stream = new MemoryStream(content ?? SampleFiles.Pdf());
        return (await app.Services.GetRequiredService<IAttachmentFiles>().ReceiveAsync(stream, name, CancellationToken.None)).ShouldSucceed();
    }

    public static async Task<Guid> AttachAsync(
        this TestApp app, Guid recordId, AttachmentSubject subject = AttachmentSubject.Commitment, Guid? userId = null, string title = "Письмо министерства") =>
        (await app.SendAsync(userId ?? app.Users.Staff, new AddAttachment(subject, recordId, title, AttachmentKind.Letter, await app.ReceiveAsync()))).ShouldSucceed();

    public static async Task<AttachmentDto> ReadAttachmentAsync(this TestApp app, Guid id, Guid? userId = null) =>
        (await app.SendAsync(userId ?? app.Users.Staff, new GetAttachment(id))).ShouldSucceed();
}
