// Runs one method on everything: each combination of inputs, and for each all outcomes that it asks for.
using SwapOrderAnalyzers.Oracle.Primitives;

namespace SwapOrderAnalyzers.Oracle.Execution;

internal static class MethodRunner
{
    public const int MostCombinations = 4_096;

    public static RunSet RunAll(Func<object?[], object?> method, InputSpace space, MethodFacts facts, ThrowPolicy throws, Effort effort)
    {
        var runs = new List<Run>();
        var reached = new HashSet<int>();
        var (isOutOfFuel, isTooFar) = (false, false);
        if (space.Size > MostCombinations)
            return new RunSet(runs, reached, false, IsTooMany: true, false);
        for (var combination = 0L; combination < space.Size; combination++)
        {
            var choices = new Choices();
            do
            {
                if (runs.Count == effort.Runs)
                    return new RunSet(runs, reached, false, IsTooMany: true, false);
                var recorder = new Recorder(choices, throws, effort, facts.TellsExceptionsApart, reached);
                runs.Add(RunOnce(method, space.At(combination), recorder));
                isOutOfFuel |= recorder.IsOutOfFuel;
                isTooFar |= recorder.Tracks.Any(x => x.IsTooFar);
            }
            while (choices.Advance() && !isOutOfFuel);
        }

        return new RunSet(runs, reached, isOutOfFuel, false, isTooFar);
    }

    private static Run RunOnce(Func<object?[], object?> method, object?[] arguments, Recorder recorder)
    {
        object? result = null;
        var ending = Ending.Returned;
        try
        {
            result = method(arguments);
        }
        catch (RunOverException)
        {
        }
        catch (Exception exception)
        {
            ending = exception == recorder.Thrown || recorder.Rethrew ? Ending.Threw : Ending.ThrewImplicitly;
        }

        ending = recorder.Ending ?? ending;
        if (ending == Ending.Returned && result is Folio returned)
            returned.IsHandedOver = true;
        return new Run(ending, WayOf(result), result is Folio folio ? folio.Name ?? "new" : WayOf(result), recorder.Tracks);
    }

    private static string WayOf(object? result) => result switch
    {
        null => "null",
        Folio => "not null",
        _ => result.ToString()!,
    };
}
