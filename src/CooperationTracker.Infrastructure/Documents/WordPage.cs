using DocumentFormat.OpenXml.Wordprocessing;

namespace CooperationTracker.Infrastructure.Documents;

/// <summary>An A4 sheet with the margins of GOST R 7.0.97-2016, 3.4: 30 mm for binding, 10 mm opposite, 20 mm above and below. In twentieths of a point.</summary>
internal sealed class WordPage(bool landscape)
{
    private const int Short = 11906;
    private const int Long = 16838;
    private const int Binding = 1701;
    private const int Opposite = 567;
    private const int Edge = 1134;
    private const int HeaderFromEdge = 567;

    private int Width => landscape ? Long : Short;

    public int TextWidth => Width - Binding - Opposite;

    /// <param name="headerId">The part with the page's number, which the first page goes without.</param>
    public SectionProperties Section(string headerId) => new(
        new HeaderReference { Type = HeaderFooterValues.Default, Id = headerId },
        new PageSize
        {
            Width = (uint)Width,
            Height = (uint)(landscape ? Short : Long),
            Orient = landscape ? PageOrientationValues.Landscape : PageOrientationValues.Portrait,
        },
        new PageMargin { Left = Binding, Right = Opposite, Top = Edge, Bottom = Edge, Header = HeaderFromEdge, Footer = HeaderFromEdge, Gutter = 0 },
        new TitlePage());
}
