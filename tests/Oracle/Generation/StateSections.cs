// The other two typestates: a count, and a test with three answers.
namespace SwapOrderAnalyzers.Oracle.Generation;

internal static class StateSections
{
    public static void Counted(Draft draft)
    {
        var folio = draft.Free();
        draft.Line($"{folio}.Get();");
        draft.Holding(folio, $"{folio}.Put();", () =>
        {
            draft.Line($"{folio}.Read();");
            draft.Body();
        }, isSure: false);
        draft.Line($"{folio}.Put();");
    }

    public static void CountedGuarded(Draft draft)
    {
        var folio = draft.Free();
        var guard = draft.Guard();
        draft.Line($"if ({guard.Write(draft.Random)}) {folio}.Get();");
        draft.Holding(folio, $"if ({guard.Write(draft.Random)}) {folio}.Put();", draft.Body, isSure: false);
        draft.Line($"if ({guard.Write(draft.Random)}) {folio}.Put();");
    }

    public static void TestThenCopy(Draft draft)
    {
        var folio = draft.Free();
        draft.Block($"if ({folio}.IsUptodate())", () =>
        {
            draft.Holding(folio, null, draft.Leaf, isSure: false);
            draft.Line($"{folio}.Copy();");
        });
    }

    public static void FillThenCopy(Draft draft)
    {
        var folio = draft.Free();
        draft.Line($"{folio}.Drop();");
        var isFilled = draft.Fresh("filled");
        draft.Line($"bool {isFilled} = false;");
        if (draft.Flip())
            draft.Line($"try {{ {folio}.Fill(); {isFilled} = true; }} catch (Exception) {{ }}");
        else
            draft.Line($"if ({draft.Guard().Write(draft.Random)}) {{ {folio}.Fill(); {isFilled} = true; }}");
        draft.Holding(folio, null, draft.Leaf, isSure: false);
        draft.Line($"if ({isFilled}) {folio}.Copy();");
    }

    public static void TestAgain(Draft draft)
    {
        var folio = draft.Free();
        var answer = draft.Fresh("ok");
        draft.Line($"bool {answer} = {folio}.IsUptodate();");
        draft.Holding(folio, null, draft.Body, isSure: false);
        draft.Line($"if ({answer}) {folio}.Copy();");
        if (draft.Flip())
            draft.Line($"if (!{answer} && {folio}.IsUptodate()) {folio}.Copy();");
    }
}
