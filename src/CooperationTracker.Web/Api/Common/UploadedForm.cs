using CooperationTracker.Domain.Common;

namespace CooperationTracker.Web.Api.Common;

/// <summary>Reads <c>multipart/form-data</c> that comes with a file.</summary>
internal static class UploadedForm
{
    /// <returns>The form, or the answer to a request that has none.</returns>
    public static async Task<(IFormCollection? Form, IResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return (null, Problems.Of(StatusCodes.Status415UnsupportedMediaType, Error.Invalid("request.malformed").On("file")));
        }

        try
        {
            return (await request.ReadFormAsync(cancellationToken), null);
        }
        catch (InvalidDataException)
        {
            return (null, Problems.Of(Error.Invalid("request.malformed").On("file")));
        }
    }
}
