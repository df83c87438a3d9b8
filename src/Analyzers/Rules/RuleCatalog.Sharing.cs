// The rules of sharing and exclusivity: SWAP4xx.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Rules;

internal static partial class RuleCatalog
{
    private static Rule[] SharingRules() => new Rule[]
    {
    };
}
