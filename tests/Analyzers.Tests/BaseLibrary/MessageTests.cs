// What the findings on the base library say: in the words of its states.
using SwapOrderAnalyzers.Tests.OwnTypestates;
using SwapOrderAnalyzers.Tests.Seeds;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace SwapOrderAnalyzers.Tests.BaseLibrary;

public class MessageTests
{
    [Theory]
    [InlineData("void M(object gate, bool hurry) { Monitor.Enter(gate); if (hurry) return; Monitor.Exit(gate); }",
        "'gate' is Entered here and is not Exited again when the method ends")]
    [InlineData("void M(ReaderWriterLockSlim rw) { rw.EnterReadLock(); rw.ExitWriteLock(); }", "'rw.ExitWriteLock()' needs 'rw' Writing or Upgraded")]
    [InlineData("async Task M(Mutex one) { if (!one.WaitOne(5)) return; await Task.Yield(); one.ReleaseMutex(); }",
        "'one' is Owned across this await, which may go on on another thread")]
    public async Task A_finding_speaks_of_the_states(string member, string beginning)
    {
        var compilation = MarkedCode.Compile(Findings.FrameworkReferences, $"class C {{ {member} }}");
        var messages = await MarkedCode.MessagesAsync(compilation, MarkedCode.BaseLibraryOn);
        Assert.StartsWith(beginning, Assert.Single(messages));
    }
}
