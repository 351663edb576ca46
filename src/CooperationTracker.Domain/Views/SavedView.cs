using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Views;

/// <summary>The lists that can be kept as views.</summary>
public enum ListKind
{
    Commitments,
    Initiatives,
    Events,
    Projects,
    WorkingGroups,
    GroupOpenItems,
    Meetings,
    Organizations,
    People,
}

/// <summary>With whom a view is shared.</summary>
public enum ViewSharing
{
    Nobody,

    /// <summary>Those of the own side who work for one group.</summary>
    WorkingGroup,

    /// <summary>Everybody of the own side.</summary>
    Party,
}

/// <summary>
/// A list as somebody likes to see it: filter, columns and sort, as the list's address has them. What a view shows is still only what its reader may see.
/// </summary>
public sealed class SavedView : AggregateRoot
{
    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The longest query, in UTF-16 code units.</summary>
    public const int MaxQueryLength = 1000;

    private SavedView()
    {
    }

    /// <param name="partyId">The side of who keeps it; nobody of another side ever sees it.</param>
    public SavedView(Guid userId, Guid? partyId, ListKind list, string name, ChangeStamp stamp)
        : base(stamp) => (UserId, PartyId, List, Name, NameKey) = (userId, partyId, list, name, NameKeys.Fold(name));

    public Guid UserId { get; private set; }

    public Guid? PartyId { get; private set; }

    public ListKind List { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>What tells one's views apart.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>The address's query without its question mark: <c>attention=overdue&amp;sort=-due</c>.</summary>
    public string Query { get; private set; } = "";

    public ViewSharing Sharing { get; private set; }

    /// <summary>The group that it is shared with.</summary>
    public Guid? WorkingGroupId { get; private set; }

    public void Show(string query) => Query = query;

    /// <returns>Errors <c>view.group-required</c>, <c>view.sharing-unknown</c>.</returns>
    public Result Share(ViewSharing sharing, Guid? workingGroupId)
    {
        if (!Enum.IsDefined(sharing))
        {
            return Error.Invalid("view.sharing-unknown").On("sharing");
        }

        if (sharing == ViewSharing.WorkingGroup && workingGroupId is null)
        {
            return Error.Invalid("view.group-required").On("workingGroupId");
        }

        (Sharing, WorkingGroupId) = (sharing, sharing == ViewSharing.WorkingGroup ? workingGroupId : null);
        return Result.Success();
    }
}
