using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Features.Releases;
using CooperationTracker.Web.Components;

namespace CooperationTracker.Web.Access;

/// <summary>Whether the page that is asked for is to be shown as another party would see it after a release: <c>?previewFor={party}</c>.</summary>
internal sealed class ReleasePreview(IHttpContextAccessor http)
{
    public const string Parameter = "previewFor";

    private static readonly (string Path, RecordKind Kind)[] Pages =
    [
        (SitePaths.Commitments, RecordKind.Commitment),
        (SitePaths.Events, RecordKind.Event),
        (SitePaths.Initiatives, RecordKind.Initiative),
        ("/meetings", RecordKind.Meeting),
        (SitePaths.Projects, RecordKind.Project),
        (SitePaths.Visits, RecordKind.Visit),
        (SitePaths.WorkingGroups, RecordKind.WorkingGroup),
    ];

    /// <summary>Null for a page that is shown as it is; only what is read is ever shown otherwise.</summary>
    public PreviewedRecord? Shown
    {
        get
        {
            if (http.HttpContext?.Request is not { } request || !HttpMethods.IsGet(request.Method)
                || !Guid.TryParse(request.Query[Parameter], out var partyId))
            {
                return null;
            }

            foreach (var (path, kind) in Pages)
            {
                if (request.Path.StartsWithSegments(path, out var rest) && Guid.TryParse(rest.Value?.TrimStart('/'), out var id))
                {
                    return new(kind, id, partyId, request.Query["withStatements"] == "true", request.Query["toEveryone"] == "true", $"{path}/{id}");
                }
            }

            return null;
        }
    }
}

/// <param name="ToEveryone">Whether it is to be released to all parties, of which the one named is an example.</param>
/// <param name="Address">The record's own page.</param>
internal sealed record PreviewedRecord(RecordKind Kind, Guid Id, Guid PartyId, bool WithStatements, bool ToEveryone, string Address)
{
    /// <summary>The release that the page is shown after.</summary>
    public ICommand Command => ToEveryone
        ? Releasing.CommandForEveryone(Kind, Id, null, WithStatements)
        : Releasing.CommandFor(Kind, Id, [PartyId], null, WithStatements);
}
