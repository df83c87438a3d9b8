// Code over the real runtime: exactly the lines that end in "// SWAP401" have findings, under the profile that is asked for.
using System.Collections.Immutable;
using SwapOrderAnalyzers.Tests.Fixes;
using SwapOrderAnalyzers.Tests.OwnTypestates;
using SwapOrderAnalyzers.Tests.Seeds;

namespace SwapOrderAnalyzers.Tests.Protocol;

internal static class RuntimeCode
{
    private static readonly AsyncLocal<List<(string Members, string? Profile)>?> Recording = new();

    /// <summary>What the tests that run within would verify, instead of verifying it.</summary>
    public static IReadOnlyList<(string Members, string? Profile)> Recorded(Action tests)
    {
        List<(string, string?)> recorded = Recording.Value = [];
        tests();
        Recording.Value = null;
        return recorded;
    }

    /// <summary>Members of a class that has <c>_map</c>, <c>_cache</c>, <c>_memory</c>, <c>_ksm</c> and <c>_hooks</c>.</summary>
    public static Task VerifyAsync(string members, string? profile = null)
    {
        if (Recording.Value is not { } recording)
            return MarkedCode.VerifyAsync(Options(profile), Findings.WithRuntime, FixTest.InMm(members));
        recording.Add((members, profile));
        return Task.CompletedTask;
    }

    public static Task VerifyFileAsync(string source, string? profile = null) => MarkedCode.VerifyAsync(Options(profile), Findings.WithRuntime, source);

    private static ImmutableDictionary<string, string> Options(string? profile) => profile is null
        ? ImmutableDictionary<string, string>.Empty
        : ImmutableDictionary<string, string>.Empty.Add("swaporder_profile", profile);
}
