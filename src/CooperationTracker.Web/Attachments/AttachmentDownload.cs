using CooperationTracker.Application.Features.Attachments;
using Microsoft.Net.Http.Headers;

namespace CooperationTracker.Web.Attachments;

/// <summary>Hands a stranger's file out so that no browser shows it as a part of the site: to be saved, of the type that it is, and run by nobody.</summary>
internal static class AttachmentDownload
{
    /// <summary>Where the site's pages find a version's content.</summary>
    public static string AddressOf(Guid id, int number) => $"/attachments/{id}/versions/{number}";

    public static IResult Of(AttachmentContent content) => TypedResults.Stream(
        content.Content, content.MediaType, content.FileName, entityTag: new EntityTagHeaderValue($"\"{content.Sha256}\""), enableRangeProcessing: true);
}
