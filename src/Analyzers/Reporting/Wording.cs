// A violation in one sentence: what is wrong here, what is lost, and the path that leads to it with line numbers.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SwapOrderAnalyzers.Checking;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.Reporting;

internal sealed class Wording
{
    /// <summary>The message tells so many steps; the additional locations tell all.</summary>
    private const int StepLimit = 4;
    private const int TextLimit = 60;

    private readonly ImmutableArray<SyntaxNode> _sites;
    private readonly Violation _violation;
    private readonly string _subject;

    public Wording(ImmutableArray<SyntaxNode> sites, Violation violation)
    {
        _sites = sites;
        _violation = violation;
        _subject = Subject();
    }

    public string Sentence(SquiggleAt squiggle, string? text)
    {
        var head = text is not null ? Formatted(text) : _violation.Kind switch
        {
            ViolationKind.LeftOver => $"'{_subject}' is {StateAtEnd()} here and is not {EndState()} again when the method {WayOut()}",
            ViolationKind.Lost => $"'{_subject}' is {StateAtEnd()} here, and its last name is gone {At(_violation.End)} before it is {EndState()} again",
            _ when squiggle == SquiggleAt.LastChange && _violation.LastChange is { IsTransition: true } change && change.Site != _violation.End.Site =>
                $"{Quote(change.Site)} leaves '{_subject}' {change.To} here, and {Quote(_violation.End.Site)} {At(_violation.End)} needs it {Demanded()}",
            _ when _violation.Demand is null => $"'{_subject}' is {StateAtEnd()} across this await, which may go on on another thread",
            _ => $"{Quote(_violation.End.Site)} needs '{_subject}' {Demanded()}, but it is {StateAtEnd()} here",
        };
        var path = Steps();
        return path.Length == 0 ? head : $"{head}: {path}";
    }

    private string Formatted(string text)
    {
        try
        {
            return string.Format(System.Globalization.CultureInfo.InvariantCulture, text, _subject);
        }
        catch (FormatException)
        {
            return text;
        }
    }

    private string Steps()
    {
        var steps = _violation.Path.Where(x => x.Kind is WitnessKind.Change or WitnessKind.Branch).ToList();
        // Nearest to the end first: with more steps than fit, the changes stay and conditions go.
        while (steps.Count > StepLimit)
        {
            var branch = steps.FindIndex(x => x.Kind == WitnessKind.Branch);
            steps.RemoveAt(branch >= 0 ? branch : 0);
        }

        return string.Join("; ", steps.Select(Tell));
    }

    private string Tell(WitnessStep step) => step.Kind == WitnessKind.Branch
        ? $"line {Line(step)}: {Quote(step.Site)} is {(step.IsTaken ? "true" : "false")}"
        : $"line {Line(step)}: {Quote(step.Site)} makes it {step.To}";

    private string StateAtEnd() => _violation.LastChange?.To ?? (_violation.Typestate.Start >= 0 ? _violation.Typestate.States[_violation.Typestate.Start] : "not known to be so");

    private string EndState() => _violation.Typestate.HasEnd ? _violation.Typestate.States[_violation.Typestate.End] : "back";

    private string Demanded() => _violation.Demand?.Wording ?? "";

    private string WayOut() => _violation.End.Site < 0 ? "lets an exception out" : _sites[_violation.End.Site] is Microsoft.CodeAnalysis.CSharp.Syntax.ThrowStatementSyntax ? $"throws {At(_violation.End)}" : $"ends {At(_violation.End)}";

    private string At(WitnessStep step) => $"at line {Line(step)}";

    private int Line(WitnessStep step) => (step.Kind == WitnessKind.WayOut ? EndLine(step.Site) : _sites[step.Site].GetLocation().GetLineSpan().StartLinePosition.Line) + 1;

    // A method that ends without a statement of its own ends at its brace.
    private int EndLine(int site)
    {
        if (site < 0)
            return 0;
        var span = _sites[site].GetLocation().GetLineSpan();
        return _sites[site] is Microsoft.CodeAnalysis.CSharp.Syntax.BaseMethodDeclarationSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.BlockSyntax
            ? span.EndLinePosition.Line
            : span.StartLinePosition.Line;
    }

    private string Quote(int site)
    {
        if (site < 0)
            return "it";
        var text = string.Join(" ", _sites[site].ToString().Split(new[] { ' ', '\t', '\r', '\n' }, StringSplitOptions.RemoveEmptyEntries));
        return $"'{(text.Length <= TextLimit ? text : text.Substring(0, TextLimit - 1) + "…")}'";
    }

    private string Subject()
    {
        if (_violation.Subject.Length > 0)
            return _violation.Subject;
        var site = _violation.LastChange?.Site ?? _violation.End.Site;
        return Quote(site).Trim('\'');
    }
}
