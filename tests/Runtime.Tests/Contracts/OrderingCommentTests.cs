using System.Text.RegularExpressions;

namespace SwapOrder.Runtime.Tests;

/// <summary>The comment of an ordered memory access names the test that pins it; here the name is held to it.</summary>
public partial class OrderingCommentTests
{
    [Fact]
    public void Every_ordered_access_is_pinned_by_a_test_that_exists()
    {
        var tests = typeof(OrderingCommentTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), true)).Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet();
        string[] named = [.. Sources().SelectMany(file => PinnedBy().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, name => !tests.Contains(name));
    }

    [Fact]
    public void Every_ordered_access_has_the_four_part_comment_in_its_member()
    {
        var bare = new List<string>();
        foreach (string file in Sources())
        {
            foreach (string member in Members().Split(File.ReadAllText(file).ReplaceLineEndings("\n")))
            {
                bool isComplete = new[] { "publishes: ", "why here: ", "pinned by: ", "if flipped: " }.All(member.Contains);
                if (OrderedAccess().IsMatch(member) && !isComplete)
                    bare.Add($"{Path.GetFileName(file)}: {member.Trim().Split('\n')[0]}");
            }
        }

        Assert.Empty(bare);
    }

    private static IEnumerable<string> Sources()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "SwapOrderAnalyzers.sln")))
            root = root.Parent;
        Assert.NotNull(root);
        return Directory.EnumerateFiles(Path.Combine(root.FullName, "src", "Runtime"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"));
    }

    [GeneratedRegex(@"(?:pinned by:|//           ) ([^\s,]+\.[^\s,]+)")]
    private static partial Regex PinnedBy();

    // A member of a type begins after an empty line, at the type's indentation.
    [GeneratedRegex(@"\n\n(?=    \S)")]
    private static partial Regex Members();

    [GeneratedRegex(@"\b(Volatile|Interlocked)\.")]
    private static partial Regex OrderedAccess();
}
