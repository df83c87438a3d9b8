// Which methods are asked: --shapes 1-13,52 and --topic guard (either), and of those only what --mentions SwapBuffer. Nothing given means all.
namespace SwapOrderAnalyzers.Corpus;

internal sealed class Selection
{
    public static readonly Selection All = new([], [], null);

    private readonly HashSet<int> _shapes;
    private readonly string[] _topics;
    private readonly string? _mention;

    private Selection(HashSet<int> shapes, string[] topics, string? mention)
    {
        _shapes = shapes;
        _topics = topics;
        _mention = mention;
    }

    public static Selection Parse(string? shapes, IEnumerable<string> topics, string? mention = null) =>
        new(shapes is null ? [] : [.. shapes.Split(',').SelectMany(Range)], [.. topics], mention);

    // Helpers stay in: a finding in one must not vanish because its callers were filtered.
    public bool Contains(LabelledMethod method) =>
        method.IsHelper
        || (IsOfShapeOrTopic(method) && (_mention is null || method.Text.Contains(_mention, StringComparison.Ordinal)));

    private bool IsOfShapeOrTopic(LabelledMethod method) =>
        (_shapes.Count == 0 && _topics.Length == 0)
        || (method.Shape is { } shape && _shapes.Contains(shape))
        || _topics.Any(topic => method.Topic == topic || method.Topic.StartsWith(topic + "/", StringComparison.Ordinal));

    private static IEnumerable<int> Range(string text)
    {
        var ends = text.Split('-');
        if (ends.Length > 2 || !int.TryParse(ends[0], out var first) || !int.TryParse(ends[^1], out var last)
            || first < 1 || last < first || last > Sections.LastShape)
        {
            throw new CorpusException($"--shapes takes numbers and ranges between 1 and {Sections.LastShape}, for example 1-13,52, not '{text}'");
        }

        return Enumerable.Range(first, last - first + 1);
    }
}
