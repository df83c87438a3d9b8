using KernelModel.Agreement.Mutating;
using KernelModel.Explorer.Exploring;

namespace KernelModel.Agreement.Comparing;

/// <summary>What the two say of a mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Rules">The rules that flag it, those of the analyzer's own state left out.</param>
/// <param name="IsChecked">Whether the analyzer followed it to the end.</param>
/// <param name="Harm">The first harm that was found, or null.</param>
/// <param name="Run">What to replay it by: scenario and schedule.</param>
internal sealed record Verdict(Mutant Mutant, IReadOnlyList<string> Rules, bool IsChecked, Harm? Harm, string? Run)
{
    public bool IsFlagged => Rules.Count > 0;

    public bool IsHarmful => Harm is not null;
}
