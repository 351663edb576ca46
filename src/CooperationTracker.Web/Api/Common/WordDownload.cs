using CooperationTracker.Application.Common.Documents;

namespace CooperationTracker.Web.Api.Common;

/// <summary>Hands a Word file out to be saved.</summary>
internal static class WordDownload
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static IResult Of(WordFile file) => TypedResults.Stream(file.Content, file.MediaType, file.FileName);
}
