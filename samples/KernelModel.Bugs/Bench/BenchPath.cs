// A path of a few lines, and how another one takes its place.
namespace KernelModel.Bugs;

/// <summary>One thread's way through a few primitives, for a page of a process.</summary>
public delegate FaultResult BenchPath(Bench bench, Process process);

/// <summary>The correct paths of the bench, of which one may be replaced: by a broken twin, or by a mutant.</summary>
/// <param name="Replaced">The name of the correct path's method; null replaces none.</param>
/// <param name="By">What runs in its stead.</param>
public sealed record BenchPaths(string? Replaced = null, BenchPath? By = null)
{
    /// <summary>The path itself, or what replaces it.</summary>
    public BenchPath Of(BenchPath correct) => By is not null && correct.Method.Name == Replaced ? By : correct;
}
