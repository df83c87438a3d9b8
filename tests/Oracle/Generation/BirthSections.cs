// Folios born in the method: on some ways only, by an operation, overwritten.
namespace SwapOrderAnalyzers.Oracle.Generation;

internal static class BirthSections
{
    public static void Conditional(Draft draft)
    {
        var name = draft.Fresh("x");
        var subject = new Subject(name);
        draft.Line($"Folio? {name} = {draft.Guard().Write(draft.Random)} ? new Folio() : null;");
        var guard = Input.OfNull(name);
        draft.Line(draft.Flip() ? $"{name}?.Lock();" : $"if ({guard.Write(draft.Random)}) {name}!.Lock();");
        var release = draft.Pick([$"{name}?.Unlock();", $"if ({guard.Write(draft.Random)}) {name}!.Unlock();", $"if ({name} is {{ }} y{name}) y{name}.Unlock();"]);
        draft.Holding(subject, $"{name}?.Unlock();", draft.Body, isSure: false);
        draft.Line(release);
    }

    public static void Grab(Draft draft)
    {
        var subject = new Subject(draft.Fresh("x"));
        draft.Line($"var {subject} = Mm.Grab();");
        draft.Holding(subject, $"{subject}.Unlock();", draft.Body);
        draft.Line($"{subject}.Unlock();");
    }

    public static void TryGrab(Draft draft)
    {
        var subject = new Subject(draft.Fresh("x"));
        draft.Line($"var {subject} = Mm.TryGrab();");
        if (draft.Flip())
        {
            draft.Block($"if ({Input.OfNull(subject.Name).Write(draft.Random)})", () =>
            {
                draft.Holding(subject, $"{subject}.Unlock();", draft.Body);
                draft.Line($"{subject}.Unlock();");
            });
            return;
        }

        draft.Holding(subject, $"{subject}?.Unlock();", draft.Body, isSure: false);
        draft.Line($"{subject}?.Unlock();");
    }

    public static void Overwritten(Draft draft)
    {
        var subject = new Subject(draft.Fresh("x"));
        draft.Line($"var {subject} = new Folio();");
        for (var i = 0; i < 2; i++)
        {
            draft.Line($"{subject}.Lock();");
            draft.Holding(subject, $"{subject}.Unlock();", draft.Leaf);
            draft.Line($"{subject}.Unlock();");
            if (i == 0)
                draft.Line(draft.Flip() ? $"{subject} = new Folio();" : $"if ({draft.Guard().Write(draft.Random)}) {subject} = new Folio();");
        }
    }
}
