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

    public static string AddressOf(Guid? statementId, bool isPast) =>
        (statementId, isPast) switch
        {
            ({ } id, _) => $"{Path}?statementId={id}",
            (null, true) => $"{Path}?isPast=true",
            _ => Path,
        };

    /// <summary>For <c>site.js</c>; by the site's cookie, as pages are.</summary>
    public static void MapDateUnderstanding(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, async (string? text, Guid? statementId, bool? isPast, HttpContext context, SiteDispatcher site, IStringLocalizer<Common> texts) =>
        {
            var read = await site.SendAsync(new UnderstandDate(text ?? "", statementId, isPast ?? false), context.User, context.RequestAborted);
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
