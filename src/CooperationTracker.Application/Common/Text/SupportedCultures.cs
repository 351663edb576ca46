using System.Globalization;

namespace CooperationTracker.Application.Common.Text;

/// <summary>
/// The product's languages with their dates and numbers. Take cultures from here, not from <see cref="CultureInfo"/>:
/// ICU has no Bashkir data (dates would come out in English), and its "en" writes the month first.
/// </summary>
public static class SupportedCultures
{
    private static readonly string[] BashkirMonths =
        ["ғинуар", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь", ""];

    /// <summary>With the ending that a month takes after a day: «26 ноябре».</summary>
    private static readonly string[] BashkirMonthsAfterDay =
        ["ғинуары", "феврале", "марты", "апреле", "майы", "июне", "июле", "авгусы", "сентябре", "октябре", "ноябре", "декабре", ""];

    private static readonly string[] BashkirShortMonths =
        ["ғин.", "фев.", "мар.", "апр.", "май", "июнь", "июль", "авг.", "сен.", "окт.", "ноя.", "дек.", ""];

    public static CultureInfo Russian { get; } = WithDayFirst("ru", "ru-RU");

    public static CultureInfo English { get; } = WithDayFirst("en", "en-GB");

    public static CultureInfo Kazakh { get; } = WithDayFirst("kk", "kk-KZ");

    public static CultureInfo Bashkir { get; } = BuildBashkir();

    /// <summary>All of them, the default first.</summary>
    public static IReadOnlyList<CultureInfo> All { get; } = [Russian, English, Kazakh, Bashkir];

    public static CultureInfo Default => Russian;

    /// <summary>The culture of a language code; the default for a code that is missing or not ours.</summary>
    public static CultureInfo Of(string? language) => Find(language) ?? Default;

    /// <summary>The culture of a language code, or null.</summary>
    public static CultureInfo? Find(string? language) =>
        All.FirstOrDefault(culture => string.Equals(culture.Name, language, StringComparison.OrdinalIgnoreCase));

    /// <summary>A language by its own name, as a switcher shows it.</summary>
    public static string NativeName(CultureInfo culture) => culture.Name switch
    {
        "en" => "English",
        "kk" => "Қазақша",
        "ba" => "Башҡортса",
        _ => "Русский",
    };

    private static CultureInfo WithDayFirst(string language, string formatsOf)
    {
        var culture = new CultureInfo(language, useUserOverride: false);
        var formats = new CultureInfo(formatsOf, useUserOverride: false);
        culture.DateTimeFormat = (DateTimeFormatInfo)formats.DateTimeFormat.Clone();
        culture.NumberFormat = (NumberFormatInfo)formats.NumberFormat.Clone();
        if (language != "en")
        {
            culture.DateTimeFormat.ShortDatePattern = "dd.MM.yyyy";
        }

        culture.DateTimeFormat.ShortTimePattern = "HH:mm";
        culture.DateTimeFormat.FirstDayOfWeek = DayOfWeek.Monday;
        return CultureInfo.ReadOnly(culture);
    }

    private static CultureInfo BuildBashkir()
    {
        var culture = new CultureInfo("ba", useUserOverride: false);
        var russian = Russian;
        culture.NumberFormat = (NumberFormatInfo)russian.NumberFormat.Clone();

        var dates = (DateTimeFormatInfo)russian.DateTimeFormat.Clone();
        dates.MonthNames = BashkirMonths;
        dates.MonthGenitiveNames = BashkirMonthsAfterDay;
        dates.AbbreviatedMonthNames = BashkirShortMonths;
        dates.AbbreviatedMonthGenitiveNames = BashkirShortMonths;
        dates.DayNames = ["йәкшәмбе", "дүшәмбе", "шишәмбе", "шаршамбы", "кесаҙна", "йома", "шәмбе"];
        dates.AbbreviatedDayNames = ["йш", "дш", "шш", "шр", "кс", "йм", "шб"];
        dates.ShortestDayNames = ["йш", "дш", "шш", "шр", "кс", "йм", "шб"];
        dates.LongDatePattern = "yyyy 'йылдың' d MMMM";
        dates.FullDateTimePattern = "yyyy 'йылдың' d MMMM HH:mm:ss";
        dates.MonthDayPattern = "d MMMM";
        dates.YearMonthPattern = "yyyy 'йыл,' MMMM";
        culture.DateTimeFormat = dates;
        return CultureInfo.ReadOnly(culture);
    }
}
