// goto: to a shared exit, down a ladder of releases, and back to try again.
namespace SwapOrderAnalyzers.Oracle.Generation;

internal static class GotoSections
{
    public static void SharedExit(Draft draft)
    {
        var folio = draft.Free();
        var label = draft.Fresh("exit");
        draft.Line($"{folio}.Lock();");
        draft.Holding(folio, $"{folio}.Unlock();", () => draft.Block("", () =>
        {
            draft.Body();
            draft.Line($"if ({draft.Guard().Write(draft.Random)}) goto {label};");
            draft.Body();
            if (draft.Flip())
                draft.Line($"goto {label};");
        }));
        draft.Label(label);
        draft.Line($"{folio}.Unlock();");
    }

    /// <summary>The kernel's way to unwind: labels in reverse order, each gives back one thing.</summary>
    public static void Ladder(Draft draft)
    {
        var (outer, inner) = (draft.Free(), (Subject?)null);
        var (outOuter, outInner) = (draft.Fresh("out"), draft.Fresh("out"));
        draft.Line($"{outer}.Lock();");
        draft.Holding(outer, $"{outer}.Unlock();", () =>
        {
            draft.Line($"if ({draft.Guard().Write(draft.Random)}) goto {outOuter};");
            inner = draft.Free();
            draft.Line($"{inner}.Lock();");
            draft.Holding(inner, $"{inner}.Unlock();", () =>
            {
                draft.Line($"if ({draft.Guard().Write(draft.Random)}) goto {outInner};");
                draft.Block("", draft.Body);
            });
        });
        draft.Label(outInner);
        draft.Line($"{inner}.Unlock();");
        draft.Label(outOuter);
        draft.Line($"{outer}.Unlock();");
    }

    public static void Again(Draft draft)
    {
        var folio = draft.Free();
        var label = draft.Fresh("again");
        var once = draft.Fresh("once");
        var style = draft.Random.Next(3);
        if (style == 2)
            draft.Line($"bool {once} = {draft.Guard().Write(draft.Random)};");
        draft.Label(label);
        switch (style)
        {
            case 0:
                draft.Line($"if (!{folio}.TryLock()) goto {label};");
                draft.Holding(folio, $"{folio}.Unlock();", () => draft.Block("", draft.Body));
                draft.Line($"{folio}.Unlock();");
                break;
            case 1:
                draft.Line($"{folio}.Lock();");
                draft.Line($"if (!{folio}.IsUptodate()) {{ {folio}.Unlock(); goto {label}; }}");
                draft.Line($"{folio}.Copy();");
                draft.Line($"{folio}.Unlock();");
                break;
            default:
                draft.Line($"{folio}.Lock();");
                draft.Holding(folio, $"{folio}.Unlock();", () => draft.Block("", draft.Body));
                draft.Line($"{folio}.Unlock();");
                draft.Line($"if ({once}) {{ {once} = false; goto {label}; }}");
                break;
        }
    }
}
