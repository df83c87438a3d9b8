// What goes beyond the core: guards that change or are computed, counters, counts from data, names through fields.
namespace SwapOrderAnalyzers.Oracle.Generation;

internal static class WideSections
{
    public static void ReassignedGuard(Draft draft)
    {
        var folio = draft.Free();
        var flag = draft.Fresh("flag");
        draft.Line($"bool {flag} = {draft.Guard().Write(draft.Random)};");
        draft.Line($"if ({flag}) {folio}.Lock();");
        draft.Holding(folio, null, () => draft.Closed(draft.Leaf), isSure: false);
        switch (draft.Random.Next(4))
        {
            case 0:
                draft.Line($"{flag} = !{flag};");
                draft.Line($"if (!{flag}) {folio}.Unlock();");
                break;
            case 1:
                draft.Line($"if ({flag}) {folio}.Unlock();");
                draft.Line($"{flag} = {draft.Guard().Write(draft.Random)};");
                draft.Line($"if ({flag}) {{ {folio}.Lock(); {folio}.Unlock(); }}");
                break;
            case 2:
                draft.Line($"{flag} ^= true;");
                draft.Line($"if ({flag} == false) {folio}.Unlock();");
                break;
            default:
                draft.Line($"{flag} &= {draft.Guard().Write(draft.Random)};");
                draft.Line($"if ({flag}) {folio}.Unlock();");
                break;
        }
    }

    public static void ArithmeticGuard(Draft draft)
    {
        if (draft.Inputs.All(x => x.Name != "n"))
            draft.Add(new Input("int", "n", _ => Guard.Of(["(n > 0)"], ["(n <= 0)"])));
        // The same term each time: "n > 1" and "n + 1 > 2" are not the same in C#, where the largest number overflows.
        var (take, give) = draft.Pick<(string, string)>([
            ("n + 1 > 2", "!(n + 1 <= 2)"), ("n * 2 == 4", "4 == n * 2"), ("n - 1 >= 0", "n - 1 > -1"), ("(n & 1) == 0", "!((n & 1) != 0)"), ("n % 2 == 1", "n % 2 is 1"),
        ]);
        var folio = draft.Free();
        draft.Line($"if ({take}) {folio}.Lock();");
        draft.Holding(folio, $"if ({take}) {folio}.Unlock();", draft.Leaf, isSure: false);
        draft.Line($"if ({give}) {folio}.Unlock();");
    }

    public static void Counter(Draft draft)
    {
        var folio = draft.Free();
        var count = draft.Fresh("count");
        draft.Line($"int {count} = 0;");
        draft.Line($"if ({draft.Guard().Write(draft.Random)}) {{ {folio}.Lock(); {count}++; }}");
        draft.Holding(folio, null, () => draft.Closed(draft.Leaf), isSure: false);
        draft.Line(draft.Pick([
            $"if ({count} > 0) {folio}.Unlock();",
            $"while ({count} > 0) {{ {folio}.Unlock(); {count}--; }}",
            $"if ({count} == 1) {{ {count}--; {folio}.Unlock(); }}",
        ]));
    }

    public static void DataDependentCount(Draft draft)
    {
        if (draft.Inputs.All(x => x.Name != "rounds"))
            draft.Add(LoopSections.Rounds);
        var folio = draft.Free();
        var (i, any) = (draft.Fresh("i"), draft.Fresh("any"));
        draft.Line($"bool {any} = {draft.Pick(["false", draft.Guard().Write(draft.Random)])};");
        draft.Line($"if ({any}) {folio}.Lock();");
        draft.Block($"for (int {i} = 0; {i} < rounds.Length; {i}++)", () =>
        {
            draft.Line(draft.Pick([
                $"if (!{any}) {{ {folio}.Lock(); {any} = true; }}",
                $"if ({any}) {{ {folio}.Unlock(); {any} = false; }}",
                $"if (rounds[{i}] == 0) {{ if ({any}) continue; {folio}.Lock(); {any} = true; }}",
            ]));
            draft.Holding(folio, null, () => draft.Closed(draft.Leaf), isSure: false);
        });
        draft.Line($"if ({any}) {folio}.Unlock();");
    }

    public static void FieldAlias(Draft draft)
    {
        if (draft.Inputs.All(x => x.Name != "holder"))
            draft.Add(new Input("Holder", "holder", _ => Guard.Of(["true"], ["false"])) { IsGuard = false });
        var folio = draft.Free();
        draft.Line($"holder.Page = {folio};");
        draft.Line($"{draft.Pick(["holder.Page", folio.Name])}.Lock();");
        draft.Holding(folio, null, () => draft.Closed(draft.Leaf));
        draft.Line($"{draft.Pick(["holder.Page", folio.Name])}.Unlock();");
    }
}
