using System.Globalization;
using System.Resources;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>What a column can be. The names are part of the API; what readers see is in the resource <c>Imports</c>.</summary>
public static class ImportFields
{
    public const string Id = "Id";
    public const string Key = "Key";
    public const string Title = "Title";
    public const string Wording = "Wording";
    public const string Name = "Name";
    public const string Post = "Post";
    public const string Priority = "Priority";
    public const string Due = "Due";
    public const string Sides = "Sides";
    public const string WorkingGroup = "WorkingGroup";
    public const string Event = "Event";
    public const string Project = "Project";
    public const string Confidentiality = "Confidentiality";
    public const string DocumentTitle = "DocumentTitle";
    public const string DocumentNumber = "DocumentNumber";
    public const string DocumentDate = "DocumentDate";
    public const string DocumentItem = "DocumentItem";
    public const string Lead = "Lead";
    public const string LeadPerson = "LeadPerson";
    public const string Author = "Author";
    public const string Controller = "Controller";
    public const string ExecutionDue = "ExecutionDue";
    public const string OwnNumber = "OwnNumber";
    public const string OtherNumber = "OtherNumber";
    public const string DocumentReference = "DocumentReference";
    public const string InternalNote = "InternalNote";
    public const string EffectiveOn = "EffectiveOn";
    public const string Kind = "Kind";
    public const string Party = "Party";
    public const string Email = "Email";
    public const string Organization = "Organization";
    public const string PostFrom = "PostFrom";
    public const string PostTo = "PostTo";

    private static readonly ResourceManager Texts = new("CooperationTracker.Application.Resources.Imports", typeof(ImportFields).Assembly);

    /// <summary>Of which there is one for each language: <c>TitleRu</c>.</summary>
    private static readonly string[] InEachLanguage = [Title, Wording, Name, Post];

    private static readonly Dictionary<ImportKind, IReadOnlyList<string>> ByKind = new()
    {
        [ImportKind.Commitments] = Spelled(
            Title, Due, Sides, Lead, LeadPerson, Controller, Author, ExecutionDue, Priority, DocumentTitle, DocumentNumber, DocumentDate, DocumentItem, OwnNumber,
            OtherNumber, DocumentReference, WorkingGroup, Event, Project, Wording, Confidentiality, InternalNote, EffectiveOn, Key, Id),
        [ImportKind.Organizations] = Spelled(Name, Kind, Party, EffectiveOn, Key, Id),
        [ImportKind.People] = Spelled(Name, Organization, Post, PostFrom, PostTo, Email, EffectiveOn, Key, Id),
    };

    /// <summary>What the columns of exported lists are called, so that their files come in as they went out.</summary>
    private static readonly Dictionary<ImportKind, IReadOnlyList<(string Heading, string Field)>> Exported = new()
    {
        [ImportKind.Commitments] =
        [
            ("Id", Id), ("Title", Title), ("Due", Due), ("Sides", Sides), ("Execution.Lead", Lead), ("Execution.Due", ExecutionDue), ("Priority", Priority),
            ("Confidentiality", Confidentiality), ("Document.Title", DocumentTitle), ("Document.Number", DocumentNumber), ("Document.Date", DocumentDate),
            ("Document.Item", DocumentItem), ("Execution.OwnNumber", OwnNumber), ("Execution.OtherNumber", OtherNumber), ("Execution.Author", Author),
            ("Execution.Controller", Controller),
        ],
        [ImportKind.Organizations] =
        [
            ("Id", Id), ("Name.Ru", "NameRu"), ("Name.En", "NameEn"), ("Name.Kk", "NameKk"), ("Name.Ba", "NameBa"), ("Kind", Kind), ("Party.Code", Party),
        ],
        [ImportKind.People] =
        [
            ("Id", Id), ("PersonName.Ru", "NameRu"), ("PersonName.En", "NameEn"), ("PersonName.Kk", "NameKk"), ("PersonName.Ba", "NameBa"), ("Position", Post),
            ("Organization", Organization),
        ],
    };

