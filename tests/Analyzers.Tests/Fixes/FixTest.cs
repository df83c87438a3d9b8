// A fix test on members of a class that handles swapped-out memory, or on a whole file.
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using SwapOrderAnalyzers.CodeFixes;

namespace SwapOrderAnalyzers.Tests.Fixes;

internal sealed class FixTest<TFix> : CSharpCodeFixTest<SwapOrderAnalyzer, TFix, DefaultVerifier>
    where TFix : CodeFixProvider, new()
{
    public FixTest() => TestState.AdditionalReferences.Add(typeof(SwapOrder.Folio).Assembly);
}

internal static class FixTest
{
    /// <summary>The members before and after; the same text means that no fix is offered.</summary>
    public static Task VerifyAsync(string before, string after) => VerifyFileAsync(InMm(before), InMm(after));

    public static Task NoneAsync(string members) => VerifyAsync(members, members);

    public static Task VerifyFileAsync(string before, string after) =>
        new FixTest<SwapOrderFixProvider> { TestCode = before, FixedCode = after }.RunAsync();

    public static string InMm(string members) => $$"""
        using SwapOrder;

        internal enum Fault { Done, Retry, OutOfMemory, BusError }

        internal sealed class Mm
        {
            private readonly SwapMap _map = null!;
            private readonly SwapCache _cache = null!;
            private readonly PhysicalMemory _memory = null!;
            private readonly Ksm _ksm = null!;
            private readonly ArchHooks _hooks = null!;

            {{members.ReplaceLineEndings("\n").Replace("\n", "\n    ").Replace("\n    \n", "\n\n")}}
        }

        """;
}
