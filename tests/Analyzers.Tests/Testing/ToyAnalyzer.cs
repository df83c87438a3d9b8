// A toy rule to test the verifier with: no variable begins as 0.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SwapOrderAnalyzers.Tests.Testing;

#pragma warning disable RS1036, RS1038, RS1041, RS2008 // Never shipped.

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public class ToyAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TOY001";

    private static readonly DiagnosticDescriptor Zero =
        new(Id, "Zero", "'{0}' begins as zero", "Toy", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Zero];

    protected virtual GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.None;

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCode);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.VariableDeclarator);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        VariableDeclaratorSyntax variable = (VariableDeclaratorSyntax)context.Node;
        if (variable.Identifier.Text == "thrown")
            throw new InvalidOperationException("the toy analyzer throws");
        if (variable.Initializer?.Value is LiteralExpressionSyntax { Token.ValueText: "0" } zero)
        {
            SyntaxToken name = variable.Identifier;
            context.ReportDiagnostic(Diagnostic.Create(Zero, zero.GetLocation(), [name.GetLocation()], name.Text));
        }
    }
}

/// <summary>The same, wrong in one way: it looks into generated code too.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IntrusiveToyAnalyzer : ToyAnalyzer
{
    protected override GeneratedCodeAnalysisFlags GeneratedCode =>
        GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics;
}
