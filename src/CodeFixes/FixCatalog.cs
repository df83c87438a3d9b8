// Which kind of fix is written where, and in which order kinds are tried where a rule has several: what changes the least comes first.
using SwapOrderAnalyzers.CodeFixes.Kinds;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.CodeFixes;

internal static class FixCatalog
{
    private static readonly FixKind[] Order =
    {
        FixKind.SettleFirst, FixKind.MoveRelease, FixKind.Reorder, FixKind.ReorderLook, FixKind.ActOnResult, FixKind.OtherCallee, FixKind.TestFirst, FixKind.OtherArgument, FixKind.Hold,
        FixKind.RetargetJump, FixKind.RemoveRepeated, FixKind.AddMissingRelease, FixKind.WriteContract,
    };

    public static IEnumerable<FixKind> KindsOf(Rule rule) => Order.Where(x => (rule.Fixes & x) != 0);

    public static IFix? Find(FixKind kind) => kind switch
    {
        FixKind.SettleFirst => new SettleFirst(),
        FixKind.MoveRelease => new MoveRelease(),
        FixKind.Reorder => new Reorder(isOfLook: false),
        FixKind.ReorderLook => new Reorder(isOfLook: true),
        FixKind.ActOnResult => new ActOnResult(),
        FixKind.TestFirst => new TestFirst(),
        FixKind.OtherArgument => new OtherArgument(),
        FixKind.OtherCallee => new OtherCallee(),
        FixKind.Hold => new Hold(),
        FixKind.RetargetJump => new RetargetJump(),
        FixKind.RemoveRepeated => new RemoveRepeated(),
        FixKind.AddMissingRelease => new AddMissingRelease(),
        FixKind.WriteContract => new WriteContract(),
        _ => null,
    };

    /// <summary>What a kind does, as the pages say it.</summary>
    public static string Describe(FixKind kind) => kind switch
    {
        FixKind.SettleFirst => "the call that settles it is moved first, or written there",
        FixKind.MoveRelease => "the release goes behind the last use",
        FixKind.Reorder => "the two steps change places",
        FixKind.ReorderLook => "the look and the step change places",
        FixKind.ActOnResult => "the ignored result is looked at",
        FixKind.TestFirst => "the test is written before the step",
        FixKind.OtherArgument => "the step gets the right argument",
        FixKind.OtherCallee => "the operation that holds is called instead",
        FixKind.Hold => "what it needs is taken around the step",
        FixKind.RetargetJump => "the jump goes to the label behind it",
        FixKind.RemoveRepeated => "the repeated step goes",
        FixKind.AddMissingRelease => "the release is added to the ways out that lack it",
        FixKind.WriteContract => "the contract is written down",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
