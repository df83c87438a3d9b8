// Semantic models of files other than the one that an action was given. The one place that asks the compilation for them.
using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace SwapOrderAnalyzers.Checking;

/// <summary>One for each file, so that what was bound once stays bound. Safe for concurrent use.</summary>
internal sealed class Models
{
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<SyntaxNode, ControlFlowGraph?> _graphs = new();

    public Models(Compilation compilation) => _compilation = compilation;

#pragma warning disable RS1030 // A callee's body is in another file as often as not, and nothing else gives its operations.
    public SemanticModel Of(SyntaxTree tree) => _models.GetOrAdd(tree, x => _compilation.GetSemanticModel(x));
#pragma warning restore RS1030

    /// <summary>The graph of a piece of code; null where the syntax is too broken to have one.</summary>
    public ControlFlowGraph? GraphOf(SyntaxNode block, CancellationToken cancellation) =>
        _graphs.TryGetValue(block, out var known) ? known : _graphs.GetOrAdd(block, CodeBlocks.GraphOf(block, Of(block.SyntaxTree), cancellation));

    /// <summary>The same where somebody asked for it before.</summary>
    public bool TryGraphOf(SyntaxNode block, out ControlFlowGraph? graph) => _graphs.TryGetValue(block, out graph);
}
