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

    private static IEnumerable<string> Sources()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "SwapOrderAnalyzers.sln")))
            root = root.Parent;
        Assert.NotNull(root);
        return Directory.EnumerateFiles(Path.Combine(root.FullName, "src", "Runtime"), "*.cs", SearchOption.AllDirectories);
    }

    [GeneratedRegex(@"pinned by: (\S+)")]
    private static partial Regex PinnedBy();
}
