// A violation in one sentence: what is wrong here, what is lost, and the path that leads to it with line numbers.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SwapOrderAnalyzers.Checking;
using SwapOrderAnalyzers.Rules;

namespace SwapOrderAnalyzers.Reporting;

internal sealed class Wording
{
    private readonly ImmutableArray<SyntaxNode> _sites;
    private readonly Violation _violation;
    private readonly string _subject;
    private readonly PathWording _path;

    public Wording(ImmutableArray<SyntaxNode> sites, Violation violation)
    {
        _sites = sites;
        _violation = violation;
        _path = new PathWording(sites);
        _subject = Subject();
    }

    public string Sentence(Rule rule, string? text)
    {
        var isAtChange = rule.Squiggle == SquiggleAt.LastChange && _violation.LastChange is { IsTransition: true } last && last.Site != _violation.End.Site;
        var head = text is not null ? Formatted(text, _subject) : Formatted(
            isAtChange ? rule.WordsAtChange : rule.Words,
            Named(_subject), Quote(_violation.End.Site), Quote((_violation.LastChange ?? _violation.End).Site), Plain(isAtChange), At(_violation.End));
        var path = _path.Steps(_violation.Path);
        return path.Length == 0 ? head : $"{head}: {path}";
    }

    // What is said of a typestate of the user's own, in the names of its states.
    private string Plain(bool isAtChange) => _violation.Kind switch
    {
        ViolationKind.LeftOver => $"{Named(_subject)} is {StateAtEnd()} here and is not {EndState()} again when the method {WayOut()}",
        ViolationKind.MaybeNull => $"{Quote(_violation.End.Site)} needs {Named(_subject)} {Demanded()}, but nobody has asked whether it is",
        ViolationKind.Lost => $"{Named(_subject)} is {StateAtEnd()} here, and its last name is gone {At(_violation.End)} before it is {EndState()} again",
        _ when isAtChange && _violation.LastChange is { } change =>
            $"{Quote(change.Site)} leaves {Named(_subject)} {change.To} here, and {Quote(_violation.End.Site)} {At(_violation.End)} needs it {Demanded()}",
        _ when _violation.Demand is null => $"{Named(_subject)} is {StateAtEnd()} across this await, which may go on on another thread",
        _ => $"{Quote(_violation.End.Site)} needs {Named(_subject)} {Demanded()}, but it is {StateAtEnd()} here",
    };

    // A user's text may have braces of its own.
    private static string Formatted(string text, params object[] arguments)
    {
        try
        {
            return string.Format(System.Globalization.CultureInfo.InvariantCulture, text, arguments);
        }
        catch (FormatException)
        {
            return text;
        }
    }

    private string StateAtEnd() => _violation.LastChange?.To ?? (_violation.Typestate.Start >= 0 ? _violation.Typestate.States[_violation.Typestate.Start] : "not known to be so");

    private string EndState() => _violation.Typestate.HasEnd ? _violation.Typestate.States[_violation.Typestate.End] : "back";

    private string Demanded() => _violation.Demand?.Wording ?? "";

    private string WayOut() => _violation.End.Site < 0 ? "lets an exception out" : _sites[_violation.End.Site] is Microsoft.CodeAnalysis.CSharp.Syntax.ThrowStatementSyntax ? $"throws {At(_violation.End)}" : $"ends {At(_violation.End)}";

    private string At(WitnessStep step) => $"at line {Line(step)}";

    private int Line(WitnessStep step) => _path.Line(step);

    private string Quote(int site) => _path.Quote(site);

    // What no variable names is told in words, not quoted.
    private static string Named(string subject) => subject.StartsWith("what ", StringComparison.Ordinal) ? subject : $"'{subject}'";

    private string Subject()
    {
        if (_violation.Subject.Length > 0)
            return _violation.Subject;
        var site = _violation.LastChange?.Site ?? _violation.End.Site;
        return Quote(site).Trim('\'');
    }
}
