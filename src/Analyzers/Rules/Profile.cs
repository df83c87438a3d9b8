// The kernel whose rules hold (swaporder_profile): contracts carry Since and Until, because eras differ in contracts too.
namespace SwapOrderAnalyzers.Rules;

/// <summary>The kernel version that contracts are compared with.</summary>
internal readonly record struct Profile(KernelVersion Version)
{
    private const string Prefix = "linux-";

    public static readonly Profile Newest = new(KernelVersion.Newest);

    public static bool TryParse(string? text, out Profile profile)
    {
        profile = default;
        var trimmed = (text ?? "").Trim();
        if (!trimmed.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ||
            !KernelVersion.TryParse(trimmed.Substring(Prefix.Length), out var version))
            return false;
        profile = new Profile(version);
        return true;
    }

    /// <summary>Whether what holds from <paramref name="since"/> to <paramref name="until"/>, both included, holds in this version.</summary>
    public bool IsWithin(KernelVersion? since, KernelVersion? until) =>
        (since is not { } first || first <= Version) && (until is not { } last || Version <= last);

    public override string ToString() => Prefix + Version;
}
