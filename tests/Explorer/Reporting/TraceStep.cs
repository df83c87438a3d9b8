namespace KernelModel.Explorer.Reporting;

/// <summary>A line of source.</summary>
public sealed record Site(string File, int Line);

/// <summary>One step of a run that is told.</summary>
/// <param name="Point">The switch point, counted from 0 over all threads.</param>
/// <param name="Thread">Who takes it.</param>
/// <param name="Operation">The primitive.</param>
/// <param name="Subject">What it is applied to.</param>
/// <param name="IsAfterPreemption">Whether another thread, which could have gone on, was held up for it.</param>
/// <param name="Sites">Where the model calls it, the innermost path first.</param>
public sealed record TraceStep(int Point, int Thread, string Operation, string Subject, bool IsAfterPreemption, IReadOnlyList<Site> Sites);

/// <summary>A run that is told.</summary>
public sealed record Trace(string Run, string? Harm, IReadOnlyList<TraceStep> Steps);
