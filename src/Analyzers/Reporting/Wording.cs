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

    public string Sentence(SquiggleAt squiggle, string? text)
    {
        var head = text is not null ? Formatted(text) : _violation.Kind switch
        {
            ViolationKind.LeftOver => $"'{_subject}' is {StateAtEnd()} here and is not {EndState()} again when the method {WayOut()}",
            ViolationKind.MaybeNull => $"{Quote(_violation.End.Site)} needs '{_subject}' {Demanded()}, but nobody has asked whether it is",
            ViolationKind.Lost => $"'{_subject}' is {StateAtEnd()} here, and its last name is gone {At(_violation.End)} before it is {EndState()} again",
            _ when squiggle == SquiggleAt.LastChange && _violation.LastChange is { IsTransition: true } change && change.Site != _violation.End.Site =>
                $"{Quote(change.Site)} leaves '{_subject}' {change.To} here, and {Quote(_violation.End.Site)} {At(_violation.End)} needs it {Demanded()}",
            _ when _violation.Demand is null => $"'{_subject}' is {StateAtEnd()} across this await, which may go on on another thread",
            _ => $"{Quote(_violation.End.Site)} needs '{_subject}' {Demanded()}, but it is {StateAtEnd()} here",
        };
        var path = _path.Steps(_violation.Path);
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

    private string StateAtEnd() => _violation.LastChange?.To ?? (_violation.Typestate.Start >= 0 ? _violation.Typestate.States[_violation.Typestate.Start] : "not known to be so");

    private string EndState() => _violation.Typestate.HasEnd ? _violation.Typestate.States[_violation.Typestate.End] : "back";

    private string Demanded() => _violation.Demand?.Wording ?? "";

    private string WayOut() => _violation.End.Site < 0 ? "lets an exception out" : _sites[_violation.End.Site] is Microsoft.CodeAnalysis.CSharp.Syntax.ThrowStatementSyntax ? $"throws {At(_violation.End)}" : $"ends {At(_violation.End)}";

    private string At(WitnessStep step) => $"at line {Line(step)}";

    private int Line(WitnessStep step) => _path.Line(step);

    private string Quote(int site) => _path.Quote(site);

    private string Subject()
    {
        if (_violation.Subject.Length > 0)
            return _violation.Subject;
        var site = _violation.LastChange?.Site ?? _violation.End.Site;
        return Quote(site).Trim('\'');
    }
}
