// Which of the calls that are written under a name can be calls of a member that has a contract, or of a body that has an effect.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SwapOrderAnalyzers.Checking;

/// <summary>How many arguments a member can be given.</summary>
internal readonly record struct Arity(int Least, int Most)
{
    public static Arity Of(IMethodSymbol method) => new(
        method.Parameters.Count(x => !x.IsOptional && !x.IsParams),
        method.Parameters.Any(x => x.IsParams) ? int.MaxValue : method.Parameters.Length);

    public bool Admits(int count) => count >= Least && count <= Most;
}

/// <summary>Grows while the closure is made, and is only read afterwards.</summary>
internal sealed class CallTargets
{
    private readonly Dictionary<string, List<Target>> _targets = new(StringComparer.Ordinal);
    private readonly Origins _origins;

    public CallTargets(Origins origins) => _origins = origins;

    public void Add(string name, IMethodSymbol method) => TargetsOf(name).Add(new Target(method.ContainingType, method switch
    {
        { MethodKind: MethodKind.Constructor } => Form.Constructor,
        { AssociatedSymbol: { } member } => FormOf(member),
        _ => Form.Method,
    }, Arity.Of(method), IsCalledOnAnything: method.IsExtensionMethod || method.ContainingType.Name.Length == 0));

    /// <summary>All members of the type that are called so, its own and inherited.</summary>
    public void Add(string name, INamedTypeSymbol type)
    {
        if (name == type.Name)
        {
            TargetsOf(name).Add(new Target(type, Form.Constructor, default, IsCalledOnAnything: false));
            return;
        }

        for (var home = type; home is not null; home = home.BaseType)
            foreach (var member in home.GetMembers(name))
                TargetsOf(name).Add(new Target(type, FormOf(member), member is IMethodSymbol method ? Arity.Of(method) : default, IsCalledOnAnything: false));
    }

    /// <summary>Whether one of them can be meant where the name stands; true where that is not known.</summary>
    public bool MayBeCalledAt(SyntaxToken token, SyntaxNode block)
    {
        if (!_targets.TryGetValue(token.ValueText, out var targets) || token.Parent is not SimpleNameSyntax name)
            return true;
        var site = Site.Of(name);
        var open = targets.Where(x => x.Admits(site)).ToList();
        if (open.Count == 0 || site.IsElsewhere || open.Any(x => x.Form == Form.Constructor || x.IsCalledOnAnything))
            return open.Count > 0;
        var scope = _origins.ScopeOf(block);
        if (site.Receiver is null)
            return scope.HasStaticUsing || scope.Types.Any(type => open.Any(x => x.IsHomeOf(type)));
        var origin = _origins.Of(site.Receiver, scope);
        return origin.IsUnknown || open.Any(x => x.MayBeOn(origin));
    }

    private static Form FormOf(ISymbol member) => member switch
    {
        IMethodSymbol => Form.Method,
        IPropertySymbol { Type.TypeKind: TypeKind.Delegate or TypeKind.TypeParameter or TypeKind.Dynamic } => Form.Any,
        _ => Form.Property,
    };

    private List<Target> TargetsOf(string name)
    {
        if (!_targets.TryGetValue(name, out var targets))
            _targets.Add(name, targets = new());
        return targets;
    }

    private enum Form
    {
        Any,
        Method,
        Property,
        Constructor,
    }

    /// <summary>How a name stands there: behind which receiver, and with how many arguments.</summary>
    private readonly record struct Site(ExpressionSyntax? Receiver, int? Arguments, bool IsElsewhere, bool IsLeftOfDot, bool IsMade)
    {
        public static Site Of(SimpleNameSyntax name)
        {
            ExpressionSyntax called = name;
            ExpressionSyntax? receiver = null;
            if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
                (called, receiver) = (access, access.Expression);
            else if (name.Parent is MemberBindingExpressionSyntax binding)
                (called, receiver) = (binding, Origins.ReceiverOf(binding));
            var arguments = called.Parent is InvocationExpressionSyntax call && call.Expression == called ? call.ArgumentList.Arguments.Count : default(int?);
            var isMade = name.FirstAncestorOrSelf<ObjectCreationExpressionSyntax>(x => x.Type.Span.Contains(name.Span)) is not null;
            // A name in an initializer or a pattern is a member of what stands around it.
            var isElsewhere = called.Parent is NameColonSyntax or ExpressionColonSyntax or AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } || (called is MemberBindingExpressionSyntax && receiver is null);
            return new Site(receiver, arguments, isElsewhere, called.Parent is MemberAccessExpressionSyntax next && next.Expression == called, isMade);
        }
    }

    /// <summary>A member of <see cref="Home"/>, which what derives from it has too.</summary>
    private sealed record Target(INamedTypeSymbol Home, Form Form, Arity Arity, bool IsCalledOnAnything)
    {
        public bool Admits(Site site) => Form switch
        {
            Form.Constructor => site is { Arguments: null, IsLeftOfDot: false },
            _ when site.IsMade => false,
            Form.Property => site.Arguments is null,
            // A method that is not called there is handed on, to be called later.
            Form.Method => site.Arguments is { } count ? Arity.Admits(count) || (IsCalledOnAnything && Arity.Admits(count + 1)) : !site.IsLeftOfDot,
            _ => true,
        };

        public bool MayBeOn(Origin origin) =>
            origin.Names.Contains(Home.Name) || origin.Types.Any(IsHomeOf)
            // Of a type that is only a name it is not known what it derives from.
            || (origin.IsStranger && Home is { IsAbstract: true, IsStatic: false } && Home.Locations.All(x => x.IsInMetadata));

        // By name, since the stub of a type and the program may see it through different references.
        public bool IsHomeOf(ITypeSymbol type)
        {
            for (ITypeSymbol? one = type; one is not null; one = one.BaseType)
                if (one.Name == Home.Name)
                    return true;
            return type.TypeKind == TypeKind.Interface && type.AllInterfaces.Any(x => x.Name == Home.Name);
        }
    }
}
