// Which kind of fix is written where.
using SwapOrderAnalyzers.CodeFixes.Kinds;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.CodeFixes;

internal static class FixCatalog
{
    public static IFix? Find(FixKind kind) => kind switch
    {
        FixKind.MoveRestoreBeforeDrop => new MoveRestoreBeforeDrop(),
        FixKind.TestUptodateBeforeCopy => new TestBeforeUse(),
        FixKind.MoveReleaseBehindLastUse => new MoveReleaseBehindLastUse(),
        FixKind.AddMissingRelease => new AddMissingRelease(),
        FixKind.WriteContract => new WriteContract(),
        _ => null,
    };
}
