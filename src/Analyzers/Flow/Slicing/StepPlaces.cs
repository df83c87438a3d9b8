// Which places a step reads and writes.
namespace SwapOrderAnalyzers.Flow;

internal static class StepPlaces
{
    public static IEnumerable<Place> Reads(Step step) => step switch
    {
        Copy x => One(x.Source),
        Compute x => x.Arguments,
        LoadField x => One(x.Instance),
        StoreField x => Two(x.Instance, x.Source),
        LoadElement x => Two(x.Array, x.Index),
        StoreElement x => Two(x.Array, x.Index).Concat(One(x.Source)),
        HandOver x => One(x.Subject),
        Call x => One(x.Receiver).Concat(x.Arguments.Where(a => a is not null).Select(a => a!)),
        _ => Array.Empty<Place>(),
    };

    public static IEnumerable<Place> Writes(Step step) => step switch
    {
        SetConstant x => One(x.Target),
        Copy x => One(x.Target),
        SetUnknown x => One(x.Target),
        Compute x => One(x.Target),
        LoadField x => One(x.Target),
        LoadElement x => One(x.Target),
        Call x => One(x.Target).Concat(x.Outputs.Select(o => o.Place)),
        _ => Array.Empty<Place>(),
    };

    private static Place[] One(Place? place) => place is null ? Array.Empty<Place>() : new[] { place };

    private static IEnumerable<Place> Two(Place? a, Place? b) => One(a).Concat(One(b));
}
