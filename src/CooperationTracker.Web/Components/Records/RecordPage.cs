using System.Globalization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Choices;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Web.Access;
using CooperationTracker.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CooperationTracker.Web.Components.Records;

/// <summary>
/// What pages of records have in common: they send requests, show refusals at their fields with what was typed kept, and
/// read what plain forms send, where everything is text.
/// </summary>
public abstract class RecordPage : ComponentBase
{
    private readonly Dictionary<string, string> _fieldErrors = new(StringComparer.OrdinalIgnoreCase);

    [Inject]
    private protected SiteDispatcher Site { get; set; } = null!;

    [Inject]
    private protected FormDrafts Drafts { get; set; } = null!;

    [Inject]
    private protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>The signed-in user's rights, for showing only what may be done.</summary>
    protected Actor? Actor { get; private set; }

    protected IReadOnlyList<ErrorLine> Errors { get; private set; } = [];

    protected static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    protected bool May(Permission permission) => Actor is { CanWrite: true } actor && actor.Permissions.Contains(permission);

    /// <summary>For what belongs to no working group: rights that are for a group alone do not do.</summary>
    protected bool MayEverywhere(Permission permission) => Actor is { CanWrite: true } actor && actor.Rights.Allow(permission, workingGroupId: null);

    protected bool Owns(Guid ownerPartyId) => Actor?.PartyId == ownerPartyId;

    protected async Task LoadActorAsync() => Actor = await Site.ActorAsync();

    /// <returns>Null when the request was refused; the page then shows why, or that there is no such record.</returns>
    protected async Task<T?> ReadAsync<T>(IQuery<T> query)
        where T : class
    {
        var result = await Site.SendAsync(query);
        if (result.TryGet(out var value))
        {
            return value;
        }

        if (result.Errors[0].Kind is ErrorKind.NotFound)
        {
            Navigation.NotFound();
        }
        else
        {
            Refuse(result.Errors);
        }

        return null;
    }

    protected async Task<bool> TryAsync(ICommand command)
    {
        var result = await Site.SendAsync(command);
        Answer(result.Errors);
        return result.IsSuccess;
    }

    /// <summary>Does it and shows the page anew by its address, so that reloading repeats nothing; a refusal stays on the page.</summary>
    protected async Task DoAsync(ICommand command, string address)
    {
        if (await TryAsync(command))
        {
            Navigation.NavigateTo(address);
        }
    }

    /// <inheritdoc cref="DoAsync(ICommand, string)"/>
    protected async Task DoAsync<T>(ICommand<T> command, string address)
    {
        if (await TryAsync(command) is (true, _))
        {
            Navigation.NavigateTo(address);
        }
    }

    /// <returns>Whether it was done, and the outcome when it was.</returns>
    protected async Task<(bool IsDone, T? Outcome)> TryAsync<T>(ICommand<T> command)
    {
        var result = await Site.SendAsync(command);
        Answer(result.Errors);
        return result.TryGet(out var outcome) ? (true, outcome) : (false, default);
    }

    /// <summary>What was accepted needs no draft any more; what was refused is told.</summary>
    private void Answer(IReadOnlyList<Error> errors)
    {
        Refuse(errors);
        if (errors.Count == 0)
        {
            Drafts.Saved();
        }
    }

    /// <summary>The error at a field, as the request names it: <c>period</c>, <c>content.jobs</c>.</summary>
    protected string? ErrorOf(params string[] fields) => fields.Select(field => _fieldErrors.GetValueOrDefault(field)).FirstOrDefault(text => text is not null);

    protected Task<IReadOnlyList<PartyDto>> PartiesAsync() => Site.PartiesAsync();

    /// <summary>What a <see cref="RecordField"/> offers.</summary>
    protected Task<ChoicesDto> ChoicesAsync(ChoiceKind kind) => Site.ChoicesAsync(kind);

    protected static Guid? IdIn(string? text) => Guid.TryParse(text, out var id) ? id : null;

    protected static DateOnly? DayIn(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Whether every date field holds a day, or nothing where it may; what does not is refused at its field, and what was typed stays there.</summary>
    protected bool AreDays(params IReadOnlyList<(string Field, string? Text, bool Required)> days)
    {
        var errors = days
            .Select(day => string.IsNullOrWhiteSpace(day.Text)
                ? day.Required ? Error.Invalid("date.required").On(day.Field) : null
                : DayIn(day.Text) is null ? Error.Invalid("date.no-such-day", day.Text).On(day.Field) : null)
            .OfType<Error>().ToList();
        Refuse(errors);
        return errors.Count == 0;
    }

    protected static int? NumberIn(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    protected static T? ValueIn<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    /// <summary>A stored date as it is read: «26–27 ноября 2024 г.».</summary>
    protected static string DateOf(string? edtf) =>
        edtf is null ? "—" : DateTextFormatter.Format(PartialDate.FromStored(edtf), Language);

    protected static string DayOf(DateOnly day) => DateTextFormatter.FormatDay(day, Language);

    /// <summary>The day of an instant in the user's zone.</summary>
    protected string DayOf(DateTimeOffset instant) => DayOf(DateOnly.FromDateTime(Local(instant).DateTime));

    /// <summary>The day and the minute of an instant in the user's zone.</summary>
    protected string MomentOf(DateTimeOffset instant) => $"{DayOf(instant)} {Local(instant).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    private DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Actor?.Zone ?? TimeZoneInfo.Utc);

    /// <summary>The id of the control that an error is about, to which the summary leads; null where the page has none. A page with several forms says of which.</summary>
    protected virtual string? IdOf(string field) => field;

    /// <summary>Shows errors at their fields and above the page; none clears them.</summary>
    protected void Refuse(IReadOnlyList<Error> errors)
    {
        _fieldErrors.Clear();
        foreach (var error in errors.Where(e => e.Field is not null))
        {
            _fieldErrors.TryAdd(error.Field!, ErrorTexts.Of(error, CultureInfo.CurrentUICulture));
        }

        Errors = [.. errors.Select(error => new ErrorLine(ErrorTexts.Of(error, CultureInfo.CurrentUICulture), error.Field is { } field ? IdOf(field) : null, error.Code))];
    }
}
