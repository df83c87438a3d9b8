// The rules of what a path holds: SWAP3xx.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Rules;

internal static partial class RuleCatalog
{
    private static Rule[] HoldingRules() => new Rule[]
    {
    };
}
