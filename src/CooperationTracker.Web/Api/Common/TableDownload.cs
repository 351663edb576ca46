using CooperationTracker.Application.Common.Exports;

namespace CooperationTracker.Web.Api.Common;

/// <summary>Hands an exported table out to be saved; the file is gone when it has been read.</summary>
internal static class TableDownload
{
    public static IResult Of(TableFile file) => TypedResults.Stream(file.Content, file.MediaType, file.FileName);
}
