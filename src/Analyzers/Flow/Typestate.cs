// A typestate as the solver sees it: at most eight numbered states, which of them one starts in, which one owes.
using System.Collections.Immutable;

namespace SwapOrderAnalyzers.Flow;

/// <summary>A property of a subject that is in one of at most eight states; declared by an enum, here only numbers.</summary>
internal sealed class Typestate
{
    public Typestate(int index, string name, ImmutableArray<string> states, int start, int end, bool isCounted, bool isThreadAffine)
    {
        Index = index;
        Name = name;
        States = states;
        Start = start;
        End = end;
        IsCounted = isCounted;
        IsThreadAffine = isThreadAffine;
        Family = index;
    }

    /// <summary>Its number within the compilation's protocol: dense, from 0.</summary>
    public int Index { get; }

    /// <summary>
    /// Typestates that one demand may name side by side are of one family and followed together. Families are followed apart: what one of them is in
    /// says nothing about the others, and the states of all at once would be a product.
    /// </summary>
    public int Family { get; set; }

    /// <summary>The full name of the enum.</summary>
    public string Name { get; }

    /// <summary>What names the type of its subjects: typestates of one subject type share it.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The names of the states; a state is the index into this list.</summary>
    public ImmutableArray<string> States { get; }

    /// <summary>The state in which what is born here begins, or -1.</summary>
    public int Start { get; }

    /// <summary>The state to come back to, or -1.</summary>
    public int End { get; }

    /// <summary>Whether an operation moves it by +1 or -1; then the state at zero is <see cref="Zero"/> and all others mean "above zero".</summary>
    public bool IsCounted { get; }

    /// <summary>Whether an await in any state but <see cref="End"/> is wrong.</summary>
    public bool IsThreadAffine { get; }

    public bool HasEnd => End >= 0;

    /// <summary>Whether what is born owes its end from then on: it begins in another state (an object that must be disposed of).</summary>
    public bool IsOwedFromBirth => HasEnd && Start >= 0 && Start != End && !IsCounted;

    /// <summary>The state that stands for a count of zero.</summary>
    public int Zero => End >= 0 ? End : Start >= 0 ? Start : 0;

    /// <summary>The bit of a family in a set of families; more than 64 share bits.</summary>
    public static ulong BitOf(int family) => 1UL << (family & 63);

    public override string ToString() => Name;
}
