// Runs one method on everything: each combination of inputs, and for each all outcomes that it asks for.
using SwapOrderAnalyzers.Oracle.Primitives;

namespace SwapOrderAnalyzers.Oracle.Execution;

internal static class MethodRunner
{
    public const int MostCombinations = 4_096;

    public static RunSet RunAll(Func<object?[], object?> method, InputSpace space, MethodFacts facts, ThrowPolicy throws, Effort effort)
    {
        var runs = new HashSet<Run>(SameRun.Comparer);
        var ends = runs.GetAlternateLookup<RunEnd>();
        var recorder = new Recorder(throws, effort, facts);
        var hasInputWithoutEnd = false;
        RunSet Seen(bool isTooMany) => new(runs, recorder.Reached)
        {
            IsTooMany = isTooMany,
            IsOutOfFuel = recorder.IsOutOfFuel && !isTooMany,
            IsTooFar = recorder.IsTooFar,
            MetDoubtfulCall = recorder.MetDoubtfulCall,
            HasInputWithoutEnd = hasInputWithoutEnd,
        };
        if (space.Size > MostCombinations)
            return Seen(isTooMany: true);
        var arguments = new object?[space.Parameters];
        var count = 0;
        for (var combination = 0L; combination < space.Size; combination++)
        {
            recorder.Restart();
            var isCut = true;
            do
            {
                if (count++ == effort.Runs)
                    return Seen(isTooMany: true);
                recorder.Begin();
                space.Fill(arguments, combination);
                var end = RunOnce(method, arguments, recorder);
                ends.Add(end);
                isCut &= end.Ending == Ending.Cut;
                // It is thrown away: the long runs of all other inputs are in vain.
                if (recorder.IsOutOfFuel)
                    return Seen(isTooMany: false);
            }
            while (recorder.Advance());
            hasInputWithoutEnd |= isCut;
        }

        return Seen(isTooMany: false);
    }

    private static RunEnd RunOnce(Func<object?[], object?> method, object?[] arguments, Recorder recorder)
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
            ending = exception == recorder.Thrown || exception == recorder.Rethrown ? Ending.Threw : Ending.ThrewImplicitly;
        }

        ending = recorder.Ending ?? ending;
        var folio = result as Folio;
        if (ending == Ending.Returned && folio is not null)
            folio.IsHandedOver = true;
        var way = WayOf(result);
        return new RunEnd(ending, way, folio is null ? way : folio.Name ?? "new", recorder.Finish());
    }

    private static string WayOf(object? result) => result switch
    {
        null => "null",
        Folio => "not null",
        _ => result.ToString()!,
    };
}
