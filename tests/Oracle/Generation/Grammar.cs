// All productions with their weights: one row per way to go on with a method.
namespace SwapOrderAnalyzers.Oracle.Generation;

internal static class Grammar
{
    private static readonly (int Weight, Action<Draft> Write, Func<Draft, bool>? When)[] s_core =
    [
        (6, LockSections.Plain, null),
        (10, LockSections.Guarded, null),
        (6, LockSections.GuardStored, null),
        (5, LockSections.BothArms, null),
        (5, LockSections.TryNested, null),
        (5, LockSections.TryStored, null),
        (4, LockSections.TryOrLeave, x => x.MayLeave),
        (3, LockSections.Inverse, null),
        (4, BirthSections.Conditional, null),
        (4, BirthSections.Grab, null),
        (4, BirthSections.TryGrab, null),
        (3, BirthSections.Overwritten, null),
        (4, LoopSections.While, null),
        (4, LoopSections.For, null),
        (3, LoopSections.ForEach, null),
        (3, LoopSections.Do, null),
        (4, LoopSections.RetryTry, null),
        (3, LoopSections.HeldAcrossBackEdge, null),
        (3, LoopSections.UntilBreak, null),
        (5, GotoSections.SharedExit, x => x.MayLeave),
        (3, GotoSections.Ladder, x => x.MayLeave),
        (4, GotoSections.Again, x => x.MayLeave),
        (4, SwitchSections.ReleaseInArms, null),
        (3, SwitchSections.GotoCase, null),
        (3, SwitchSections.OnName, null),
        (6, ExceptionSections.Finally, null),
        (4, ExceptionSections.CatchAndRelease, null),
        (3, ExceptionSections.Filter, null),
        (3, ExceptionSections.NestedFinally, null),
        (3, ExceptionSections.Taken, null),
        (4, ExceptionSections.Using, null),
        (3, ExceptionSections.LockStatement, null),
        (5, AliasSections.Copy, null),
        (5, AliasSections.Chosen, null),
        (4, AliasSections.Reassigned, null),
        (4, AliasSections.Field, null),
        (3, AliasSections.Swapped, null),
        (5, CallSections.Wrappers, null),
        (3, CallSections.TryWrapper, null),
        (3, CallSections.TakenByHelper, null),
        (2, CallSections.OutHelper, null),
        (2, CallSections.RefHelper, null),
        (2, CallSections.ConditionalWrappers, null),
        (3, CallSections.LocalFunction, null),
        (3, CallSections.Lambda, null),
        (4, StateSections.Counted, null),
        (3, StateSections.CountedGuarded, null),
        (3, StateSections.TestThenCopy, null),
        (3, StateSections.FillThenCopy, null),
        (2, StateSections.TestAgain, null),
    ];

    private static readonly (int Weight, Action<Draft> Write, Func<Draft, bool>? When)[] s_wide =
    [
        .. s_core,
        (12, WideSections.ReassignedGuard, null),
        (10, WideSections.ArithmeticGuard, null),
        (8, WideSections.Counter, null),
        (8, WideSections.DataDependentCount, null),
        (8, WideSections.FieldAlias, null),
    ];

    public static Action<Draft> Pick(Draft draft)
    {
        var open = (draft.IsWide ? s_wide : s_core).Where(x => x.When is null || x.When(draft)).ToList();
        var left = draft.Random.Next(open.Sum(x => x.Weight));
        foreach (var (weight, write, _) in open)
            if ((left -= weight) < 0)
                return write;
        throw new InvalidOperationException("weights do not add up");
    }
}
