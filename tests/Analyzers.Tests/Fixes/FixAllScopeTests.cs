// Fix-all in a document, a project and a solution: byte for byte what a patient user gets who fixes one finding after the other.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using SwapOrderAnalyzers.CodeFixes;
using SwapOrderAnalyzers.Tests.Fixes.Cases;
using SwapOrderAnalyzers.Tests.Seeds;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes;

public sealed class FixAllScopeTests
{
    private const int CasesPerFile = 6;

    // Four rules in one method, two of them at one step, with code that some builds have.
    private const string Several = """
        bool SwapIn(PageTable table, int slot, Pte original, bool stop)
        {
            SwapEntry entry = original.ToEntry();
        #if TRACED
            System.Console.WriteLine(entry);
        #endif
            if (_cache.Lookup(entry) is not { } folio)
                return false;
            folio.Lock();
            if (stop)
                return false;   // why not
            table.Lock();
            if (!table.PteSame(slot, original))
            {
                table.Unlock();
                folio.Unlock();
                folio.Put();
                return false;
            }

            _map.Free(entry);
            /* once */ _hooks.SwapRestore(entry, folio);
        #region mapped
            folio.AddMapping();
            table.Map(slot, Pte.FromFolio(folio));
        #endregion
            table.Unlock();
            folio.Unlock();
            return true;
        }
        """;

    [Fact]
    public async Task Several_rules_in_one_method_are_fixed_in_every_spelling()
    {
        string source = FixTest.InMm(Several);
        string[] spellings = [source, source.Replace("\n", "\r\n"), source.Replace("    ", "\t"), source.Replace("    ", "\t").Replace("\n", "\r\n")];
        List<string> after = [];
        foreach (string spelling in spellings)
        {
            FixedCode mended = await FixedCode.OfAsync(spelling, "");
            Assert.Equal(["SWAP101", "SWAP202", "SWAP205", "SWAP301"], mended.Found.Order());
            Assert.Empty(mended.Left);
            after.Add(mended.Text);
        }

        Assert.Equal(after[0].Replace("\n", "\r\n"), after[1]);
        Assert.Equal(after[0].Replace("    ", "\t"), after[2]);
        Assert.Equal(after[2].Replace("\n", "\r\n"), after[3]);
    }

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task Fix_all_gives_what_one_by_one_gives(FixAllScope scope)
    {
        Solution solution = Open();
        Document first = solution.Projects.First().Documents.First();
        DocumentId[] inScope = [.. (scope switch
        {
            FixAllScope.Document => [first],
            FixAllScope.Project => first.Project.Documents,
            _ => solution.Projects.SelectMany(x => x.Documents),
        }).Select(x => x.Id)];

        Solution atOnce = await AtOnceAsync(first, scope);
        Solution oneByOne = await OneByOneAsync(solution, inScope);

        foreach (DocumentId id in solution.Projects.SelectMany(x => x.DocumentIds))
        {
            string text = await TextAsync(atOnce, id);
            Assert.Equal(await TextAsync(oneByOne, id), text);
            Assert.Equal(inScope.Contains(id), text != await TextAsync(solution, id));
            Assert.Equal((await TextAsync(solution, id)).Contains('\r'), text.Contains('\r'));
            Assert.DoesNotMatch("(?<!\r)\n", text.Contains('\r') ? text : "");
        }
    }

    private static async Task<Solution> AtOnceAsync(Document document, FixAllScope scope)
    {
        SwapOrderFixProvider provider = new();
        FixAllContext context = new(document, provider, scope, SwapOrderFixProvider.EquivalenceKey, provider.FixableDiagnosticIds, new Diagnostics(), CancellationToken.None);
        CodeAction action = (await provider.GetFixAllProvider().GetFixAsync(context))!;
        return (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    // As an editor does it: the first finding in the file that has an action, again and again.
    private static async Task<Solution> OneByOneAsync(Solution solution, IEnumerable<DocumentId> documents)
    {
        foreach (DocumentId id in documents)
            while (await FirstActionAsync(solution.GetDocument(id)!) is { } action)
                solution = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return solution;
    }

    private static async Task<CodeAction?> FirstActionAsync(Document document)
    {
        foreach (Diagnostic found in await FoundInAsync(document))
        {
            CodeAction? offered = null;
            await new SwapOrderFixProvider().RegisterCodeFixesAsync(new CodeFixContext(document, found, (action, _) => offered = action, CancellationToken.None));
            if (offered is not null)
                return offered;
        }

        return null;
    }

    private static async Task<IEnumerable<Diagnostic>> FoundInAsync(Document document)
    {
        SyntaxTree tree = (await document.GetSyntaxTreeAsync())!;
        var found = await Findings.InAsync((await document.Project.GetCompilationAsync())!, document.Project.AnalyzerOptions);
        return found.Where(x => x.Location.SourceTree == tree).OrderBy(x => x.Location.SourceSpan.Start).ThenBy(x => x.Location.SourceSpan.End).ThenBy(x => x.Id, StringComparer.Ordinal);
    }

    private static async Task<string> TextAsync(Solution solution, DocumentId id) => (await solution.GetDocument(id)!.GetTextAsync()).ToString();

    // Two projects of two files each: one with tabs and CRLF and several findings in one method, one with a few methods, one under the other.
    private static Solution Open()
    {
        var cases = BeforeCase.All.Where(x => !x.IsFile && x.Options.Length == 0).Chunk(CasesPerFile).Take(4).ToList();
        AdhocWorkspace workspace = new();
        for (int i = 0; i < cases.Count; i++)
        {
            Project project = i % 2 == 0
                ? workspace.CurrentSolution.AddProject($"P{i}", $"P{i}", LanguageNames.CSharp)
                    .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable))
                    .WithMetadataReferences(Findings.WithRuntime)
                : workspace.CurrentSolution.Projects.Last();
            string members = string.Join("\n\n", (i % 2 == 0 ? [Several] : cases[i].Select((x, n) => Renamed(x.Code, n))));
            string source = FixTest.InMm(members).Replace("class Mm", $"class Mm{i}").Replace("internal enum Fault { Done, Retry, OutOfMemory, BusError }\n\n", i % 2 == 0 ? "internal enum Fault { Done, Retry, OutOfMemory, BusError }\n\n" : "");
            if (i % 2 == 0)
                source = source.Replace("    ", "\t").Replace("\n", "\r\n");
            workspace.TryApplyChanges(project.AddDocument($"F{i}.cs", SourceText.From(source), filePath: $"/P/F{i}.cs").Project.Solution);
        }

        return workspace.CurrentSolution;
    }

    private static string Renamed(string code, int number) =>
        Matrix.Method.Of(code) is { } method ? code.Replace($" {method.Name}(", $" {method.Name}{number}(") : "";

    private sealed class Diagnostics : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => await FoundInAsync(document);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await Findings.InAsync((await project.GetCompilationAsync(cancellationToken))!, project.AnalyzerOptions);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
