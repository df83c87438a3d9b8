// Writes a call with what is in scope: each operand has just one name that fits, or the call is not written.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.CodeFixes.Editing;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.CodeFixes.Kinds;

/// <summary>A call that could be written, and what it calls.</summary>
internal sealed record WrittenCall(string Text, IMethodSymbol Method, Operation Operation)
{
    /// <summary>What is written for each operand.</summary>
    public IReadOnlyDictionary<Operand, string> Operands { get; init; } = new Dictionary<Operand, string>();
}

internal sealed class CallInScope
{
    private readonly Finding _finding;
    private readonly int _place;
    private readonly string _subject;
    private readonly IReadOnlyList<(string Name, ITypeSymbol Type)> _values;
    private readonly HashSet<string> _mentioned;
    private readonly Motion _motion;

    private CallInScope(Finding finding, int place, string subject, IReadOnlyList<(string Name, ITypeSymbol Type)> values, HashSet<string> mentioned) =>
        (_finding, _place, _subject, _values, _mentioned, _motion) = (finding, place, subject, values, mentioned, new Motion(finding));

    public CallInScope(Finding finding, SyntaxNode place, CancellationToken cancellation, string? subject = null)
    {
        _finding = finding;
        _motion = new Motion(finding);
        _place = place.SpanStart;
        _subject = subject ?? finding.Subject;
        _values = ValuesAt(_place).ToList();
        _mentioned = new HashSet<string>(Mentioned(finding, cancellation), StringComparer.Ordinal);
    }

    /// <summary>The same without the names in an expression: what is converted is not converted with itself.</summary>
    public CallInScope Without(SyntaxNode expression)
    {
        var names = new HashSet<string>(expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(x => x.Identifier.ValueText), StringComparer.Ordinal);
        return new CallInScope(_finding, _place, _subject, _values.Where(x => !names.Contains(x.Name)).ToList(), _mentioned);
    }

    /// <summary>The values in scope of a type, what the broken steps mention first.</summary>
    public IEnumerable<string> ValuesOf(ITypeSymbol type) =>
        _values.Where(x => IsSame(x.Type, type)).Select(x => x.Name).Distinct().OrderBy(x => _mentioned.Contains(x) ? 0 : 1);

    public bool IsMentioned(string name) => _mentioned.Contains(name);

    /// <summary>The calls of methods whose contract the condition holds of, those that do the least first: members of what is in scope, and static ones that come with the typestate.</summary>
    public IEnumerable<WrittenCall> Written(Func<Operation, bool> condition) =>
        from method in Reachable
        let operation = _finding.Contracts.Of(method)
        where operation is not null && condition(operation)
        orderby operation.Changes.Length, method.Name, method.Parameters.Length
        let operands = new Dictionary<Operand, string>()
        let written = Write(method, operation, receiver: null, operands)
        where written is not null
        select new WrittenCall(written, method, operation) { Operands = operands };

    /// <summary>The call of one member; null when an operand has no name, or more than one. Of what is already an expression only the rest is looked for.</summary>
    public string? Write(IMethodSymbol method, Operation operation, string? receiver = null, IDictionary<Operand, string>? operands = null)
    {
        var isProperty = method.MethodKind == MethodKind.PropertyGet;
        var self = receiver
            ?? (method.IsStatic ? method.ContainingType.ToMinimalDisplayString(_finding.Model, _place)
            : IsSubject(operation, Operand.This) ? SubjectOf(method.ContainingType) : OnlyOne(method.ContainingType));
        if (self is null)
            return null;
        operands?.Add(Operand.This, self);
        var arguments = new List<string>();
        foreach (var parameter in method.Parameters)
        {
            if (parameter.IsOptional || parameter.IsParams)
                continue;
            var operand = new Operand(parameter.Ordinal);
            var argument = IsSubject(operation, operand) ? SubjectOf(parameter.Type) ?? OnlyOne(parameter.Type) : OnlyOne(parameter.Type) ?? Named(parameter);
            if (argument is null || parameter.RefKind is not (RefKind.None or RefKind.In))
                return null;
            arguments.Add(argument);
            operands?.Add(operand, argument);
        }

        return isProperty ? $"{self}.{method.AssociatedSymbol!.Name}" : $"{self}.{method.Name}({string.Join(", ", arguments)})";
    }

