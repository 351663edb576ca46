using System.Globalization;
using System.Resources;

namespace CooperationTracker.Application.Common.Text;

/// <summary>The words for states, kinds and moves, from the resource <c>Terms</c> (key: type, dot, value).</summary>
public static class Terms
{
    private static readonly ResourceManager Texts = new("CooperationTracker.Application.Resources.Terms", typeof(Terms).Assembly);

    public static string Of(Enum value, CultureInfo culture)
    {
        var key = $"{value.GetType().Name}.{value}";
        return Texts.GetString(key, culture) ?? key;
    }

    /// <summary>In the current UI language.</summary>
    public static string Of(Enum value) => Of(value, CultureInfo.CurrentUICulture);
}
