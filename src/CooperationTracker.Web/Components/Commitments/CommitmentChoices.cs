using CooperationTracker.Application.Features.Choices;
using CooperationTracker.Web.Access;
using CooperationTracker.Web.Components.Records;

namespace CooperationTracker.Web.Components.Commitments;

/// <summary>What a commitment can be linked with.</summary>
public sealed record LinkChoices(ChoicesDto WorkingGroups, ChoicesDto Events, ChoicesDto Projects)
{
    public static readonly LinkChoices None = new(new(ChoiceKind.WorkingGroup, []), new(ChoiceKind.Event, []), new(ChoiceKind.Project, []));

    internal static async Task<LinkChoices> LoadAsync(SiteDispatcher site) => new(
        await site.ChoicesAsync(ChoiceKind.WorkingGroup), await site.ChoicesAsync(ChoiceKind.Event), await site.ChoicesAsync(ChoiceKind.Project));
}

/// <summary>Who can be made responsible for an execution.</summary>
public sealed record ResponsibleChoices(ChoicesDto Organizations, ChoicesDto People)
{
    public static readonly ResponsibleChoices None = new(new(ChoiceKind.Organization, []), new(ChoiceKind.Person, []));

    internal static async Task<ResponsibleChoices> LoadAsync(SiteDispatcher site) =>
        new(await site.ChoicesAsync(ChoiceKind.Organization), await site.ChoicesAsync(ChoiceKind.Person));
}