    /// <summary>What can be called here: members of what is in scope, and static operations that come with the typestate.</summary>
    public IEnumerable<IMethodSymbol> Reachable
    {
        get
        {
            var types = _values.Select(x => x.Type).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default);
            var members = types.SelectMany(x => CallContracts.MembersOf(x)).Where(x => !x.IsStatic && x.TypeParameters.IsEmpty);
            return members.Concat(_finding.StaticOperations).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)
                .Where(x => _finding.Model.IsAccessible(_place, x));
        }
    }

    // What the operation does to the typestate itself, not to what is linked: there it is the operand that must be the subject.
    private bool IsSubject(Operation operation, Operand operand) =>
        operation.Changes.Any(x => (x.Typestate == _finding.Typestate || _finding.IsAsked(x)) && x.Aim == Aim.At(operand));

    private string? SubjectOf(ITypeSymbol type) =>
        _values.Where(x => x.Name == _subject && Fits(x.Type, type)).Select(x => x.Name).FirstOrDefault();

    // Of several, the one that the broken steps are about.
    private string? OnlyOne(ITypeSymbol type)
    {
        if (type.SpecialType != SpecialType.None)
            return null;
        var fitting = _values.Where(x => Fits(x.Type, type)).Select(x => x.Name).Distinct().ToList();
        if (fitting.Count == 0)
            fitting = Computed(type).ToList();
        if (fitting.Count > 1)
            fitting = fitting.Where(_mentioned.Contains).ToList();
        return fitting.Count == 1 ? fitting[0] : null;
    }

    // What has no name, and is computed in front of the place by what is a function of its operands: "original.ToEntry()" is the same entry once more.
    private IEnumerable<string> Computed(ITypeSymbol type) => _finding.Body.DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Where(x => x.SpanStart < _place && _finding.Contracts.Of(x) is { IsFunction: true } && _finding.Model.GetTypeInfo(x).Type is { } made && IsSame(made, type))
        .Where(x => x.DescendantNodes().OfType<IdentifierNameSyntax>().All(y => _finding.Model.GetSymbolInfo(y).Symbol is IMethodSymbol || _finding.Model.GetSymbolInfo(y).Symbol is IParameterSymbol { RefKind: RefKind.None } or ILocalSymbol)
            && _motion.NamesMeanTheSame(x, _place) && _motion.ReadsNothingWrittenIn(x, _finding.Body))
        .Select(x => x.ToString()).Distinct();

    // A number has no type that tells it: it is known by the parameter's name, or is the only such count of what the step is about ("pages", "PageCount").
    private string? Named(IParameterSymbol parameter)
    {
        if (parameter.Type.SpecialType == SpecialType.None)
            return null;
        var value = _values.FirstOrDefault(x => x.Name == parameter.Name && IsSame(x.Type, parameter.Type)).Name;
        if (value is not null)
            return value;
        if (!parameter.Name.EndsWith("s", StringComparison.Ordinal))
            return null;
        var stem = parameter.Name.TrimEnd('s');
        var properties =
            from owner in _values
            where _mentioned.Contains(owner.Name) && owner.Name != _subject
            from property in owner.Type.GetMembers().OfType<IPropertySymbol>()
            where IsSame(property.Type, parameter.Type) && property.Parameters.IsEmpty && property.Name.IndexOf(stem, StringComparison.OrdinalIgnoreCase) >= 0
            select $"{owner.Name}.{property.Name}";
        var named = properties.Distinct().ToList();
        return named.Count == 1 ? named[0] : null;
    }

    private static bool IsSame(ITypeSymbol one, ITypeSymbol other) => SymbolEqualityComparer.Default.Equals(one, other);

    private static bool Fits(ITypeSymbol value, ITypeSymbol type)
    {
        for (ITypeSymbol? at = value; at is not null; at = at.BaseType)
            if (IsSame(at, type))
                return true;
        return false;
    }

    private IEnumerable<(string, ITypeSymbol)> ValuesAt(int place)
    {
        foreach (var symbol in _finding.Model.LookupSymbols(place).OrderBy(x => x.Name, StringComparer.Ordinal))
        {
            switch (symbol)
            {
                case ILocalSymbol local when local.Locations.All(x => x.SourceSpan.End <= place):
                    yield return (local.Name, local.Type);
                    break;
                case IParameterSymbol { IsImplicitlyDeclared: false } parameter:
                    yield return (parameter.Name, parameter.Type);
                    break;
                case IFieldSymbol { IsImplicitlyDeclared: false } field:
                    yield return (field.Name, field.Type);
                    break;
            }
        }
    }

    // The names in the broken steps, and those in the values of the locals among them.
    private static IEnumerable<string> Mentioned(Finding finding, CancellationToken cancellation)
    {
        foreach (var name in finding.Demand.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            yield return name.Identifier.ValueText;
            if (finding.Model.GetSymbolInfo(name, cancellation).Symbol is ILocalSymbol { DeclaringSyntaxReferences.Length: 1 } local
                && local.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } value })
                foreach (var inner in value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
                    yield return inner.Identifier.ValueText;
        }

        if (finding.Subject.Length > 0)
            yield return finding.Subject;
    }
}
