// A test of an analyzer on C# code.
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Microsoft.CodeAnalysis.CSharp.Testing;

public class CSharpAnalyzerTest<TAnalyzer, TVerifier> : AnalyzerTest<TVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TVerifier : IVerifier, new()
{
    public override string Language => LanguageNames.CSharp;
    protected override string DefaultFileExt => CSharpDefaults.FileExtension;

    protected override ParseOptions CreateParseOptions() => CSharpDefaults.ParseOptions;
    protected override CompilationOptions CreateCompilationOptions() => CSharpDefaults.CompilationOptions;
    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new TAnalyzer()];
}
