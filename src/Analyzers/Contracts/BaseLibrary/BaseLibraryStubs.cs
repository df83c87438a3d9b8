// The stubs of the base library: C# files in this assembly (Stubs/*.cs), bound against whatever framework the user's project refers to.
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SwapOrderAnalyzers.Contracts;

/// <summary>
/// Types and members that the framework lacks do not bind, and so match nothing: the same files serve netstandard2.0 and net10.0.
/// </summary>
internal static class BaseLibraryStubs
{
    /// <summary>The namespace of the stubs, and with it the beginning of their typestates' full names.</summary>
    public const string Namespace = "SwapOrder.BaseLibrary";

    private const string Folder = "Stubs/";
    private const string Vocabulary = "ContractAttributes.cs";

    /// <summary>A project that says this word makes locks that may be entered again; which ones, no method can see.</summary>
    private const string RecursivePolicy = "SupportsRecursion";

    private static readonly ImmutableHashSet<string> Memory = ImmutableHashSet.Create("PooledArray", "GCHandleState", "NativeBlock", "UnmanagedBlock");

    private static readonly Lazy<ImmutableArray<SyntaxTree>> Plain = new(() => Parse());
    private static readonly Lazy<ImmutableArray<SyntaxTree>> Recursive = new(() => Parse("SUPPORTS_RECURSION"));

    // The next compilation of an editor or of a compiler server finds the stubs bound and their attributes read, if it has the same references. Goes with the core library.
    private static readonly ConditionalWeakTable<IAssemblySymbol, ConcurrentDictionary<bool, (Compilation Stubs, IAssemblySymbol[] Stubbed)>> Bound = new();

    /// <summary>A compilation of the stubs alone. It shares the references that the user's compilation has bound already.</summary>
    public static Compilation Bind(Compilation user, CancellationToken cancellation)
    {
        var isRecursive = Names(user, RecursivePolicy, cancellation);
        var core = user.ObjectType.ContainingAssembly;
        if (core is null || SymbolEqualityComparer.Default.Equals(core, user.Assembly))
            return BindAnew();
        var bound = Bound.GetOrCreateValue(core);
        if (bound.TryGetValue(isRecursive, out var known) && HasSameReferences(user, known.Stubs, known.Stubbed))
            return known.Stubs;
        var stubs = BindAnew();
        bound[isRecursive] = (stubs, StubbedIn(stubs));
        return stubs;

        Compilation BindAnew() => user.RemoveAllSyntaxTrees().AddSyntaxTrees((isRecursive ? Recursive : Plain).Value);
    }

    // An assembly that itself refers to the user's is another one in each compilation; only those with stubbed types must be the very same.
    private static bool HasSameReferences(Compilation user, Compilation stubs, IAssemblySymbol[] stubbed) =>
        user.SourceModule.ReferencedAssemblies.SequenceEqual(stubs.SourceModule.ReferencedAssemblies)
        && stubbed.All(x => user.SourceModule.ReferencedAssemblySymbols.Contains(x, SymbolEqualityComparer.Default));

    private static IAssemblySymbol[] StubbedIn(Compilation stubs) =>
        stubs.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>()
            .Select(x => StubTable.TargetOf(x)?.ContainingAssembly).OfType<IAssemblySymbol>().Distinct<IAssemblySymbol>(SymbolEqualityComparer.Default).ToArray();

    /// <summary>Whether the typestate is declared by a stub of the base library.</summary>
    public static bool Declares(string typestate) => typestate.StartsWith(Namespace + ".", StringComparison.Ordinal);

    /// <summary>Whether it is the state of a lock: taken from what was there before, while memory and handles are born with the call.</summary>
    public static bool IsOfLock(string typestate) => Declares(typestate) && !Memory.Contains(typestate.Substring(Namespace.Length + 1));

    private static bool Names(Compilation compilation, string word, CancellationToken cancellation) =>
        compilation.SyntaxTrees.Any(x => x.GetText(cancellation).ToString().Contains(word));

    private static ImmutableArray<SyntaxTree> Parse(params string[] symbols)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp11, DocumentationMode.None, preprocessorSymbols: symbols.Append("SWAPORDER_INTERNAL_CONTRACTS"));
        var assembly = typeof(BaseLibraryStubs).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(x => x == Vocabulary || x.StartsWith(Folder, StringComparison.Ordinal))
            .OrderBy(x => x, StringComparer.Ordinal)
            .Select(x =>
            {
                using var file = assembly.GetManifestResourceStream(x)!;
                return (SyntaxTree)CSharpSyntaxTree.ParseText(SourceText.From(file), options, x);
            })
            .ToImmutableArray();
    }
}
