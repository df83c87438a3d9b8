// What can be read and assigned: a place, a field, an element, a field of a struct in any of these.
using System.Collections.Immutable;
using SwapOrderAnalyzers.Flow;

namespace SwapOrderAnalyzers.Lowering;

internal abstract class LValue
{
    /// <summary>Whether reading it is reading a place, without any step.</summary>
    public virtual Place? Direct => null;

    /// <summary>Whether it is in memory that others have too: the caller's, an object's, what a pointer leads to.</summary>
    public virtual bool IsSeenByOthers => false;

    public abstract Place Load(StepEmitter emit, int site, Place target);

    public abstract void Store(StepEmitter emit, int site, Place source);
}

internal sealed class PlaceLValue : LValue
{
    private readonly Place _place;

    public PlaceLValue(Place place) => _place = place;

    public override Place? Direct => _place;

    public override bool IsSeenByOthers => _place.IsByReference;

    public override Place Load(StepEmitter emit, int site, Place target) => _place;

    public override void Store(StepEmitter emit, int site, Place source) => emit.Add(new Copy(site, _place, source));
}

internal sealed class FieldLValue : LValue
{
    private readonly Place? _instance;
    private readonly Field _field;

    public FieldLValue(Place? instance, Field field) => (_instance, _field) = (instance, field);

    public override bool IsSeenByOthers => true;

    public override Place Load(StepEmitter emit, int site, Place target)
    {
        emit.Add(new LoadField(site, target, _instance, _field));
        return target;
    }

    public override void Store(StepEmitter emit, int site, Place source) => emit.Add(new StoreField(site, _instance, _field, source));
}

/// <summary>A field of a struct: writing it makes a new version of the whole.</summary>
internal sealed class PartLValue : LValue
{
    private readonly LValue _whole;
    private readonly Field _field;
    private readonly Func<Place> _temporary;
    private readonly ImmutableArray<Field> _overlaid;

    // What the fields hold afterwards that lie over this one nobody knows.
    public PartLValue(LValue whole, Field field, Func<Place> temporary, ImmutableArray<Field> overlaid) =>
        (_whole, _field, _temporary, _overlaid) = (whole, field, temporary, overlaid);

    public override bool IsSeenByOthers => _whole.IsSeenByOthers;

    public override Place Load(StepEmitter emit, int site, Place target)
    {
        emit.Add(new Compute(site, target, Operator.Get, _field, ImmutableArray.Create(_whole.Load(emit, site, _temporary()))));
        return target;
    }

    public override void Store(StepEmitter emit, int site, Place source)
    {
        var written = _temporary();
        emit.Add(new Compute(site, written, Operator.With, _field, ImmutableArray.Create(_whole.Load(emit, site, _temporary()), source)));
        foreach (var field in _overlaid)
        {
            var (before, unknown) = (written, _temporary());
            emit.Add(new SetUnknown(site, unknown));
            written = _temporary();
            emit.Add(new Compute(site, written, Operator.With, field, ImmutableArray.Create(before, unknown)));
        }

        _whole.Store(emit, site, written);
        if (IsSeenByOthers && !source.Typestates.IsEmpty)
            emit.Add(new HandOver(site, source));
    }
}

internal sealed class ElementLValue : LValue
{
    private readonly Place _array;
    private readonly Place? _index;

    public ElementLValue(Place array, Place? index) => (_array, _index) = (array, index);

    public override Place Load(StepEmitter emit, int site, Place target)
    {
        emit.Add(new LoadElement(site, target, _array, _index));
        return target;
    }

    public override void Store(StepEmitter emit, int site, Place source) => emit.Add(new StoreElement(site, _array, _index, source));
}

/// <summary>Something that cannot be told apart from others: reading it gives anything, writing it hands the value over.</summary>
internal sealed class UnknownLValue : LValue
{
    public override Place Load(StepEmitter emit, int site, Place target)
    {
        emit.Add(new SetUnknown(site, target));
        return target;
    }

    public override void Store(StepEmitter emit, int site, Place source)
    {
        if (!source.Typestates.IsEmpty)
            emit.Add(new HandOver(site, source));
    }
}
