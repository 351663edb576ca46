using CooperationTracker.Domain.Common;

namespace CooperationTracker.Web.Api.Common;

/// <summary>Changes name the version they were made from (RFC 9110, section 13.1.1; RFC 6585, section 3).</summary>
internal static class IfMatch
{
    public const string Item = "CooperationTracker.IfMatch";

    public static RouteHandlerBuilder RequireIfMatch(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new IfMatchRequired())
        .AddEndpointFilter(async (context, next) =>
        {
            var header = context.HttpContext.Request.Headers.IfMatch.ToString().Trim();
            if (header.Length == 0)
            {
                return Problems.Of(StatusCodes.Status428PreconditionRequired, Error.Invalid("if-match.required").On("If-Match"));
            }

            if (header == "*")
            {
                return await next(context);
            }

            if (!Guid.TryParse(header.Trim('"'), out var version))
            {
                return Problems.Of(new Error("record.stale", ErrorKind.Stale) { Field = "If-Match" });
            }

            context.HttpContext.Items[Item] = version;
            return await next(context);
        });
}

/// <summary>Tells the API description that an endpoint wants If-Match.</summary>
internal sealed record IfMatchRequired;
