// Counts over a group of methods, and the figures drawn from them.
namespace SwapOrderAnalyzers.Corpus;

internal sealed class Tally
{
    public Tally(IEnumerable<MethodOutcome> outcomes)
    {
        foreach (var outcome in outcomes) Count(outcome);
    }

    /// <summary>Labelled methods; helpers are not among them, but a finding in one is a false alarm.</summary>
    public int Methods { get; private set; }

    public int Bad { get; private set; }

    public int Found { get; private set; }

    public int RightLines { get; private set; }

    public int FalseAlarms { get; private set; }

    public int NotChecked { get; private set; }

    public int Misses { get; private set; }

    public int Clean => Methods - Bad;

    public double Precision => Share(Found, Found + FalseAlarms);

    public double Recall => Share(Found, Found + Misses);

    // Nothing asked is nothing wrong: without this a filter that leaves only clean methods would fail.
    private static double Share(int part, int whole) => whole == 0 ? 1 : (double)part / whole;

    private void Count(MethodOutcome outcome)
    {
        if (!outcome.Method.IsHelper) Methods++;
        if (outcome.IsNotChecked) NotChecked++;
        if (outcome.IsFalseAlarm) FalseAlarms++;
        if (outcome.IsMiss) Misses++;
        if (!outcome.Method.IsBad) return;

        Bad++;
        if (outcome.IsMiss) return;
        Found++;
        if (outcome.HasRightLines) RightLines++;
    }
}
