using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Attachments;

/// <param name="Content">Seekable; whoever has it disposes of it.</param>
public sealed record AttachmentContent(Stream Content, string FileName, string MediaType, string Sha256);

/// <summary>Opens the content of one version for reading. Every reading is on the audit trail, that of a part too.</summary>
[Needs(Permission.ReadRecords)]
public sealed record OpenAttachment(Guid Id, int Number) : IQuery<AttachmentContent>;

internal sealed class OpenAttachmentHandler(IAppDbContext db, IAttachmentFiles files, IAuditTrail audit) : IQueryHandler<OpenAttachment, AttachmentContent>
{
    public async Task<Result<AttachmentContent>> Handle(OpenAttachment request, CancellationToken cancellationToken)
    {
        if (await db.Attachments.AsNoTracking().FindAttachmentAsync(db, request.Id, cancellationToken) is not var (attachment, _)
            || attachment.Versions.FirstOrDefault(v => v.Number == request.Number) is not { } version)
        {
            return Error.NotFound();
        }

        if (attachment.IsWithdrawn)
        {
            return Error.Conflict("attachment.withdrawn");
        }

        if (version.StoredName is null)
        {
            return Error.Conflict("attachment.purged");
        }

        if (files.Open(version) is not { } content)
        {
            return Error.Conflict("attachment.content-missing");
        }

        var entry = AuditEvent.OfRecord(AuditAction.Downloaded, nameof(Attachment), attachment.Id, attachment.AudienceId, attachment.OwnerPartyId) with
        {
            Changes = [new("Version", null, $"{version.Number}: {version.FileName}")],
        };
        try
        {
            await audit.WriteAsync(entry, cancellationToken);
        }
        catch
        {
            // Nobody reads what cannot be put on the trail.
            await content.DisposeAsync();
            throw;
        }

        return new AttachmentContent(content, version.FileName, version.MediaType, version.Sha256);
    }
}
