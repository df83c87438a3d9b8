// Which diagnostic a marked span expects.
using System.Collections.Immutable;

namespace Microsoft.CodeAnalysis.Testing;

internal sealed record MarkupMeaning(
    DiagnosticDescriptor? Default, ImmutableArray<DiagnosticDescriptor> Supported, ImmutableArray<string> Fixable)
{
    /// <summary>The diagnostic of a label; markup never looks at the message or at additional locations.</summary>
    public DiagnosticResult Of(string? label)
    {
        DiagnosticDescriptor? descriptor = label is null ? Default : Supported.FirstOrDefault(candidate => candidate.Id == label);
        if (descriptor is not null)
            return new DiagnosticResult(descriptor).WithMessage(null).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);
        if (label is null)
            throw new InvalidOperationException(
                "[|...|] is ambiguous here: the analyzers report several diagnostics. Name one with {|ID:...|}.");
        // Not one of the analyzers': the compiler's, whose severity the id does not tell.
        return DiagnosticResult.CompilerError(label).WithMessage(null)
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations | DiagnosticOptions.IgnoreSeverity);
    }

    public bool IsFixable(string id) => Fixable.Contains(id);
}
