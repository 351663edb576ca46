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

    /// <summary>Takes however many files a form has sent in its field: all of them, or none where one is refused.</summary>
    /// <param name="may">Asked before anything is kept; a form without files needs no right to attach any.</param>
    /// <returns>Error <c>attachment.file-refused</c>, which says which file and why.</returns>
    public static async Task<Result<List<ReceivedFile>>> ReceiveAllAsync(this IAttachmentFiles files, HttpContext http, IQuery<bool> may, SiteDispatcher site)
    {
        var given = http.Request.Form.Files.GetFiles(AttachmentLook.FileField);
        if (given.Count == 0)
        {
            return new List<ReceivedFile>();
        }

        var allowed = await site.SendAsync(may, http.RequestAborted);
        if (!allowed.IsSuccess)
        {
            return Result<List<ReceivedFile>>.Failure(allowed.Errors);
        }

        var kept = new List<ReceivedFile>();
        foreach (var file in given)
        {
            var content = file.OpenReadStream();
            await using (content)
            {
                var received = await files.ReceiveAsync(content, file.FileName, http.RequestAborted);
                if (!received.TryGet(out var one))
                {
                    files.Discard(kept);
                    return Error.Rule("attachment.file-refused", FileNames.Clean(file.FileName), received.Errors[0]).On(AttachmentLook.FileField);
                }

                kept.Add(one);
            }
        }

        return kept;
    }

    public static void Discard(this IAttachmentFiles files, IEnumerable<ReceivedFile> received)
    {
        foreach (var file in received)
        {
            files.Discard(file.StoredName);
        }
    }
}
