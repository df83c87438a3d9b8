// The program that reads large trees of others, on trees of a few lines: what it prints is judged by a reader, so it must say all, and count right.
extern alias trees;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using TreesCommand = trees::SwapOrderAnalyzers.Trees.TreesCommand;

namespace SwapOrderAnalyzers.Tests.Evidence;

public sealed class TreesTests : IDisposable
{
    private const string ForgetsTheLock = """
        using System.Threading;

        public sealed class Cache
        {
            private readonly object _gate = new object();
            private int _value;

            public int Read(bool quickly)
            {
                Monitor.Enter(_gate);
                if (quickly)
                    return 0;
                int value = _value;
                Monitor.Exit(_gate);
                return value;
            }
        }
        """;

    private static readonly string s_givesItBack = ForgetsTheLock.Replace("            return 0;", "            _value++;", StringComparison.Ordinal);

    private readonly string _folder = Directory.CreateTempSubdirectory("swaporder-trees-tests").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_folder_with_a_planted_finding_is_reported_with_its_line_and_counted()
    {
        var (code, lines, _) = await RunAsync("reports", FolderOf(ForgetsTheLock));
        Assert.Equal(TreesCommand.Fine, code);
        Assert.Contains(lines, x => x.Contains("Cache.cs(10): SWAP003 '_gate'", StringComparison.Ordinal));
        Assert.Equal("trees 1 lines 17 bodies 1 findings 1 not-checked 0 crashes 0", lines[^1]);
    }

    [Fact]
    public async Task A_folder_that_gives_the_lock_back_has_no_finding()
    {
        var (code, lines, _) = await RunAsync("reports", FolderOf(s_givesItBack));
        Assert.Equal(TreesCommand.Fine, code);
        Assert.Equal("trees 1 lines 17 bodies 1 findings 0 not-checked 0 crashes 0", lines[^1]);
    }

    [Fact]
    public async Task Several_trees_are_counted_together()
    {
        var (_, lines, _) = await RunAsync("reports", FolderOf(ForgetsTheLock, "first"), FolderOf(s_givesItBack, "second"));
        Assert.Equal("trees 2 lines 34 bodies 2 findings 1 not-checked 0 crashes 0", lines[^1]);
    }

    [Fact]
    public async Task What_nobody_wrote_is_told_but_not_counted()
    {
        var (_, lines, _) = await RunAsync("reports", FolderOf(ForgetsTheLock.Replace("class Cache", "class _003CRead_003Ed__1", StringComparison.Ordinal)));
        Assert.Contains(lines, x => x.Contains("SWAP003", StringComparison.Ordinal));
        Assert.Equal("trees 1 lines 17 bodies 1 findings 0 not-checked 0 crashes 0", lines[^1]);
    }

    [Fact]
    public async Task A_small_assembly_is_decompiled_and_read()
    {
        var (code, lines, _) = await RunAsync("reports", AssemblyOf(ForgetsTheLock));
        Assert.Equal(TreesCommand.Fine, code);
        Assert.Contains(lines, x => x.Contains("Cache.cs(", StringComparison.Ordinal) && x.Contains("SWAP003 '_gate'", StringComparison.Ordinal));
        Assert.EndsWith(" findings 1 not-checked 0 crashes 0", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decompiled_sources_are_kept_for_the_next_run()
    {
        var assembly = AssemblyOf(ForgetsTheLock);
        var (_, first, _) = await RunAsync("reports", assembly);
        var source = Directory.EnumerateFiles(Path.Combine(_folder, "sources"), "Cache.cs", SearchOption.AllDirectories).Single();
        var written = File.GetLastWriteTimeUtc(source);
        var (_, second, _) = await RunAsync("reports", assembly);
        Assert.Equal(first[^1], second[^1]);
        Assert.Equal(written, File.GetLastWriteTimeUtc(source));
    }

    [Fact]
    public async Task What_is_no_assembly_is_a_bad_argument_and_named()
    {
        var path = Path.Combine(_folder, "notes.dll");
        await File.WriteAllTextAsync(path, "These are notes.");
        var (code, lines, error) = await RunAsync("reports", path);
        Assert.Equal(TreesCommand.BadArguments, code);
        Assert.Empty(lines);
        Assert.Equal($"'{path}' is not a .NET assembly", error);
    }

    [Fact]
    public async Task What_is_not_there_is_a_bad_argument_and_named()
    {
        var path = Path.Combine(_folder, "nowhere");
        var (code, _, error) = await RunAsync("reports", path);
        Assert.Equal(TreesCommand.BadArguments, code);
        Assert.Equal($"there is no folder and no assembly '{path}'", error);
    }

    [Fact]
    public async Task A_folder_without_sources_is_a_bad_argument()
    {
        var (code, _, error) = await RunAsync("reports", Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName);
        Assert.Equal(TreesCommand.BadArguments, code);
        Assert.Contains("holds no C# file", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_read_is_a_bad_argument()
    {
        var (code, _, error) = await RunAsync("reports");
        Assert.Equal(TreesCommand.BadArguments, code);
        Assert.NotEmpty(error);
    }

    private async Task<(int Code, string[] Lines, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await TreesCommand.RunAsync([.. args, "--sources", Path.Combine(_folder, "sources")], output, error);
        return (code, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), error.ToString().Trim());
    }

    private string FolderOf(string source, string name = "tree")
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "Cache.cs"), source);
        return folder;
    }

    private string AssemblyOf(string source)
    {
        var path = Path.Combine(_folder, "Small.dll");
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(x => Path.GetFileName(x) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "System.Threading.dll");
        var compilation = CSharpCompilation.Create(
            "Small", [CSharpSyntaxTree.ParseText(source)], framework.Select(x => MetadataReference.CreateFromFile(x)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        var emitted = compilation.Emit(path);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return path;
    }
}
