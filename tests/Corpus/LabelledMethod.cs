// What the corpus says about one method: the label that was written before any analyzer saw the code.
using System.Collections.Immutable;

namespace SwapOrderAnalyzers.Corpus;

/// <summary>A line that ends in <c>// SWAP003</c>, or in <c>// SWAP001|SWAP302</c> where either id is right.</summary>
internal sealed record ExpectedFinding(int Line, ImmutableArray<string> Ids);

/// <summary>One method of a shape file with its label. Lines are counted from one.</summary>
internal sealed record LabelledMethod
{
    /// <summary>The topic of methods without a label: they are called by labelled ones, and a finding in them is a false alarm.</summary>
    public const string HelperTopic = "helper";

    public required string File { get; init; }

    public required string Name { get; init; }

    public required int Line { get; init; }

    public required int FirstLine { get; init; }

    public required int LastLine { get; init; }

    /// <summary><c>shape 14</c>, <c>guard/range</c>, or <see cref="HelperTopic"/>.</summary>
    public required string Topic { get; init; }

    /// <summary>The number in shapes.md, or null for a topic of our own.</summary>
    public int? Shape { get; init; }

    public required bool IsBad { get; init; }

    public string Note { get; init; } = "";

    public required string Text { get; init; }

    public ImmutableArray<ExpectedFinding> Expected { get; init; } = [];

    public bool IsHelper => Topic == HelperTopic;

    public bool Covers(int line) => FirstLine <= line && line <= LastLine;
}