    private static readonly Dictionary<ImportKind, Dictionary<string, string>> Guesses = Enum.GetValues<ImportKind>().ToDictionary(kind => kind, GuessesOf);

    /// <summary>The names of the fields that rows of a kind have.</summary>
    public static IReadOnlyList<string> Of(ImportKind kind) => ByKind[kind];

    /// <summary>The one that every row needs: a name in one language at least.</summary>
    public static string NameOf(ImportKind kind) => kind == ImportKind.Commitments ? Title : Name;

    public static string In(string field, string language) => field + char.ToUpperInvariant(language[0]) + language[1..];

    /// <summary>What a field is called in a language.</summary>
    public static string Label(string field, CultureInfo culture) => Texts.GetString($"Field.{field}", culture) ?? field;

    /// <summary>What a heading probably means; a name's language is the heading's.</summary>
    /// <returns>Null when it says nothing to us.</returns>
    public static string? Guess(ImportKind kind, string heading) => Guesses[kind].GetValueOrDefault(Fold(heading));

    /// <summary>What columns probably are, by what is remembered or else by their headings; where two would be the same, the first is.</summary>
    /// <param name="remembered">The field of each column, by its folded heading; empty for what is left out.</param>
    public static IReadOnlyList<string> Propose(ImportKind kind, IReadOnlyList<string> headings, IReadOnlyDictionary<string, string> remembered)
    {
        var known = headings.Select(heading => remembered.GetValueOrDefault(NameKeys.Fold(heading))).ToList();
        var proposed = new List<string>();
        for (var i = 0; i < headings.Count; i++)
        {
            var field = known[i] ?? (Guess(kind, headings[i]) is { } guessed && !known.Contains(guessed) ? guessed : "");
            proposed.Add(proposed.Contains(field) ? "" : field);
        }

        return proposed;
    }

    /// <summary>In the current UI language.</summary>
    internal static string Text(string key, params IReadOnlyList<string> args) =>
        string.Format(CultureInfo.InvariantCulture, Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key, [.. args]);

    /// <summary>By its name and what it is called in any language; by what exports call it; by what spreadsheets do. What comes first holds.</summary>
    private static Dictionary<string, string> GuessesOf(ImportKind kind)
    {
        var guesses = new Dictionary<string, string>();
        void Take(string heading, string field) => guesses.TryAdd(Fold(heading), field);
        foreach (var field in ByKind[kind])
        {
            Take(field, field);
            foreach (var culture in SupportedCultures.All)
            {
                Take(Label(field, culture), field);
            }
        }

        foreach (var culture in SupportedCultures.All)
        {
            string Spoken(string field) => InEachLanguage.Contains(field) ? In(field, culture.Name) : field;
            foreach (var (heading, field) in Exported[kind])
            {
                Take(ExportTexts.Of(heading, culture), Spoken(field));
            }

            foreach (var field in ByKind[kind].Select(Whole).Distinct())
            {
                var words = Texts.GetString($"Guess.{kind}.{field}", culture) ?? Texts.GetString($"Guess.{field}", culture) ?? "";
                foreach (var word in words.Split('|'))
                {
                    Take(word, Spoken(field));
                }
            }
        }

        guesses.Remove("");
        return guesses;
    }

    private static string Whole(string field) => InEachLanguage.FirstOrDefault(whole => field.Length == whole.Length + 2 && field.StartsWith(whole, StringComparison.Ordinal)) ?? field;

    private static string Fold(string text) => NameKeys.Fold(text).Trim(' ', '.', ':', '*');

    private static IReadOnlyList<string> Spelled(params IReadOnlyList<string> fields) =>
        [.. fields.SelectMany(field => InEachLanguage.Contains(field) ? SupportedCultures.All.Select(culture => In(field, culture.Name)) : [field])];
}
