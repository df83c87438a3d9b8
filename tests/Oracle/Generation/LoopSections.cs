// Loops: their bodies do the same each time round, so that the number of rounds decides nothing but none, one, more.
namespace SwapOrderAnalyzers.Oracle.Generation;

internal static class LoopSections
{
    public static void While(Draft draft)
    {
        var more = draft.Fresh("more");
        draft.Line($"bool {more} = {draft.Guard().Write(draft.Random)};");
        draft.Block($"while ({more})", () =>
        {
            draft.Line($"{more} = false;");
            draft.InLoop(draft.Body);
        });
    }

    public static void For(Draft draft)
    {
        var i = draft.Fresh("i");
        var bound = draft.Inputs.Any(x => x.Name == "n") && draft.Flip() ? "n" : draft.Pick(["2", "3"]);
        draft.Block($"for (int {i} = 0; {i} < {bound}; {i}++)", () => draft.InLoop(draft.Body));
    }

    public static void ForEach(Draft draft)
    {
        if (draft.Inputs.All(x => x.Name != "rounds"))
            draft.Add(Rounds);
        draft.Block($"foreach (var {draft.Fresh("round")} in rounds)", () => draft.InLoop(draft.Body));
    }

    public static Input Rounds { get; } = new("int[]", "rounds", _ => Guard.Of(["true"], ["false"])) { IsGuard = false };

    public static void Do(Draft draft)
    {
        var more = draft.Fresh("more");
        draft.Line($"bool {more} = {draft.Guard().Write(draft.Random)};");
        var again = draft.Fresh("again");
        draft.Line($"bool {again};");
        draft.Block("do", () =>
        {
            draft.Line($"{again} = {more};");
            draft.Line($"{more} = false;");
            draft.InLoop(draft.Body);
        });
        draft.Line($"while ({again});");
    }

    public static void RetryTry(Draft draft)
    {
        var folio = draft.Free();
        switch (draft.Random.Next(4))
        {
            case 0:
                draft.Line($"while (!{folio}.TryLock()) Mm.Work();");
                break;
            case 1:
                var taken = draft.Fresh("t");
                draft.Line($"bool {taken};");
                draft.Line($"do {{ {taken} = {folio}.TryLock(); }} while (!{taken});");
                break;
            case 2:
                draft.Line($"for (;;) {{ if ({folio}.TryLock()) break; }}");
                break;
            default:
                AFewTries(draft, folio);
                return;
        }

        draft.Holding(folio, $"{folio}.Unlock();", draft.Body);
        draft.Line($"{folio}.Unlock();");
    }

    private static void AFewTries(Draft draft, Subject folio)
    {
        var i = draft.Fresh("i");
        draft.Block($"for (int {i} = 0; {i} < 3; {i}++)", () => draft.InLoop(() =>
        {
            draft.Line($"if (!{folio}.TryLock()) continue;");
            draft.Holding(folio, $"{folio}.Unlock();", draft.Leaf);
            draft.Line($"{folio}.Unlock();");
            draft.Line("break;");
        }));
    }

    public static void HeldAcrossBackEdge(Draft draft)
    {
        var folio = draft.Free();
        draft.Line($"{folio}.Lock();");
        var i = draft.Fresh("i");
        draft.Holding(folio, $"{folio}.Unlock();", () => draft.Block($"for (int {i} = 0; {i} < {draft.Pick(["2", "3"])}; {i}++)", () => draft.InLoop(() =>
        {
            draft.Leaf();
            draft.Line($"{folio}.Unlock();");
            draft.Closed(draft.Leaf);
            draft.Line($"{folio}.Lock();");
        })));
        draft.Line($"{folio}.Unlock();");
    }

    /// <summary>Left by <c>break</c> only: when the test holds, or in the second round.</summary>
    public static void UntilBreak(Draft draft)
    {
        var folio = draft.Free();
        var last = draft.Fresh("last");
        draft.Line($"bool {last} = {draft.Guard().Write(draft.Random)};");
        draft.Block("while (true)", () => draft.InLoop(() =>
        {
            draft.Line($"{folio}.Lock();");
            draft.Closed(() => draft.Holding(folio, null, draft.Leaf));
            draft.Line($"if ({last}) break;");
            draft.Line($"{folio}.Unlock();");
            draft.Line($"{last} = true;");
        }));
        draft.Line($"{folio}.Unlock();");
    }
}
