// Which places a step reads and writes.
namespace SwapOrderAnalyzers.Flow;

internal static class StepPlaces
{
    public static Place[] Reads(Step step) => step switch
    {
        Copy x => new[] { x.Source },
        Compute x => x.Arguments.ToArray(),
        LoadField x => Present(x.Instance),
        StoreField x => Present(x.Instance, x.Source),
        LoadElement x => Present(x.Array, x.Index),
        StoreElement x => Present(x.Array, x.Index, x.Source),
        HandOver x => new[] { x.Subject },
        Call { Arguments.Length: 0 } x => Present(x.Receiver),
        Call { Arguments.Length: 1 } x => Present(x.Receiver, x.Arguments[0]),
        Call x => Present(x.Arguments.Insert(0, x.Receiver).ToArray()),
        _ => Array.Empty<Place>(),
    };

    public static Place[] Writes(Step step) => step switch
    {
        SetConstant x => new[] { x.Target },
        Copy x => new[] { x.Target },
        SetUnknown x => new[] { x.Target },
        Compute x => new[] { x.Target },
        LoadField x => new[] { x.Target },
        LoadElement x => new[] { x.Target },
        Call { Outputs.Length: 0 } x => Present(x.Target),
        Call x => Present(x.Outputs.Select(o => (Place?)o.Place).Prepend(x.Target).ToArray()),
        _ => Array.Empty<Place>(),
    };

    private static Place[] Present(Place? place) => place is null ? Array.Empty<Place>() : new[] { place };

    private static Place[] Present(Place? a, Place? b) => a is null ? Present(b) : b is null ? Present(a) : new[] { a, b };

    private static Place[] Present(params Place?[] places) => places.OfType<Place>().ToArray();
}
