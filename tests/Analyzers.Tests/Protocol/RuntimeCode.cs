// Code over the real runtime: exactly the lines that end in "// SWAP401" have findings, under the profile that is asked for.
using System.Collections.Immutable;
using SwapOrderAnalyzers.Tests.Fixes;
using SwapOrderAnalyzers.Tests.OwnTypestates;
using SwapOrderAnalyzers.Tests.Seeds;

namespace SwapOrderAnalyzers.Tests.Protocol;

internal static class RuntimeCode
{
    /// <summary>Members of a class that has <c>_map</c>, <c>_cache</c>, <c>_memory</c>, <c>_ksm</c> and <c>_hooks</c>.</summary>
    public static Task VerifyAsync(string members, string? profile = null) =>
        MarkedCode.VerifyAsync(Options(profile), Findings.WithRuntime, FixTest.InMm(members));

    public static Task VerifyFileAsync(string source, string? profile = null) => MarkedCode.VerifyAsync(Options(profile), Findings.WithRuntime, source);

    private static ImmutableDictionary<string, string> Options(string? profile) => profile is null
        ? ImmutableDictionary<string, string>.Empty
        : ImmutableDictionary<string, string>.Empty.Add("swaporder_profile", profile);
}
