// switch statements: release in every arm, shared arms by goto case, strings.
namespace SwapOrderAnalyzers.Oracle.Generation;

internal static class SwitchSections
{
    public static void ReleaseInArms(Draft draft)
    {
        var folio = draft.Free();
        draft.Line($"{folio}.Lock();");
        draft.Block($"switch ({On(draft)})", () =>
        {
            foreach (var arm in Arms(draft))
            {
                draft.Line(arm);
                draft.Holding(folio, $"{folio}.Unlock();", () => draft.Block("", () => draft.Closed(draft.Body)));
                draft.Line($"{folio}.Unlock();");
                draft.Line("break;");
            }
        });
    }

    public static void GotoCase(Draft draft)
    {
        var folio = draft.Free();
        Need(draft, "Kind", "kind");
        draft.Line($"{folio}.Lock();");
        draft.Block("switch (kind)", () =>
        {
            draft.Line("case Kind.Read:");
            draft.Line($"{folio}.Touch();");
            draft.Line(draft.Flip() ? "goto case Kind.Write;" : "goto default;");
            draft.Line("case Kind.Write:");
            draft.Line($"{folio}.Unlock();");
            draft.Line("break;");
            draft.Line(draft.Flip() ? "case Kind.Exec: goto case Kind.Write;" : "case Kind.Exec: goto default;");
            draft.Line("default:");
            draft.Line($"{folio}.Unlock();");
            draft.Line("break;");
        });
    }

    /// <summary>Taken and given back in arms of two switches over the same string.</summary>
    public static void OnName(Draft draft)
    {
        var folio = draft.Free();
        Need(draft, "string", "name");
        draft.Line($"switch (name) {{ case \"read\": case \"write\": {folio}.Lock(); break; }}");
        draft.Holding(folio, $"if (name is \"read\" or \"write\") {folio}.Unlock();", draft.Body, isSure: false);
        draft.Line(draft.Flip()
            ? $"switch (name) {{ case \"read\": {folio}.Unlock(); break; case \"write\": {folio}.Unlock(); break; }}"
            : $"if (name == \"read\" || name == \"write\") {folio}.Unlock();");
    }

    private static string On(Draft draft)
    {
        if (draft.Inputs.Any(x => x.Name == "n"))
            return "n";
        Need(draft, "Kind", "kind");
        return "kind";
    }

    private static string[] Arms(Draft draft) => draft.Inputs.Any(x => x.Name == "n")
        ? draft.Pick<string[]>([["case 0:", "case 1: case 2:", "default:"], ["case > 1:", "case 0:", "default:"], ["case < 2:", "default:"]])
        : draft.Pick<string[]>([["case Kind.Read:", "case Kind.Write: case Kind.Exec:", "default:"], ["case Kind.Read or Kind.Exec:", "default:"]]);

    private static void Need(Draft draft, string type, string name)
    {
        if (draft.Inputs.All(x => x.Name != name))
            draft.Add(new Input(type, name, _ => Guard.Of(["true"], ["false"])) { IsGuard = false });
    }
}
