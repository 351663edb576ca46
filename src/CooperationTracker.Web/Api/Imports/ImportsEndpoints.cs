using System.Globalization;
using System.Security.Cryptography;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using CooperationTracker.Web.Access;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Imports;

/// <summary>Tables that people bring along: uploaded, their columns assigned, checked row by row, and then brought in.</summary>
internal sealed class ImportsEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports");

        imports.MapGet("/", ([AsParameters] ListQuery list, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(new ListImports(list.ToPage()), cancellationToken))
            .Produces<ListAnswer<ImportLineDto>>();

        imports.MapGet("/export", ([AsParameters] ExportQuery export, ApiSender sender, CancellationToken cancellationToken) =>
                sender.TableAsync(new ExportImports(export.ToFormat(), export.ToColumns()), cancellationToken))
            .Exports();

        imports.MapGet("/fields", (Word<ImportKind> kind, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new ListImportFields(kind.Value), cancellationToken))
            .Produces<IReadOnlyList<ImportFieldDto>>();

        imports.MapPost("/", (HttpRequest request, ApiTable table, ApiSender sender, CancellationToken cancellationToken) =>
                table.TakeAsync(
                    request,
                    command => sender.CreateAsync(command, id => new GetImport(id), i => i.Version, "imports", cancellationToken),
                    cancellationToken))
            .TakesFile()
            .Produces<ImportDto>(StatusCodes.Status201Created);

        imports.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetImport(id), i => i.Version, cancellationToken))
            .Produces<ImportDto>();

        imports.MapGet("/{id:guid}/rows", (Guid id, [AsParameters] ListQuery list, Word<RowOutcome>? outcome, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(new ListImportRows(id, list.ToPage(), outcome?.Value), cancellationToken))
            .Produces<ListAnswer<ImportRowDto>>();

        imports.MapGet("/{id:guid}/refused", async (Guid id, Word<TableFormat>? format, IDispatcher dispatcher, CancellationToken cancellationToken) =>
            {
                var exported = await dispatcher.SendAsync(new ExportRefusedRows(id, format?.Value ?? TableFormat.Csv), cancellationToken);
                return exported.TryGet(out var file) ? TableDownload.Of(file) : Problems.Of(exported.Errors);
            })
            .RequireRateLimiting(RateLimits.Exports)
            .WithSecurityHeadersPolicy(SiteSecurityHeaders.Download)
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");

        imports.MapPut("/{id:guid}/columns", (Guid id, AssignColumns command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetImport(id), i => i.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<ImportDto>();

        imports.MapPost("/{id:guid}/check", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(new CheckImport { Id = id, Version = sender.Version }, new GetImport(id), i => i.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<ImportDto>();

        imports.MapPost("/{id:guid}/run", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(new RunImport { Id = id, Version = sender.Version }, new GetImport(id), i => i.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<ImportDto>();

        imports.MapPost("/{id:guid}/stop", async (Guid id, IDispatcher dispatcher, ApiSender sender, CancellationToken cancellationToken) =>
            {
                var asked = await dispatcher.SendAsync(new StopImport(id), cancellationToken);
                return asked.IsSuccess ? await sender.DetailAsync(new GetImport(id), i => i.Version, cancellationToken) : Problems.Of(asked.Errors);
            })
            .Produces<ImportDto>();

        imports.MapPost("/{id:guid}/forget", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(new ForgetImport { Id = id, Version = sender.Version }, new GetImport(id), i => i.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<ImportDto>();
    }
}

/// <summary>Takes a table from a request: <c>multipart/form-data</c> with the fields <c>kind</c>, <c>sheet</c>, <c>headingRow</c> and one <c>file</c>.</summary>
internal sealed class ApiTable(IDispatcher dispatcher, ITableReader reader, RequestEnvelope envelope)
{
    public async Task<IResult> TakeAsync(HttpRequest request, Func<StartImport, Task<IResult>> start, CancellationToken cancellationToken)
    {
        // Who may not bring anything along is told so before a byte of the body is read.
        var allowed = await dispatcher.SendAsync(new ListImports(new PageRequest(Size: 1)), cancellationToken);
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
            return Problems.Of(Error.Invalid("import.file-required").On("file"));
        }

        if (!Word<ImportKind>.TryParse(form["kind"].ToString(), out var kind))
        {
            return Problems.Of(Error.Invalid("value.unknown").On("kind"));
        }

        var content = given.OpenReadStream();
        await using (content)
        {
            // The boundary of a multipart body differs each time it is sent: what makes two requests the same is what they hold.
            if (envelope.IdempotencyKey is not null)
            {
                var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
                envelope.RequestHash = IdempotencyMiddleware.HashOf($"{request.Path}\n{kind.Value}\n{form["sheet"]}\n{form["headingRow"]}\n{given.FileName}\n{hash}");
                content.Position = 0;
            }

            var (sheet, row) = (form["sheet"].ToString(), form["headingRow"].ToString());
            if (row.Length > 0 && !int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return Problems.Of(Error.Rule("import.heading-row-empty", row).On("headingRow"));
            }

            var read = await reader.ReadAsync(content, Path.GetFileName(given.FileName), sheet.Length == 0 ? null : sheet, cancellationToken);
            return read.TryGet(out var table)
                ? await start(new StartImport(kind.Value, table, row.Length > 0 ? int.Parse(row, CultureInfo.InvariantCulture) : null))
                : Problems.Of(read.Errors);
        }
    }
}
