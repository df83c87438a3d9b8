// Something in a contract that makes no sense (SWAP900) or that this version cannot read (SWAP903).
using Microsoft.CodeAnalysis;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>A problem of a contract, at the attribute or the argument that it comes from.</summary>
internal readonly record struct ContractProblem(string Id, Location Location, string Message)
{
    public const string Nonsense = "SWAP900";
    public const string NotChecked = "SWAP903";
}
