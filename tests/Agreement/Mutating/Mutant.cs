using Microsoft.CodeAnalysis.CSharp;

namespace KernelModel.Agreement.Mutating;

/// <summary>A correct path with one contracted operation dropped, or moved, or two of them exchanged.</summary>
/// <param name="Subject">The path.</param>
/// <param name="Number">A number of its own in this run.</param>
/// <param name="Change">What was changed, in words.</param>
/// <param name="Method">The source of the changed method.</param>
internal sealed record Mutant(Subject Subject, int Number, string Change, string Method)
{
    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Latest);

    public string TypeName => $"Mutant{Number}";

    public string FileName => $"{TypeName}.cs";

    public string Name => $"{Subject.Name}: {Change}";

    public Microsoft.CodeAnalysis.SyntaxTree Tree() => CSharpSyntaxTree.ParseText(
        $$"""
        #nullable enable
        using System;
        using KernelModel;
        using KernelModel.Bugs;
        using SwapOrder;

        public static class {{TypeName}}
        {
        {{Mutator.ConstantsOf(Subject.Source)}}
        {{Method}}
        }
        """,
        s_options, FileName);
}
