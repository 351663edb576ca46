using System.Globalization;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Choices;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Web.Access;
using CooperationTracker.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CooperationTracker.Web.Components.Records;

/// <summary>Says beside a <see cref="DateField"/> what the date that is being typed would be taken for.</summary>
internal static class DateUnderstanding
{
    private const string Path = "/dates/understood";

    public static string AddressOf(DateUse use, Guid? statementId, Guid? commitmentId, DateOnly? near) =>
        Path + QueryString.Create(new Dictionary<string, string?>
        {
            ["use"] = use.ToString(),
            ["statementId"] = statementId?.ToString(),
            ["commitmentId"] = commitmentId?.ToString(),
            ["near"] = near?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        }.Where(given => given.Value is not null));

    /// <summary>For <c>site.js</c>; by the site's cookie, as pages are.</summary>
    public static void MapDateUnderstanding(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, async ([AsParameters] TypedDateBeside typed, HttpContext context, SiteDispatcher site, IStringLocalizer<Common> texts) =>
        {
            var read = await site.SendAsync(typed.ToQuery(), context.User, context.RequestAborted);
            return read.TryGet(out var date)
                ? Results.Ok(new Answer(TextOf(date, texts), IsUnderstood: true))
                : read.Errors[0].Kind == Domain.Common.ErrorKind.Forbidden ? Results.Forbid() : Results.Ok(new Answer(ErrorTexts.Of(read.Errors[0], CultureInfo.CurrentUICulture), IsUnderstood: false));
        }).ExcludeFromDescription();

    /// <summary>«Понято как: …», with what it comes to.</summary>
    public static string TextOf(UnderstoodDateDto date, IStringLocalizer<Common> texts) => (date.Kind, date.Comes) switch
    {
        (DateKind.Partial, _) => texts["UnderstoodAs", date.Text],
        (DateKind.Repeated, { } next) => texts["UnderstoodAsRepeated", date.Text, next],
        (_, { } comes) => texts["UnderstoodAsComing", date.Text, comes],
        _ => texts["UnderstoodAsWaiting", date.Text],
    };

    private sealed record Answer(string Text, bool IsUnderstood);
}

/// <summary>A date with what stands in the form beside it; a day that is not typed to its end is none yet.</summary>
internal sealed record TypedDateBeside
{
    public string? Text { get; init; }

    public DateUse? Use { get; init; }

    public Guid? StatementId { get; init; }

    public Guid? CommitmentId { get; init; }

    /// <summary>The day that it is near to.</summary>
    public string? Near { get; init; }

    /// <summary>The document's date.</summary>
    public string? Signed { get; init; }

    /// <summary>The day on which it takes effect.</summary>
    public string? On { get; init; }

    public UnderstandDate ToQuery() => new(Text ?? "", StatementId, Day(Near), Use ?? DateUse.Deadline, CommitmentId, Day(Signed), Day(On));

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
