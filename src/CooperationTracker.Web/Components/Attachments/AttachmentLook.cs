using System.Globalization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Web.Components.Records;
using Microsoft.Extensions.Localization;

namespace CooperationTracker.Web.Components.Attachments;

/// <summary>How attachments are shown.</summary>
internal static class AttachmentLook
{
    /// <summary>The name of the file's field in the forms.</summary>
    public const string FileField = "file";

    private const long Kilobyte = 1024;
    private const long Megabyte = Kilobyte * Kilobyte;

    /// <summary>Where a file is attached to a record.</summary>
    public static string AddressOf(AttachmentSubject subject, Guid subjectId) => $"/attachments/new/{subject}/{subjectId}";

    public static string SizeOf(long bytes, IStringLocalizer<Resources.Attachments> texts) => bytes switch
    {
        < Kilobyte => texts["Bytes", bytes],
        < Megabyte => texts["Kilobytes", (bytes / (double)Kilobyte).ToString("N0", CultureInfo.CurrentCulture)],
        _ => texts["Megabytes", (bytes / (double)Megabyte).ToString("N1", CultureInfo.CurrentCulture)],
    };

    /// <summary>Whether it is worth showing the form; the command decides.</summary>
    public static bool MayAttach(Actor? actor, AttachmentSubject subject) =>
        actor is { CanWrite: true }
        && (actor.Permissions.Contains(Permission.RegisterRecords) || (subject == AttachmentSubject.Execution && actor.Permissions.Contains(Permission.Execute)));

    /// <summary>The page of the record, at its attachments.</summary>
    public static string RecordOf(RecordPlaceDto place) => RecordAddress.Of(place.Type, place.Id) + "#attachments";
}
