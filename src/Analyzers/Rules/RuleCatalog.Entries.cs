// The rules of swap entries in page tables: SWAP5xx.
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Rules;

internal static partial class RuleCatalog
{
    private static Rule[] EntryRules() => new Rule[]
    {
    };
}
