// Builds the Roslyn project that a state describes, in a workspace of its own.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

internal static class TestProject
{
    public static Project Create(
        EvaluatedState state, ParseOptions parseOptions, CompilationOptions compilationOptions, ImmutableArray<MetadataReference> framework)
    {
        SolutionState given = state.Given;
        ProjectId id = ProjectId.CreateNewId(given.Name);
        Solution solution = new AdhocWorkspace().CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Create(), given.Name, given.AssemblyName, given.Language))
            .WithProjectParseOptions(id, parseOptions)
            .WithProjectCompilationOptions(id, compilationOptions.WithOutputKind(given.OutputKind ?? compilationOptions.OutputKind))
            .WithProjectMetadataReferences(id, framework.Concat(given.AdditionalReferences));
        foreach ((string file, SourceText content) in state.Sources)
            solution = solution.AddDocument(NewId(file), Path.GetFileName(file), content, filePath: file);
        foreach ((string file, SourceText content) in given.AdditionalFiles)
            solution = solution.AddAdditionalDocument(NewId(file), Path.GetFileName(file), content, filePath: file);
        foreach ((string file, SourceText content) in given.AnalyzerConfigFiles)
            solution = solution.AddAnalyzerConfigDocument(NewId(file), Path.GetFileName(file), content, filePath: file);
        return solution.GetProject(id)!;

        DocumentId NewId(string file) => DocumentId.CreateNewId(id, file);
    }

    /// <summary>Every file that a fix may change, by path, in a stable order.</summary>
    public static async Task<ImmutableSortedDictionary<string, string>> ReadFilesAsync(Project project, CancellationToken cancellationToken)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (TextDocument document in project.Documents.Concat(project.AdditionalDocuments).Concat(project.AnalyzerConfigDocuments))
            files.Add(document.FilePath ?? document.Name, (await document.GetTextAsync(cancellationToken)).ToString());
        return files.ToImmutable();
    }
}
