// Taking a lock and giving it back: plainly, under guards, by trying.
namespace SwapOrderAnalyzers.Oracle.Generation;

internal static class LockSections
{
    public static void Plain(Draft draft)
    {
        var folio = draft.Free();
        draft.Line($"{folio}.Lock();");
        draft.Holding(folio, $"{folio}.Unlock();", draft.Body);
        draft.Line($"{folio}.Unlock();");
    }

    public static void Guarded(Draft draft) => UnderGuard(draft, draft.Guard());

    public static void GuardStored(Draft draft) => UnderGuard(draft, draft.Store(draft.Guard()));

    private static void UnderGuard(Draft draft, Guard guard)
    {
        var folio = draft.Free();
        draft.Line($"if ({guard.Write(draft.Random)}) {folio}.Lock();");
        draft.Holding(folio, $"if ({guard.Write(draft.Random)}) {folio}.Unlock();", draft.Body, isSure: false);
        if (draft.Flip(3))
            draft.Line($"if ({guard.Write(draft.Random, false)}) Mm.Work(); else {folio}.Unlock();");
        else
            draft.Line($"if ({guard.Write(draft.Random)}) {folio}.Unlock();");
    }

    public static void BothArms(Draft draft)
    {
        var folio = draft.Free();
        draft.Line($"{folio}.Lock();");
        void Arm() => draft.Holding(folio, $"{folio}.Unlock();", draft.Body);
        void Release()
        {
            Arm();
            draft.Line($"{folio}.Unlock();");
        }

        draft.Block($"if ({draft.Guard().Write(draft.Random)})", Release);
        draft.Block("else", Release);
    }

    public static void TryNested(Draft draft)
    {
        var folio = draft.Free();
        draft.Block($"if ({draft.Pick([$"{folio}.TryLock()", $"{folio}.TryLock() == true", $"!!{folio}.TryLock()"])})", () =>
        {
            draft.Holding(folio, $"{folio}.Unlock();", draft.Body);
            draft.Line($"{folio}.Unlock();");
        });
    }

    public static void TryStored(Draft draft)
    {
        var folio = draft.Free();
        var taken = draft.Fresh("t");
        draft.Line($"bool {taken} = {draft.Pick([$"{folio}.TryLock()", $"{draft.Guard().Write(draft.Random)} && {folio}.TryLock()"])};");
        var guard = Guard.Stored(taken, isNegated: false);
        draft.Holding(folio, $"if ({guard.Write(draft.Random)}) {folio}.Unlock();", draft.Body, isSure: false);
        draft.Line($"if ({guard.Write(draft.Random)}) {folio}.Unlock();");
    }

    public static void TryOrLeave(Draft draft)
    {
        var folio = draft.Free();
        draft.Block($"if ({draft.Pick([$"!{folio}.TryLock()", $"{folio}.TryLock() == false", $"{folio}.TryLock() is false"])})", draft.Leave);
        draft.Holding(folio, $"{folio}.Unlock();", draft.Body);
        draft.Line($"{folio}.Unlock();");
    }

    /// <summary>Drops the caller's lock, or its own, for a while.</summary>
    public static void Inverse(Draft draft)
    {
        var folio = draft.Free();
        var isOwn = draft.Flip();
        if (isOwn)
            draft.Line($"{folio}.Lock();");
        draft.Line($"{folio}.Unlock();");
        draft.Holding(folio, isOwn ? null : $"{folio}.Lock();", draft.Body, isSure: false);
        draft.Line($"{folio}.Lock();");
        if (isOwn)
            draft.Line($"{folio}.Unlock();");
    }
}
