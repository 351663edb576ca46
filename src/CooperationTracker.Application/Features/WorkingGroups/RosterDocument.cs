using System.Globalization;
using System.Resources;
using CooperationTracker.Application.Common.Documents;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.WorkingGroups;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>
/// A roster in the form that decrees on compositions have: «Утверждён …» with the act, the title, then each side with its chair, deputies, secretary
/// and members by surname.
/// </summary>
public sealed class RosterDocument(CultureInfo culture)
{
    private static readonly ResourceManager Texts = new("CooperationTracker.Application.Resources.Exports", typeof(RosterDocument).Assembly);

    private static readonly int[] Widths = [38, 5, 57];

    private string Language => culture.TwoLetterISOLanguageName;

    internal WordDocument Of(RosterDto roster, Confidentiality confidentiality)
    {
        var blocks = new List<WordBlock>();
        if (confidentiality == Confidentiality.Restricted)
        {
            blocks.Add(new WordParagraph(Terms.Of(confidentiality, culture), WordParagraphStyle.RightBlock));
        }

        if (ApprovedBy(roster) is { } approved)
        {
            blocks.Add(new WordParagraph(approved, WordParagraphStyle.RightBlock));
        }

        blocks.Add(new WordHeading(Title(roster.GroupName)));
        foreach (var side in roster.Sides)
        {
            blocks.Add(new WordHeading(side.Party.Name.In(Language), 2));
            blocks.Add(side.Lines.Count == 0 ? new WordParagraph(Text("Roster.NoSeats"), WordParagraphStyle.Plain) : new WordTable(Widths, null, [.. Rows(side)], Borders: false));
        }

        blocks.Add(new WordParagraph(Standing(roster), WordParagraphStyle.Note));
        return new(Text("Roster"), Language, blocks);
    }

    /// <summary>«Утверждён приказом … от 1 марта 2026 г. № 5»; null for what no act has approved as it is.</summary>
    public string? ApprovedBy(RosterDto roster) => roster is { Approval: { CancelledOn: null } approval } && (roster.VersionId is not null || roster.Differences == 0)
        ? $"{Text("Roster.Approved")}\n{ActOf(approval)}"
        : null;

    /// <summary>«приказом … от 1 марта 2026 г. № 5».</summary>
    public string ActOf(RosterApprovalDto approval)
    {
        var dated = Text("Roster.Act", approval.Act, DateTextFormatter.FormatDay(approval.ActDate, Language));
        return approval.Number is null ? dated : Text("Roster.ActNumber", dated, approval.Number);
    }

    /// <summary>«Состав рабочей группы …».</summary>
    public string Title(LocalizedTextDto groupName)
    {
        var (name, language) = groupName.InWithLanguage(Language);
        return Text("Roster.Title", Language == "ru" && language == "ru" ? RussianGenitive.Of(name) : name);
    }

    /// <summary>What the reader of a loose sheet must know: of which day it is, and whether that is what was approved.</summary>
    public string Standing(RosterDto roster)
    {
        var day = DateTextFormatter.FormatDay(roster.AsOf, Language);
        var told = roster switch
        {
            { VersionId: not null, Approval: { CancelledOn: { } cancelled } mistaken } =>
                Text("Roster.Cancelled", day, ActOf(mistaken), DateTextFormatter.FormatDay(cancelled, Language)),
            { VersionId: not null, Differences: > 0 } => Text("Roster.VersionDiffers", day, roster.Differences),
            { VersionId: not null } => Text("Roster.Version", day),
            { Approval: { } approval, Differences: > 0 } => Text("Roster.Differs", day, ActOf(approval), roster.Differences),
            _ => Text("Roster.AsOf", day),
        };

        // «… 2026 г.» ends with a stop of its own.
        return told.Replace("..", ".", StringComparison.Ordinal);
    }

    /// <summary>What stands beside a name: the post, and the seat unless it is a plain member's.</summary>
    public string Duty(RosterLineDto line)
    {
        var post = string.Join(", ", new[] { line.Position?.In(Language), line.Organization?.In(Language) }.OfType<string>());
        var seat = line.Kind == SeatKind.Member && line.PersonId is not null ? null : Terms.Of(line.Kind, culture);
        var seatInText = seat is null || post.Length == 0 ? seat : char.ToLower(seat[0], culture) + seat[1..];
        var text = string.Join(", ", new[] { post, seatInText }.Where(part => !string.IsNullOrEmpty(part)));
        return line.Label is null ? text : text.Length == 0 ? line.Label : $"{text} ({line.Label})";
    }

    public string Vacancy => Text("Roster.Vacancy");

    /// <summary>The heading above the members, who follow those with a duty.</summary>
    public string MembersHeading => Text("Roster.Members");

    private IEnumerable<IReadOnlyList<string>> Rows(RosterSideDto side)
    {
        var isAmongMembers = false;
        foreach (var line in side.Lines)
        {
            if (line.Kind == SeatKind.Member && !isAmongMembers)
            {
                isAmongMembers = true;
                yield return [MembersHeading];
            }

            yield return [line.PersonName is { } name ? OnTwoLines(name) : Vacancy, "–", Duty(line)];
        }
    }

    /// <summary>The surname stands above the other names, as where documents put it first.</summary>
    private string OnTwoLines(LocalizedTextDto personName)
    {
        var (name, language) = personName.InWithLanguage(Language);
        var surname = name.IndexOf(' ', StringComparison.Ordinal);
        return language == "en" || surname < 0 ? name : $"{name[..surname]}\n{name[(surname + 1)..]}";
    }

    private string Text(string key, params object?[] args) => string.Format(culture, Texts.GetString(key, culture) ?? key, args);
}
