using System.Globalization;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Choices;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Web.Access;
using CooperationTracker.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CooperationTracker.Web.Components.Records;

/// <summary>What <see cref="RecordField"/> offers: with the page, and then by what is typed into its search box.</summary>
internal static class RecordChoices
{
    /// <returns>Nothing to choose from when the user may not read records.</returns>
    public static async Task<ChoicesDto> ChoicesAsync(this SiteDispatcher site, ChoiceKind kind, Guid? chosenId = null) =>
        (await site.SendAsync(new ListChoices(kind, ChosenId: chosenId))).TryGet(out var choices) ? choices : new ChoicesDto(kind, []);

    /// <summary>The choices, with what is chosen among them however far down the list it stands.</summary>
    public static async Task<IReadOnlyList<ChoiceDto>> WithChosenAsync(this SiteDispatcher site, ChoicesDto choices, Guid? chosenId) =>
        chosenId is null || choices.Items.Any(item => item.Id == chosenId)
            ? choices.Items
            : (await site.ChoicesAsync(choices.Kind, chosenId)).Items;

    /// <returns>Nothing when the user may not read records.</returns>
    public static async Task<IReadOnlyList<PartyDto>> PartiesAsync(this SiteDispatcher site) =>
        (await site.SendAsync(new ListParties(new PageRequest(1, PageRequest.MaxSize)))).TryGet(out var parties) ? parties.Items : [];

    public static string TextOf(ChoiceDto choice) =>
        choice.Name.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) + (choice.PartyCode is { } code ? $" ({code})" : null);

    /// <summary>For <c>site.js</c>; by the site's cookie, as pages are.</summary>
    public static void MapRecordChoices(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/choices/{kind}", async (ChoiceKind kind, string? search, HttpContext context, SiteDispatcher site, IStringLocalizer<Common> texts) =>
        {
            if (!Enum.IsDefined(kind))
            {
                return Results.BadRequest();
            }

            var found = await site.SendAsync(new ListChoices(kind, search), context.User, context.RequestAborted);
            return found.TryGet(out var choices)
                ? Results.Ok(new Answer([.. choices.Items.Select(c => new Option(c.Id, TextOf(c)))], NoteOn(choices, texts)))
                : Results.Forbid();
        }).ExcludeFromDescription();

    private static string NoteOn(ChoicesDto choices, IStringLocalizer<Common> texts) => choices switch
    {
        { Items.Count: 0 } => texts["NothingFound"],
        { IsCut: true } => texts["FoundMore", choices.Items.Count],
        _ => texts["Found", choices.Items.Count],
    };

    private sealed record Option(Guid Id, string Text);

    private sealed record Answer(IReadOnlyList<Option> Items, string Note);
}
