// The groups of the report: the lettered sections of the list of shapes, then our own topics.
namespace SwapOrderAnalyzers.Corpus;

internal static class Sections
{
    private static readonly (int Last, string Name)[] s_ofShapes =
    [
        (13, "A. Correlated guards"),
        (25, "B. Conditional acquire"),
        (41, "C. Exceptions and finally"),
        (51, "D. Loops"),
        (57, "E. goto and switch"),
        (68, "F. Which object"),
        (75, "G. Calls, contracts, ownership"),
        (LastShape, "H. async"),
    ];

    public const int LastShape = 76;

    public static string Of(LabelledMethod method)
    {
        if (method.Shape is not { } shape) return method.Topic.Split('/')[0];
        foreach (var (last, name) in s_ofShapes)
        {
            if (shape <= last) return name;
        }

        throw new CorpusException($"{method.File}:{method.Line} there is no shape {shape}");
    }
}
