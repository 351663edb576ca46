using System.Globalization;
using System.Resources;

namespace CooperationTracker.Application.Features.Audit;

/// <summary>The words of the audit, from the resource <c>Audit</c>; a page and a file say the same.</summary>
public static class AuditTexts
{
    private static readonly ResourceManager Texts = new("CooperationTracker.Application.Resources.Audit", typeof(AuditTexts).Assembly);

    public static string Of(string key, CultureInfo culture) => Texts.GetString(key, culture) ?? key;

    public static string Of(Enum value, CultureInfo culture) => Of($"{value.GetType().Name}.{value}", culture);

    /// <summary>What sort of record; its name in the program where there is no word for it.</summary>
    public static string TypeOf(string subjectType, CultureInfo culture) => Texts.GetString($"Type.{subjectType}", culture) ?? subjectType;
}
