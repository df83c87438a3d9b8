// Which part of a method matters to one group of subjects: solved alone, n groups cost n times one and not 2^n.
using System.Collections;

namespace SwapOrderAnalyzers.Flow;

/// <summary>
/// A group of places whose subjects are assigned, compared, linked or passed together, with its slice: the steps and conditions
/// that can change what happens to them.
/// </summary>
internal sealed class Cluster
{
    private readonly BitArray _owned;
    private readonly BitArray _relevantPlaces;
    private readonly BitArray _relevantSteps;
    private readonly HashSet<Field> _relevantFields;
    private readonly Func<Field, bool> _ownsField;

    public Cluster(BitArray owned, Func<Field, bool> ownsField, BitArray relevantPlaces, BitArray relevantSteps, HashSet<Field> relevantFields)
    {
        _owned = owned;
        _ownsField = ownsField;
        _relevantPlaces = relevantPlaces;
        _relevantSteps = relevantSteps;
        _relevantFields = relevantFields;
    }

    /// <summary>Whether contracts on what this place holds are checked here.</summary>
    public bool Owns(Place place) => _owned[place.Index];

    /// <summary>Whether what the field holds belongs to the group.</summary>
    public bool Owns(Field field) => _ownsField(field);

    public bool IsRelevant(Place place) => _relevantPlaces[place.Index];

    /// <summary>Whether some step that matters reads the field.</summary>
    public bool IsRelevant(Field field) => _relevantFields.Contains(field);

    public bool IsRelevant(Step step) => _relevantSteps[step.Number];
}
