// Takes the markup out of a source: [|x|], {|ID:x|} and {|#key:x|}, nested as one likes.
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A marked span; the label is null for [|...|].</summary>
internal readonly record struct MarkedSpan(string? Label, TextSpan Span);

internal static partial class MarkupParser
{
    [GeneratedRegex(@"\[\||\|\]|\{\|(?<label>[^\s:|]+):|\|\}")]
    private static partial Regex Token { get; }

    public static (string code, ImmutableArray<MarkedSpan> spans) Parse(string marked, string file)
    {
        StringBuilder code = new(marked.Length);
        var spans = ImmutableArray.CreateBuilder<MarkedSpan>();
        Stack<(string? label, int start, bool isBracket)> open = [];
        int copied = 0;
        foreach (Match token in Token.Matches(marked))
        {
            code.Append(marked, copied, token.Index - copied);
            copied = token.Index + token.Length;
            if (token.Value is "|]" or "|}")
            {
                if (open.Count == 0 || open.Peek().isBracket != (token.Value == "|]"))
                    throw Broken(file, marked, token.Index, $"'{token.Value}' closes nothing");
                (string? label, int start, _) = open.Pop();
                spans.Add(new(label, TextSpan.FromBounds(start, code.Length)));
            }
            else
                open.Push((token.Groups["label"] is { Success: true, Value: var label } ? label : null, code.Length, token.Value == "[|"));
        }

        if (open.Count > 0)
            throw Broken(file, marked, marked.Length, $"{open.Count} marked span(s) are still open");
        code.Append(marked, copied, marked.Length - copied);
        return (code.ToString(), [.. spans.OrderBy(marked => marked.Span.Start)]);
    }

    private static InvalidOperationException Broken(string file, string marked, int position, string what) =>
        new($"The markup of {file} is broken: {what} at line {marked.AsSpan(0, position).Count('\n') + 1}.");
}
