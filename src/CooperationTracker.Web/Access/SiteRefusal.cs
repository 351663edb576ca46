using CooperationTracker.Domain.Common;

namespace CooperationTracker.Web.Access;

/// <summary>What the site's downloads answer where a page would show why not.</summary>
internal static class SiteRefusal
{
    public static IResult Of(IReadOnlyList<Error> errors) => Results.StatusCode(errors[0].Kind switch
    {
        ErrorKind.Forbidden or ErrorKind.Unauthenticated => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status400BadRequest,
    });
}
