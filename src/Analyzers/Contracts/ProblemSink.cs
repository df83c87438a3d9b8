// Collects the problems of one member while its contract is read.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>Problems of one member. Those without a place in the source (a referenced assembly) are nobody's to repair here.</summary>
internal sealed class ProblemSink
{
    private readonly ImmutableArray<(ContractProblem Problem, bool IsOfProperty)>.Builder _problems =
        ImmutableArray.CreateBuilder<(ContractProblem, bool)>();

    /// <summary>Whether the site being read is written on the property and so is read once for each accessor.</summary>
    public bool IsAtProperty { get; set; }

    public void Nonsense(Location? location, string message) => Add(ContractProblem.Nonsense, location, message);

    public void NotChecked(Location? location, string message) => Add(ContractProblem.NotChecked, location, message);

    public ImmutableArray<(ContractProblem Problem, bool IsOfProperty)> ToImmutable() => _problems.ToImmutable();

    private void Add(string id, Location? location, string message)
    {
        if (location is not null)
            _problems.Add((new ContractProblem(id, location, message), IsAtProperty));
    }
}
