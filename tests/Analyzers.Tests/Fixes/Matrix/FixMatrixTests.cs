// Every before-case with a fix, in the spellings that people have: the fix works there too, and what the author wrote besides stays as it is.
using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SwapOrderAnalyzers.Tests.Fixes.Cases;
using Xunit;
using Xunit.Abstractions;

namespace SwapOrderAnalyzers.Tests.Fixes.Matrix;

public sealed class FixMatrixTests(ITestOutputHelper output)
{
    private const int Demanded = 500;

    /// <summary>Each case is tried in every so manieth spelling, beginning with another one: a few hundred less say as much.</summary>
    private const int Stride = 4;

    [Fact]
    public async Task Five_hundred_fixes_work_in_every_spelling_and_keep_what_they_do_not_change()
    {
        ConcurrentBag<string> wrong = [];
        ConcurrentDictionary<string, int> works = [], none = [];
        var pairs =
            from pair in BeforeCase.All.Where(x => !x.IsFile && x.Helpers.Length == 0).Select((before, i) => (before, i))
            let method = Method.Of(pair.before.Code)
            where method is not null
            from spelling in Spelling.All.Select((spelling, j) => (spelling, j))
            where (pair.i + spelling.j) % Stride == 0
            let source = spelling.spelling.Write(method)
            where source is not null
            select (pair.before, spelling.spelling, source);
        await Parallel.ForEachAsync(pairs, async (x, _) =>
        {
            FixedCode after = await FixedCode.OfAsync(x.source, x.before.Options, x.spelling.Output);
            if (!after.Found.Order().SequenceEqual(x.before.Ids.Distinct().Order()))
                return;
            if (after.Titles.Count == 0 || after.Left.Count > 0)
            {
                none.AddOrUpdate(x.spelling.Name, 1, (_, n) => n + 1);
                return;
            }

            works.AddOrUpdate(x.spelling.Name, 1, (_, n) => n + 1);
            foreach (string slip in await SlipsAsync(x.source, after.Text, x.before.Options, x.spelling.Output))
                wrong.Add($"{x.before.Name}, {x.spelling}: {slip}\n{after.Text}");
        });

        string counts = string.Join(", ", works.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => $"{x.Key} {x.Value} (none {none.GetValueOrDefault(x.Key)})"));
        output.WriteLine($"{works.Values.Sum()} fix cases: {counts}");
        Assert.Empty(wrong);
        Assert.True(works.Values.Sum() >= Demanded, $"{works.Values.Sum()} fix cases: {counts}");
    }

    private static async Task<IEnumerable<string>> SlipsAsync(string before, string after, string options, OutputKind output)
    {
        List<string> slips = [.. await FixedCode.ErrorsAsync(after, options, output)];
        var (old, now) = (Trivia(before), Trivia(after));
        if (!old.Directives.SequenceEqual(now.Directives))
            slips.Add("directives and the code between them have changed");
        slips.AddRange(old.Comments.Where(x => now.Comments.Count(y => y == x) < old.Comments.Count(y => y == x)).Distinct().Select(x => $"the comment {x} is gone"));
        if (before.Contains('\r') ? Regex.IsMatch(after, "(?<!\r)\n") : after.Contains('\r'))
            slips.Add("line ends are mixed");
        if (before.Contains("\n\t") && after.Split('\n').FirstOrDefault(x => x.StartsWith(' ')) is { } spaced)
            slips.Add($"indented by spaces: {spaced}");
        return slips;
    }

    private static (IReadOnlyList<string> Directives, IReadOnlyList<string> Comments) Trivia(string source)
    {
        var trivia = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTrivia().ToList();
        return (
            [.. trivia.Where(x => x.IsDirective || x.IsKind(SyntaxKind.DisabledTextTrivia)).Select(x => x.ToString())],
            [.. trivia.Where(x => x.IsKind(SyntaxKind.SingleLineCommentTrivia) || x.IsKind(SyntaxKind.MultiLineCommentTrivia)).Select(x => x.ToString())]);
    }
}
