// What is wrong somewhere in the project's own material: the pages' violations, the historical bugs, the traps' twins. Each is a member with its findings.
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SwapOrderAnalyzers.Tests.History;
using SwapOrderAnalyzers.Tests.Pages;
using SwapOrderAnalyzers.Tests.Protocol;
using SwapOrderAnalyzers.Tests.Traps;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Fixes.Cases;

/// <summary>A member as it is written in the class that has the primitives at hand, or a whole file, without its marks; and the rules that it breaks.</summary>
/// <param name="Name">The page, or the file or test with the member.</param>
/// <param name="Code">The member at the left margin, or the file.</param>
/// <param name="Options">Lines of .editorconfig.</param>
/// <param name="Ids">The rules that are broken, in source order.</param>
/// <param name="Helpers">The members that it calls.</param>
internal sealed partial record BeforeCase(string Name, string Code, string Options, IReadOnlyList<string> Ids, string Helpers = "")
{
    [GeneratedRegex(@"[ \t]*// SWAP\d+\b[^\n]*")]
    private static partial Regex Mark { get; }

    [GeneratedRegex(@"// (SWAP\d+)\b")]
    private static partial Regex Id { get; }

    private static readonly Lazy<IReadOnlyList<BeforeCase>> Found = new(() => [.. OfPages().Concat(OfFolders()).Concat(OfTests())]);

    public static IReadOnlyList<BeforeCase> All => Found.Value;

    public bool IsFile => Code.StartsWith("using ", StringComparison.Ordinal);

    public string Source => IsFile ? Code : FixTest.InMm(Helpers.Length == 0 ? Code : $"{Code}\n\n{Helpers}");

    public override string ToString() => Name;

    private static IEnumerable<BeforeCase> OfPages() =>
        from id in RulePage.Ids
        from violation in RulePage.Read(id).WithRole("violation").Select((example, i) => (example, i))
        select new BeforeCase($"{id}.{violation.i}", Unmarked(violation.example.Text), string.Join("\n", violation.example.Options), IdsIn(violation.example.Text));

    private static IEnumerable<BeforeCase> OfFolders() =>
        from folder in new[] { "History", "Traps" }
        from name in CaseFolder.Names(folder)
        from member in MarkedIn(CaseFolder.Read(folder, name), name, "")
        select member;

    // Cases that are written in tests are what these would have verified.
    private static IEnumerable<BeforeCase> OfTests()
    {
        foreach (var type in HistoryTests.WrittenInTests.Append(typeof(SharingTrapTests)))
        {
            foreach (var test in type.GetMethods().Where(x => x.GetCustomAttribute<FactAttribute>() is not null && x.GetParameters().Length == 0).OrderBy(x => x.Name, StringComparer.Ordinal))
            {
                foreach (var (members, profile) in RuntimeCode.Recorded(() => test.Invoke(Activator.CreateInstance(type), null)))
                    foreach (var member in MarkedIn(members, test.Name, profile is null ? "" : $"swaporder_profile = {profile}"))
                        yield return member;
            }
        }
    }

    private static IEnumerable<BeforeCase> MarkedIn(string members, string name, string options)
    {
        var all = CSharpSyntaxTree.ParseText($"class C {{\n{members}\n}}").GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().First().Members;
        return
            from member in all.OfType<MethodDeclarationSyntax>()
            let text = TextOf(member)
            where Mark.IsMatch(text)
            let helpers = all.Where(x => x != member && NamesOf(x).Any(y => Regex.IsMatch(text, $@"\b{y}\b")))
            select new BeforeCase($"{name}.{member.Identifier.ValueText}", Unmarked(text), options, IdsIn(text), string.Join("\n\n", helpers.Select(x => Unmarked(x.ToString()))));
    }

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(x => x.Identifier.ValueText),
        _ => [],
    };

    // A mark behind the last token is the member's too.
    private static string TextOf(MethodDeclarationSyntax member) =>
        member.ToString() + (member.GetTrailingTrivia().ToString() is var behind && Mark.IsMatch(behind) ? " " + behind.Trim() : "");

    private static string Unmarked(string text) => Mark.Replace(text.ReplaceLineEndings("\n"), "").TrimEnd();

    private static IReadOnlyList<string> IdsIn(string text) => [.. Id.Matches(text).Select(x => x.Groups[1].Value)];
}
