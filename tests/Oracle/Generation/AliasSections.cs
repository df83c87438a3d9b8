// One folio under several names: copies, chosen and reassigned locals, a field of a holder.
namespace SwapOrderAnalyzers.Oracle.Generation;

internal static class AliasSections
{
    public static void Copy(Draft draft)
    {
        var folio = draft.Free();
        var alias = draft.Fresh("y");
        draft.Line($"var {alias} = {folio};");
        var names = new[] { alias, folio.Name };
        draft.Line($"{draft.Pick(names)}.Lock();");
        draft.Holding(folio, $"{draft.Pick(names)}.Unlock();", draft.Body);
        draft.Line($"{draft.Pick(names)}.Unlock();");
    }

    public static void Chosen(Draft draft)
    {
        var first = draft.Free();
        first.IsTaken = true;
        var second = draft.Free();
        var guard = draft.Guard();
        var alias = draft.Fresh("y");
        draft.Line($"var {alias} = {guard.Write(draft.Random)} ? {first} : {second};");
        draft.Line($"{alias}.Lock();");
        draft.Holding(second, $"{alias}.Unlock();", draft.Body, isSure: false);
        draft.Line(draft.Random.Next(3) switch
        {
            0 => $"{alias}.Unlock();",
            1 => $"if ({guard.Write(draft.Random)}) {first}.Unlock(); else {second}.Unlock();",
            _ => $"if ({alias} == {second}) {second}.Unlock(); else {first}.Unlock();",
        });
        first.IsTaken = false;
    }

    public static void Reassigned(Draft draft)
    {
        var first = draft.Free();
        first.IsTaken = true;
        var second = draft.Free();
        second.IsTaken = true;
        var alias = draft.Fresh("y");
        draft.Line($"var {alias} = {first};");
        draft.Line($"{alias}.Lock();");
        draft.Holding(first, $"{first}.Unlock();", draft.Leaf);
        draft.Line($"{first}.Unlock();");
        var guard = draft.Guard();
        draft.Line(draft.Flip() ? $"{alias} = {second};" : $"if ({guard.Write(draft.Random)}) {alias} = {second};");
        draft.Line($"{alias}.Lock();");
        draft.Holding(second, $"{alias}.Unlock();", draft.Leaf, isSure: false);
        draft.Line($"{alias}.Unlock();");
        first.IsTaken = second.IsTaken = false;
    }

    public static void Field(Draft draft)
    {
        if (draft.Inputs.All(x => x.Name != "holder"))
            draft.Add(new Input("Holder", "holder", _ => Guard.Of(["true"], ["false"])) { IsGuard = false });
        if (draft.IsHolderTaken)
        {
            draft.Leaf();
            return;
        }

        draft.IsHolderTaken = true;
        var local = draft.Fresh("y");
        var page = new Subject("holder.Page");
        draft.Line($"var {local} = holder.Page;");
        var names = new[] { local, page.Name };
        draft.Line($"{draft.Pick(names)}.Lock();");
        draft.Holding(page, $"{draft.Pick(names)}.Unlock();", draft.Body);
        draft.Line($"{draft.Pick(names)}.Unlock();");
        draft.IsHolderTaken = false;
    }

    public static void Swapped(Draft draft)
    {
        var first = draft.Free();
        first.IsTaken = true;
        var second = draft.Free();
        second.IsTaken = true;
        var (left, right) = (draft.Fresh("y"), draft.Fresh("y"));
        draft.Line($"var {left} = {first};");
        draft.Line($"var {right} = {second};");
        draft.Line($"{left}.Lock();");
        draft.Line($"({left}, {right}) = ({right}, {left});");
        draft.Holding(first, $"{right}.Unlock();", draft.Leaf);
        draft.Line(draft.Flip() ? $"{right}.Unlock();" : $"{first}.Unlock();");
        first.IsTaken = second.IsTaken = false;
    }
}
