// Applies fixes until none is offered and counts how many it took.
namespace Microsoft.CodeAnalysis.Testing;

/// <param name="Expected">The exact number; a negative one is an upper bound.</param>
internal sealed record FixIterations(int Expected, bool StopsAfterOne)
{
    public async Task<Project> RunAsync(Project project, Func<Project, IVerifier, Task<Project?>> apply, IVerifier verifier)
    {
        int count = 0;
        while (await apply(project, verifier) is { } changed)
        {
            if (++count > Math.Abs(Expected))
                verifier.Fail(Expected == 0
                    ? "No fix may be offered here, but one is."
                    : $"More than the expected {Math.Abs(Expected)} fix(es) are offered.");
            project = changed;
            if (StopsAfterOne)
                break;
        }

        if (Expected > 0 && count != Expected)
            verifier.Fail($"{Expected} fix(es) expected, {count} applied until none was offered.");
        return project;
    }
}
