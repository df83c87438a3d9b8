// Calls of code without contracts: private helpers, local functions, lambdas.
namespace SwapOrderAnalyzers.Oracle.Generation;

internal static class CallSections
{
    public static void Wrappers(Draft draft)
    {
        draft.Helper("Take", "private static void Take(Folio folio) { folio.Lock(); }");
        draft.Helper("Give", "private static void Give(Folio folio) { folio.Unlock(); }");
        draft.Helper("TakeDeep", "private static void TakeDeep(Folio folio) { Mm.Work(); Take(folio); }");
        Pair(draft, draft.Pick(["{0}.Lock();", "Take({0});", "TakeDeep({0});"]), draft.Pick(["{0}.Unlock();", "Give({0});"]));
    }

    public static void TryWrapper(Draft draft)
    {
        draft.Helper("TryTake", "private static bool TryTake(Folio folio) => folio.TryLock();");
        draft.Helper("CannotTake", "private static bool CannotTake(Folio folio) { if (folio.TryLock()) return false; return true; }");
        var folio = draft.Free();
        var taken = draft.Fresh("t");
        draft.Line($"bool {taken} = {draft.Pick([$"TryTake({folio})", $"!CannotTake({folio})"])};");
        draft.Holding(folio, $"if ({taken}) {folio}.Unlock();", draft.Body, isSure: false);
        draft.Line($"if ({Guard.Stored(taken, false).Write(draft.Random)}) {folio}.Unlock();");
    }

    /// <summary>A helper returns a folio that is held.</summary>
    public static void TakenByHelper(Draft draft)
    {
        draft.Helper("NewTaken", "private static Folio NewTaken() { var folio = new Folio(); folio.Lock(); return folio; }");
        draft.Helper("SameTaken", "private static Folio SameTaken(Folio folio) { folio.Lock(); return folio; }");
        var subject = new Subject(draft.Fresh("x"));
        var known = draft.Free();
        draft.Line($"var {subject} = {draft.Pick(["NewTaken()", $"SameTaken({known})"])};");
        draft.Holding(known, $"{subject}.Unlock();", draft.Body, isSure: false);
        draft.Line($"{subject}.Unlock();");
    }

    public static void OutHelper(Draft draft)
    {
        draft.Helper("Make", "private static bool Make(bool really, out Folio? folio) { folio = null; if (!really) return false; folio = new Folio(); folio.Lock(); return true; }");
        var subject = new Subject(draft.Fresh("x"));
        draft.Block($"if (Make({draft.Guard().Write(draft.Random)}, out var {subject}))", () =>
        {
            draft.Holding(subject, $"{subject}!.Unlock();", draft.Leaf, isSure: false);
            draft.Line($"{subject}!.Unlock();");
        });
    }

    public static void RefHelper(Draft draft)
    {
        draft.Helper("Renew", "private static void Renew(ref Folio folio) { folio.Unlock(); folio = new Folio(); folio.Lock(); }");
        var subject = new Subject(draft.Fresh("x"));
        draft.Line($"var {subject} = new Folio();");
        draft.Line($"{subject}.Lock();");
        draft.Holding(subject, $"{subject}.Unlock();", draft.Leaf);
        draft.Line($"Renew(ref {subject});");
        draft.Line($"{subject}.Unlock();");
    }

    public static void ConditionalWrappers(Draft draft)
    {
        draft.Helper("TakeIf", "private static void TakeIf(Folio folio, bool really) { if (really) folio.Lock(); }");
        draft.Helper("GiveIf", "private static void GiveIf(Folio folio, bool really) { if (really) folio.Unlock(); }");
        var guard = draft.Guard();
        string Written() => guard.Write(draft.Random);
        var folio = draft.Free();
        draft.Line(draft.Flip() ? $"TakeIf({folio}, {Written()});" : $"if ({Written()}) {folio}.Lock();");
        draft.Holding(folio, $"GiveIf({folio}, {Written()});", draft.Body, isSure: false);
        draft.Line($"GiveIf({folio}, {Written()});");
    }

    public static void LocalFunction(Draft draft)
    {
        var name = draft.Fresh("Local");
        var folio = draft.Free();
        var isTaking = draft.Flip();
        draft.Line($"void {name}() {{ {folio}.{(isTaking ? "Lock" : "Unlock")}(); }}");
        draft.Line(isTaking ? $"{name}();" : $"{folio}.Lock();");
        draft.Holding(folio, $"{folio}.Unlock();", draft.Body);
        draft.Line(isTaking ? $"{folio}.Unlock();" : $"{name}();");
    }

    public static void Lambda(Draft draft)
    {
        var name = draft.Fresh("lambda");
        var folio = draft.Free();
        draft.Line($"Action {name} = () => {folio}.Unlock();");
        draft.Line($"{folio}.Lock();");
        draft.Holding(folio, $"{folio}.Unlock();", draft.Body);
        draft.Line($"{name}();");
    }

    private static void Pair(Draft draft, string take, string give)
    {
        var folio = draft.Free();
        draft.Line(string.Format(take, folio));
        draft.Holding(folio, string.Format(give, folio), draft.Body);
        draft.Line(string.Format(give, folio));
    }
}
