// From which kernel on what differs, and why. What differs is read from the contracts; why is known to people only.
using SwapOrder.Contracts;
using SwapOrderAnalyzers.Tests.Architecture;

namespace SwapOrderAnalyzers.Tests.Eras;

/// <summary>The first version of an era.</summary>
internal sealed record Era(string From, string Why)
{
    public static readonly Era[] All =
    [
        new("2.6.37", "A look-up takes no lock. The swap-in race of 2010 (4969c1192d15, 31c4a3d3a0f8) taught faults to lock what was found and to match it."),
        new("5.10", "arm64 gets memory tags: they are saved before a page is written, come back with it, and are erased with its slot. Mapping restores them by itself."),
        new("5.14", "Faults and files hold the swap device, against a swapoff in mid-read (2799e77529c2, 2efa33fc7f6e)."),
        new("5.18", "c145e0b47c77 turns the fault round: the reuse test counts references instead of swap ptes, and the mapping is counted before its pte can be seen."),
        new("5.19", "The swap pte remembers that the page was exclusive (1493a1913e34). References are counted when the entry and the cache's share are given up; storage that needs stable pages is asked about."),
        new("6.5", "Mapping restores no tags any more (332c151c710a): every path does so itself, into the folio that it maps, before the entry may go (6dca4ac6fc91)."),
        new("6.8", "Who reads past the swap cache pins the entry (13ddaf26be32): two threads had read it, and the slower one installed old bytes."),
        new("6.10", "Slots of files may cover several pages; what is inserted has to be as large (058313515d5a)."),
        new("6.18", "Poison is looked for when the folio is locked and matched; earlier kernels asked first, of whatever folio it was by then."),
        new("7.0", "The entry is freed and the cache given up after the mapping (4b34f1d82c65): exclusivity comes from the pte, so references may be counted before."),
    ];

    /// <summary>What the contracts demand from this version on, or no longer: rule and members.</summary>
    public IEnumerable<string> Differences() =>
        from contract in ContractTable.Contracts()
        let demand = Demand(contract.Attribute)
        where demand.Rule is not null && (demand.Since == From || (demand.Until is { } until && VersionBehind(until) == From && !IsFollowed(contract.Member, demand.Rule)))
        group contract.Member by (demand.Rule, IsNew: demand.Since == From) into rule
        orderby rule.Key.Rule
        select $"{rule.Key.Rule} {(rule.Key.IsNew ? "on" : "no longer on")} {string.Join(", ", rule.Distinct().Order(StringComparer.Ordinal).Select(x => $"`{x}`"))}";

    /// <summary>All versions from which something differs, by the contracts.</summary>
    public static IEnumerable<string> Boundaries() =>
        ContractTable.Contracts().Select(x => Validity(x.Attribute)).SelectMany(x => new[] { x.Since, x.Until is null ? null : VersionBehind(x.Until) }).OfType<string>().Distinct();

    // Where another contract of the same member takes over, nothing ends.
    private bool IsFollowed(string member, string rule) =>
        ContractTable.Contracts().Any(x => x.Member == member && Demand(x.Attribute) is var next && next.Rule == rule && next.Since == From);

    private static string VersionBehind(string until) => until switch
    {
        "5.17" => "5.18",
        "6.4" => "6.5",
        "6.19" => "7.0",
        _ => throw new ArgumentOutOfRangeException(nameof(until), until, "Say here which version came next."),
    };

    private static (string? Rule, string? Since, string? Until) Demand(Attribute attribute) => attribute switch
    {
        RequiresAttribute requires => (requires.Rule, requires.Since, requires.Until),
        ForbidsAttribute forbids => (forbids.Rule, forbids.Since, forbids.Until),
        _ => default,
    };

    private static (string? Since, string? Until) Validity(Attribute attribute) => attribute switch
    {
        BecomesAttribute becomes => (becomes.Since, becomes.Until),
        _ when Demand(attribute) is var demand => (demand.Since, demand.Until),
        _ => default,
    };
}
