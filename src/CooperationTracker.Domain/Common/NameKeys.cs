using System.Text;

namespace CooperationTracker.Domain.Common;

/// <summary>
/// Folds names so that what people type finds what is stored on every database alike: lower case, ё as е,
/// Kazakh and Bashkir letters as the Russian ones typed in their stead, quotes and double spaces gone.
/// </summary>
public static class NameKeys
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var space = false;
        foreach (var letter in text.Normalize(NormalizationForm.FormC).ToLowerInvariant())
        {
            if (char.IsWhiteSpace(letter))
            {
                space = folded.Length > 0;
                continue;
            }

            var plain = Plain(letter);
            if (plain is '\0')
            {
                continue;
            }

            if (space)
            {
                folded.Append(' ');
                space = false;
            }

            folded.Append(plain);
        }

        return folded.ToString();
    }

    private static char Plain(char letter) => letter switch
    {
        'ё' => 'е',
        'ә' => 'а',
        'ғ' => 'г',
        'қ' or 'ҡ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' or 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        'ҙ' => 'з',
        'ҫ' => 'с',
        '«' or '»' or '"' or '“' or '”' or '„' => '\0',
        _ => letter,
    };
}
