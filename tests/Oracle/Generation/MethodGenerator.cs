// A seed -> a method: parameters, a body from the grammar, a way out, and then perhaps something done to it.
using System.Text;
using SwapOrderAnalyzers.Oracle.Execution;

namespace SwapOrderAnalyzers.Oracle.Generation;

/// <summary>The method of a seed and an index is always the same, so that a disagreement can be generated again.</summary>
internal sealed class MethodGenerator(int seed, int size, bool isWide)
{
    public GeneratedMethod Generate(int index)
    {
        var random = new Random(HashCode(seed, index));
        var method = GeneratedMethod.Parse(index, seed, Write(random, index));
        // Well paired as written; most bugs of this kind are one slip away from that.
        if (random.Next(100) < 62)
            method = Mutator.Mutate(method, random);
        if (random.Next(100) < 12)
            method = Mutator.Mutate(method, random);
        return method;
    }

    private string Write(Random random, int index)
    {
        var returnType = random.Next(10) switch
        {
            < 4 => "void",
            < 8 => "bool",
            _ => "Folio?",
        };
        var draft = new Draft(random, 1 + random.Next(size), isWide) { ReturnType = returnType };
        draft.Add(Input.Bool("a"));
        if (draft.Flip())
            draft.Add(Input.Bool("b"));
        for (var i = random.Next(3); i > 0; i--)
            if (Input.Any(random) is var input && draft.Inputs.All(x => x.Name != input.Name))
                draft.Add(input);
        var folios = new List<string> { "Folio p" };
        draft.Add(new Subject("p"));
        if (random.Next(5) < 3)
        {
            folios.Add("Folio q");
            draft.Add(new Subject("q"));
        }

        var maybe = random.Next(4) == 0;
        if (maybe)
        {
            folios.Add("Folio? r");
            draft.Add(new Input("Folio?", "r", _ => Input.OfNull("r")));
        }

        var usesMaybe = maybe && draft.Flip(3) is false;
        if (usesMaybe)
            draft.Line("if (r != null) r.Lock();");
        void Sections()
        {
            do
                draft.Section();
            while (draft.Budget > 0);
        }

        if (usesMaybe)
        {
            draft.Holding(new Subject("r"), "r?.Unlock();", Sections, isSure: false);
            draft.Line(draft.Pick(["if (r is not null) r.Unlock();", "r?.Unlock();", "if (r is { } held) held.Unlock();"]));
        }
        else
            Sections();
        End(draft);
        return Print(draft, index, folios);
    }

    private static void End(Draft draft)
    {
        // Some methods are wrappers: they return with what they took.
        var isWrapper = draft.Flip(8);
        if (draft.ReturnType == "bool")
            draft.Line(isWrapper ? draft.Pick(["return p.TryLock();", "if (!p.TryLock()) return false; return true;", "p.Lock(); return true;"]) : draft.ReturnStatement());
        else if (draft.ReturnType == "Folio?")
            draft.Line(isWrapper ? draft.Pick(["p.Lock(); return p;", "return Mm.TryGrab();", "var last = new Folio(); last.Lock(); return last;"]) : "return null;");
        else if (isWrapper)
            draft.Line(draft.Pick(["p.Lock();", "p.Unlock();"]));
    }

    private static string Print(Draft draft, int index, List<string> folios)
    {
        var parameters = draft.Inputs.Where(x => x.Type != "Folio?").Select(x => $"{x.Type} {x.Name}").Concat(folios);
        var text = new StringBuilder("#nullable enable\nusing System;\nusing SwapOrderAnalyzers.Oracle.Primitives;\n\n");
        text.Append($"internal static class M{index}\n{{\n    internal static {draft.ReturnType} {GeneratedMethod.EntryPoint}({string.Join(", ", parameters)})\n    {{\n");
        foreach (var line in draft.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            text.Append("    ").Append(line).Append('\n');
        text.Append("    }\n");
        foreach (var helper in draft.Helpers)
            text.Append("\n    ").Append(helper).Append('\n');
        return text.Append("}\n").ToString();
    }

    private static int HashCode(int seed, int index) => unchecked((int)((uint)seed * 2_654_435_761u ^ (uint)index * 2_246_822_519u ^ (uint)index >> 15));
}
