// do_swap_page as each era of the kernel had it: clean under its own profile, but for the bugs that it had.
using SwapOrderAnalyzers.Tests.Contracts;
using SwapOrderAnalyzers.Tests.Protocol;
using Xunit;

namespace SwapOrderAnalyzers.Tests.Eras;

public sealed class EraTests
{
    // The first line of a case names the profiles it is judged under: the ends of its era.
    public static TheoryData<string, string> Eras
    {
        get
        {
            TheoryData<string, string> eras = [];
            foreach (string name in CaseFolder.Names("Eras"))
                foreach (string profile in ProfilesOf(name))
                    eras.Add(name, profile);
            return eras;
        }
    }

    [Theory]
    [MemberData(nameof(Eras))]
    public Task Do_swap_page_is_found_to_have_the_bugs_of_its_era_and_no_others(string name, string profile) =>
        RuntimeCode.VerifyAsync(CaseFolder.Read("Eras", name) + "\n\n" + Readahead, profile);

    private static string Readahead => File.ReadAllText(Path.Combine(Compiled.Root(), "tests", "Analyzers.Tests", "Eras", "Readahead.cs")).TrimEnd();

    private static string[] ProfilesOf(string name)
    {
        string first = CaseFolder.Read("Eras", name).Split('\n')[0];
        return first["// ".Length..first.IndexOf(':')].Split(' ');
    }
}
