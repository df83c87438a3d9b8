// dotnet run -c Release --project tests/Trees -- reports|time <assembly or folder>...: what analyzers say about, and cost on, large trees of somebody's C#.
using SwapOrderAnalyzers.Trees;

return await TreesCommand.RunAsync(args, Console.Out, Console.Error);
