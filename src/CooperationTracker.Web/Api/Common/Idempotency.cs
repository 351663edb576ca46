using System.Security.Cryptography;
using System.Text;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Web.Access;

namespace CooperationTracker.Web.Api.Common;

/// <summary>
/// A POST with an <c>Idempotency-Key</c> that is sent again is answered as it was the first time and done once; the
/// key is kept in the transaction of the change itself.
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next)
{
    private const string Header = "Idempotency-Key";
    private const int MaxKeyLength = 100;

    public async Task InvokeAsync(HttpContext context, RequestEnvelope envelope)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.Path.StartsWithSegments("/api") || !request.Headers.TryGetValue(Header, out var key))
        {
            await next(context);
            return;
        }

        if (key.ToString() is not { Length: > 0 and <= MaxKeyLength } text)
        {
            await Problems.Of(Error.Invalid("idempotency.key-malformed", MaxKeyLength).On(Header)).ExecuteAsync(context);
            return;
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<TakesFileAttribute>() is not null)
        {
            // A file is not read twice: its endpoint says what makes the request the same (ApiUpload).
            (envelope.IdempotencyKey, envelope.RequestHash) = (text, "");
            await next(context);
            return;
        }

        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Path}{request.QueryString}\n"));
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }

        request.Body.Position = 0;
        (envelope.IdempotencyKey, envelope.RequestHash) = (text, Convert.ToHexStringLower(hash.GetHashAndReset()));
        await next(context);
    }

    public static string HashOf(string request) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request)));
}
