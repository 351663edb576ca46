using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Web.Access;
using CooperationTracker.Web.Api.Common;
using CooperationTracker.Web.Attachments;

namespace CooperationTracker.Web.Api.Attachments;

/// <summary>
/// Files of records: <c>multipart/form-data</c> with the fields <c>title</c> and <c>kind</c> and one <c>file</c>; what is written about the
/// file itself is only its name.
/// </summary>
internal sealed class AttachmentsEndpoints : IApiArea
{
    private static readonly (string Path, AttachmentSubject Subject)[] Records =
    [
        ("/commitments", AttachmentSubject.Commitment),
        ("/executions", AttachmentSubject.Execution),
        ("/meetings", AttachmentSubject.Meeting),
        ("/statements", AttachmentSubject.Statement),
        ("/visits", AttachmentSubject.Visit),
        ("/working-groups", AttachmentSubject.WorkingGroup),
        ("/events", AttachmentSubject.Event),
        ("/initiatives", AttachmentSubject.Initiative),
        ("/projects", AttachmentSubject.Project),
    ];

    public void Map(IEndpointRouteBuilder api)
    {
        foreach (var (path, subject) in Records)
        {
            var ofRecord = api.MapGroup($"{path}/{{id:guid}}/attachments").WithTags("Attachments");

            ofRecord.MapGet("/", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                    sender.ValueAsync(new ListAttachments(subject, id), cancellationToken))
                .Produces<IReadOnlyList<AttachmentDto>>();

            ofRecord.MapPost("/", (Guid id, HttpRequest request, ApiUpload upload, ApiSender sender, CancellationToken cancellationToken) =>
                    upload.TakeAsync(
                        request,
                        new CheckAttaching(subject, id),
                        (form, file) => sender.CreateAsync(
                            new AddAttachment(subject, id, form.Title, form.Kind, file), made => new GetAttachment(made), a => a.Version, "attachments", cancellationToken),
                        cancellationToken))
                .TakesFile()
                .Produces<AttachmentDto>(StatusCodes.Status201Created);
        }

        var attachments = api.MapGroup("/attachments").WithTags("Attachments");

        attachments.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetAttachment(id), a => a.Version, cancellationToken))
            .Produces<AttachmentDto>();

        attachments.MapPost("/{id:guid}/versions", (Guid id, HttpRequest request, ApiUpload upload, ApiSender sender, CancellationToken cancellationToken) =>
                upload.TakeAsync(
                    request,
                    new CheckAttachmentChange(id),
                    (_, file) => sender.ChangeAsync(new AddAttachmentVersion(file) { Id = id, Version = sender.Version }, new GetAttachment(id), a => a.Version, cancellationToken),
                    cancellationToken))
            .TakesFile()
            .RequireIfMatch()
            .Produces<AttachmentDto>();

        attachments.MapGet("/{id:guid}/versions/{number:int}/content", async (Guid id, int number, IDispatcher dispatcher, CancellationToken cancellationToken) =>
            {
                var opened = await dispatcher.SendAsync(new OpenAttachment(id, number), cancellationToken);
                return opened.TryGet(out var content) ? AttachmentDownload.Of(content) : Problems.Of(opened.Errors);
            })
            .WithSecurityHeadersPolicy(SiteSecurityHeaders.Download)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");

        attachments.MapPost("/{id:guid}/withdraw", (Guid id, WithdrawAttachment command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetAttachment(id), a => a.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<AttachmentDto>();

        attachments.MapPost("/{id:guid}/release", (Guid id, ReleaseAttachment command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetAttachment(id), a => a.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<AttachmentDto>();
    }
}

/// <summary>What stands beside a file.</summary>
internal sealed record UploadForm(string? Title, AttachmentKind Kind);

/// <summary>Takes a file from a request and gives it to a command; what the command refuses is not kept.</summary>
internal sealed class ApiUpload(IDispatcher dispatcher, IAttachmentFiles files, RequestEnvelope envelope)
{
    private const string IdempotencyKey = "Idempotency-Key";

    /// <param name="may">Asked before a byte of the body is read.</param>
    public async Task<IResult> TakeAsync(
        HttpRequest request, IQuery<bool> may, Func<UploadForm, ReceivedFile, Task<IResult>> command, CancellationToken cancellationToken)
    {
        var allowed = await dispatcher.SendAsync(may, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Problems.Of(allowed.Errors);
        }

        var (form, refusal) = await UploadedForm.ReadAsync(request, cancellationToken);
        if (form is null)
        {
            return refusal!;
        }

        if (form.Files.GetFile("file") is not { } given)
        {
            return Problems.Of(Error.Invalid("attachment.file-required").On("file"));
        }

        if (!Word<AttachmentKind>.TryParse(form["kind"].ToString() is { Length: > 0 } spelled ? spelled : nameof(AttachmentKind.Other), out var kind))
        {
            return Problems.Of(Error.Invalid("value.unknown").On("kind"));
        }

        ReceivedFile file;
        var content = given.OpenReadStream();
        await using (content)
        {
            var received = await files.ReceiveAsync(content, given.FileName, cancellationToken);
            if (!received.TryGet(out file!))
            {
                return received.Errors[0].Code == "attachment.too-large"
                    ? Problems.Of(StatusCodes.Status413PayloadTooLarge, received.Errors)
                    : Problems.Of(received.Errors);
            }
        }

        // The boundary of a multipart body differs each time it is sent: what makes two requests the same is what they hold.
        if (envelope.IdempotencyKey is not null)
        {
            envelope.RequestHash = IdempotencyMiddleware.HashOf($"{request.Path}\n{form["title"]}\n{kind.Value}\n{file.FileName}\n{file.Sha256}");
        }

        var kept = false;
        try
        {
            var answer = await command(new(form["title"], kind.Value), file);
            kept = answer is IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK or StatusCodes.Status201Created } && await IsKeptAsync(file, cancellationToken);
            return answer;
        }
        finally
        {
            if (!kept)
            {
                files.Discard(file.StoredName);
            }
        }
    }

    /// <summary>A request that was sent again is answered by the first one's record; its second copy of the file belongs to nothing.</summary>
    private async Task<bool> IsKeptAsync(ReceivedFile file, CancellationToken cancellationToken) =>
        envelope.IdempotencyKey is null || (await dispatcher.SendAsync(new IsContentKept(file.StoredName), cancellationToken)) is { IsSuccess: true, Value: true };
}
