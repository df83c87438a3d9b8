// try in all its forms, explicit throws of two types, using and lock.
namespace SwapOrderAnalyzers.Oracle.Generation;

internal static class ExceptionSections
{
    public static void Finally(Draft draft)
    {
        var folio = draft.Free();
        var guard = draft.Flip() ? draft.Guard() : null;
        draft.Line(guard is null ? $"{folio}.Lock();" : $"if ({guard.Write(draft.Random)}) {folio}.Lock();");
        draft.Holding(folio, null, () => draft.Block("try", () =>
        {
            draft.Body();
            MaybeThrow(draft);
        }), isSure: guard is null);
        draft.Line($"finally {{ {(guard is null ? "" : $"if ({guard.Write(draft.Random)}) ")}{folio}.Unlock(); }}");
    }

    public static void CatchAndRelease(Draft draft)
    {
        var folio = draft.Free();
        draft.Line($"{folio}.Lock();");
        draft.Block("try", () => draft.Closed(() => draft.Holding(folio, null, () =>
        {
            draft.Body();
            draft.Line($"if ({draft.Guard().Write(draft.Random)}) throw new BusyException();");
        })));
        var isRethrown = draft.Flip();
        var caught = draft.Pick(["catch (BusyException)", "catch (Exception)", "catch"]);
        draft.Block(caught, () =>
        {
            if (!isRethrown)
                return;
            draft.Line($"{folio}.Unlock();");
            if (draft.MayLeave)
                draft.ReleaseTo(0);
            draft.Line("throw;");
        });
        if (caught == "catch (BusyException)" && draft.Flip())
            draft.Line("catch (GoneException) { }");
        draft.Line($"{folio}.Unlock();");
    }

    public static void Filter(Draft draft)
    {
        var folio = draft.Free();
        var guard = draft.Guard();
        draft.Line($"{folio}.Lock();");
        draft.Block("try", () => draft.Closed(() => draft.Holding(folio, null, () =>
        {
            draft.Leaf();
            draft.Line($"if ({draft.Guard().Write(draft.Random)}) throw new {draft.Pick(["BusyException", "GoneException"])}();");
            draft.Line($"{folio}.Unlock();");
        })));
        draft.Line($"catch (Exception) when ({guard.Write(draft.Random)}) {{ {folio}.Unlock(); }}");
        draft.Line(draft.Flip()
            ? $"catch (Exception) when ({guard.Write(draft.Random, false)}) {{ {folio}.Unlock(); }}"
            : $"catch {{ {folio}.Unlock(); }}");
    }

    public static void NestedFinally(Draft draft)
    {
        var outer = draft.Free();
        draft.Line($"{outer}.Lock();");
        draft.Holding(outer, null, () => draft.Block("try", () =>
        {
            var inner = draft.Free();
            draft.Line($"{inner}.Lock();");
            draft.Holding(inner, null, () => draft.Block("try", () =>
            {
                draft.Body();
                MaybeThrow(draft);
            }));
            draft.Line($"finally {{ {inner}.Unlock(); }}");
        }));
        draft.Line($"finally {{ {outer}.Unlock(); }}");
    }

    /// <summary>The bool that says in the finally whether it was taken.</summary>
    public static void Taken(Draft draft)
    {
        var folio = draft.Free();
        var taken = draft.Fresh("taken");
        draft.Line($"bool {taken} = false;");
        draft.Block("try", () =>
        {
            draft.Line($"Mm.Enter({folio}, ref {taken});");
            draft.Holding(folio, null, draft.Body, isSure: false);
        });
        draft.Line($"finally {{ if ({Guard.Stored(taken, false).Write(draft.Random)}) {folio}.Unlock(); }}");
    }

    public static void Using(Draft draft)
    {
        var folio = draft.Free();
        draft.Line($"{folio}.Lock();");
        draft.Holding(folio, null, () => draft.Block(draft.Flip() ? $"using ({folio})" : $"using (var {draft.Fresh("u")} = {folio})", draft.Body));
    }

    public static void LockStatement(Draft draft)
    {
        if (draft.Inputs.All(x => x.Name != "gate"))
            draft.Add(new Input("Gate", "gate", _ => Guard.Of(["true"], ["false"])) { IsGuard = false });
        draft.Block("lock (gate)", draft.Body);
    }

    private static void MaybeThrow(Draft draft)
    {
        if (draft.Flip())
            draft.Line($"if ({draft.Guard().Write(draft.Random)}) throw new {draft.Pick(["BusyException", "GoneException"])}();");
    }
}
