using System.Collections.Frozen;

namespace CooperationTracker.Domain.Dates;

/// <summary>The words that dates are written with, in the four languages and the cases they stand in, in lower case.</summary>
internal static class DateWords
{
    /// <summary>Up to and including: «до», "by", «дейін», «тиклем».</summary>
    public const char Until = '<';

    /// <summary>Approximate: «около», "circa", «шамамен», «яҡынса».</summary>
    public const char About = '~';

    /// <summary>«До конца …», "by the end of …".</summary>
    public const char EndOf = 'e';

    /// <summary>«С 26 по 27», "from 26 to 27".</summary>
    public const char From = '>';

    /// <summary>The word "year", which says nothing behind a year's number but is one in «в этом году».</summary>
    public const char YearNoun = 'a';

    private const string Skipped =
        "в во на не no not than in on at of the день дня day күн күні көн көнө жылдық жылдығы жылдығының йыллыҡ йыллығы йыллығының";

    /// <summary>One row a month: Russian, English, Kazakh, Bashkir.</summary>
    private static readonly string[] Months =
    [
        "январь января январе янв january jan қаңтар қаңтары қаңтарға қаңтарда қаң ғинуар ғинуары ғинуарға ғинуарына ғинуарҙа ғин",
        "февраль февраля феврале фев февр february feb ақпан ақпаны ақпанға ақпанда ақп феврале февралгә февраленә февралдә",
        "март марта марте мар march mar наурыз наурызы наурызға наурызда нау марты мартҡа мартына мартта",
        "апрель апреля апреле апр april apr сәуір сәуірі сәуірге сәуірде сәу апрелгә апреленә апрелдә",
        "май мая мае may мамыр мамыры мамырға мамырда мам майы майға майына майҙа",
        "июнь июня июне июн june jun маусым маусымы маусымға маусымда мау июнгә июненә июндә",
        "июль июля июле июл july jul шілде шілдесі шілдеге шілдеде шіл июлгә июленә июлдә",
        "август августа августе авг august aug тамыз тамызы тамызға тамызда там авгусы авгусҡа августҡа авгусына",
        "сентябрь сентября сентябре сен сент september sep sept қыркүйек қыркүйегі қыркүйекке қыркүйекте қыр сентябргә сентябренә сентябрҙә",
        "октябрь октября октябре окт october oct қазан қазаны қазанға қазанда қаз октябргә октябренә октябрҙә",
        "ноябрь ноября ноябре ноя нояб november nov қараша қарашасы қарашаға қарашада қар ноябргә ноябренә ноябрҙә",
        "декабрь декабря декабре дек december dec желтоқсан желтоқсаны желтоқсанға желтоқсанда жел декабргә декабренә декабрҙә",
    ];

    /// <summary>One row an ordinal. A Roman one may be typed with the Kazakh і, which looks the same.</summary>
    private static readonly string[] Ordinals =
    [
        "i і первый первое первого первом первая first бірінші беренсе",
        "ii іі второй второе второго втором вторая second екінші икенсе",
        "iii ііі третий третьего третьем третья third үшінші өсөнсө",
        "iv іv четвертый четвёртый четвертого четвёртого четвертом четвёртом fourth төртінші дүртенсе",
    ];

    /// <summary>One row a day of the week, from Monday: Russian, English.</summary>
    private static readonly string[] Weekdays =
    [
        "понедельник понедельника понедельнику monday mon",
        "вторник вторника вторнику tuesday tue",
        "среда среды среде среду wednesday wed",
        "четверг четверга четвергу thursday thu",
        "пятница пятницы пятнице пятницу friday fri",
        "суббота субботы субботе субботу saturday sat",
        "воскресенье воскресенья воскресенью sunday sun",
    ];

    /// <summary>Today, tomorrow, the day after: Russian, English, Kazakh, Bashkir.</summary>
    private static readonly string[] DaysFromNow = ["сегодня today бүгін бөгөн", "завтра tomorrow ертең иртәгә", "послезавтра"];

    private static readonly FrozenDictionary<string, (string Letters, int? Number)> Meanings = Table();

    /// <returns>The letters that the word is put down as (none when it says nothing) and its number; null for a word that no date is written with.</returns>
    public static (string Letters, int? Number)? Find(string word) => Meanings.TryGetValue(word, out var meaning) ? meaning : null;

    public static bool IsMonth(string word) => Find(word)?.Letters is "m";

    /// <summary>Whether a letter stands for a number: day or month in digits, year, month by name, ordinal, weekday, days from now.</summary>
    public static bool HasNumber(char letter) => letter is 'd' or 'y' or 'm' or 'o' or 'p' or 'z';

    private static FrozenDictionary<string, (string Letters, int? Number)> Table()
    {
        var table = new Dictionary<string, (string Letters, int? Number)>();
        void Add(string words, char? letter, int? number = null)
        {
            foreach (var word in words.Split(' '))
            {
                // Languages share words («ноябре»), but no word means two things.
                var meaning = (letter?.ToString() ?? "", number);
                if (!table.TryAdd(word, meaning) && table[word] != meaning)
                {
                    throw new InvalidOperationException($"The word '{word}' has two meanings.");
                }
            }
        }

        Add(Skipped, null);
        for (var at = 0; at < Months.Length; at++)
        {
            Add(Months[at], 'm', at + 1);
        }

        for (var at = 0; at < Ordinals.Length; at++)
        {
            Add(Ordinals[at], 'o', at + 1);
        }

        for (var at = 0; at < Weekdays.Length; at++)
        {
            Add(Weekdays[at], 'p', at);
        }

        for (var at = 0; at < DaysFromNow.Length; at++)
        {
            Add(DaysFromNow[at], 'z', at);
        }

        Add("г гг год года году ж жыл жылы жылғы жылдың жылдар й йыл йылы йылғы йылдың йылда year", YearNoun);
        Add("этот этого этом эта этой эту текущий текущего текущем текущей this current осы ағымдағы ошо", 't');
        Add("следующий следующего следующем следующая следующей будущего будущем next келесі киләһе", 'n');
        Add("месяц месяца месяце month", 'M');
        Add("неделя недели неделе неделю week", 'w');

        Add("квартал квартала квартале кварталу кварталы кварталына кварталында кв quarter q тоқсан тоқсаны тоқсанда тоқсанына тоқсанының кварталының", 'q');
        Add("полугодие полугодия полугодии полугодию half half-year h жарты жартыжылдық жартыжылдығы жартыжылдығының ярты яртыйыллыҡ яртыйыллығы", 'h');
        Add("до к позднее последний by until till later last дейін кешіктірмей соңғы тиклем һуңғы", Until);
        Add("~ ок около примерно приблизительно ориентировочно circa ca c about around approximately approx шамамен яҡынса", About);
        Add("конца концу end соңына аҙағына аҙағынаса", EndOf);
        Add("с со from", From);
        Add("по to", '-');
        return table.ToFrozenDictionary();
    }
}
