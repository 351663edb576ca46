using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Web.Access;

namespace CooperationTracker.Web.Components.Attachments;

/// <summary>Takes the file that a form has sent.</summary>
internal static class PostedFile
{
    /// <param name="may">Asked before anything is kept.</param>
    public static async Task<Result<ReceivedFile>> ReceiveAsync(this IAttachmentFiles files, HttpContext http, IQuery<bool> may, SiteDispatcher site)
    {
        var allowed = await site.SendAsync(may, http.RequestAborted);
        if (!allowed.IsSuccess)
        {
            return Result<ReceivedFile>.Failure(allowed.Errors);
        }

        if (http.Request.Form.Files.GetFile(AttachmentLook.FileField) is not { } given)
        {
            return Error.Invalid("attachment.file-required").On(AttachmentLook.FileField);
        }

        var content = given.OpenReadStream();
        await using (content)
        {
            return await files.ReceiveAsync(content, given.FileName, http.RequestAborted);
        }
    }
}
