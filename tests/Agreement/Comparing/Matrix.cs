namespace KernelModel.Agreement.Comparing;

/// <summary>How often analyzer and explorer agree.</summary>
internal sealed record Matrix(int FlaggedHarmful, int FlaggedHarmless, int SilentHarmful, int SilentHarmless)
{
    /// <summary>What is asked for: of the harmful this part is flagged, and of the flagged that part is harmful.</summary>
    public const double WantedRecall = 0.95, WantedPrecision = 0.90;

    public static Matrix Of(IReadOnlyCollection<Verdict> verdicts) => new(
        verdicts.Count(verdict => verdict is { IsFlagged: true, IsHarmful: true }), verdicts.Count(verdict => verdict is { IsFlagged: true, IsHarmful: false }),
        verdicts.Count(verdict => verdict is { IsFlagged: false, IsHarmful: true }), verdicts.Count(verdict => verdict is { IsFlagged: false, IsHarmful: false }));

    /// <summary>The part of the harmful that is flagged.</summary>
    public double Recall => Part(FlaggedHarmful, SilentHarmful);

    /// <summary>The part of the flagged that is harmful.</summary>
    public double Precision => Part(FlaggedHarmful, FlaggedHarmless);

    private static double Part(int yes, int no) => yes + no == 0 ? 1 : (double)yes / (yes + no);
}
