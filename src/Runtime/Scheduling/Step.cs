namespace SwapOrder.Scheduling;

/// <summary>What a thread does between two switch points: one access to something that other threads can see, and what follows of its own.</summary>
/// <param name="Operation">The member that does it.</param>
/// <param name="Subject">What is accessed; <see cref="SwitchPoint.Everything"/> if it is more than one thing.</param>
/// <param name="Part">Which part of it, such as a slot; <see cref="SwitchPoint.Whole"/> for all of it.</param>
/// <param name="IsWrite">Whether others can see that it was accessed.</param>
public readonly record struct Step(string Operation, object Subject, long Part, bool IsWrite)
{
    /// <summary>Whether the order of two steps of different threads can matter. Two steps for which it does not give the same result either way round.</summary>
    public bool ConflictsWith(in Step other)
    {
        if (!IsWrite && !other.IsWrite)
            return false;
        if (ReferenceEquals(Subject, SwitchPoint.Everything) || ReferenceEquals(other.Subject, SwitchPoint.Everything))
            return true;
        return ReferenceEquals(Subject, other.Subject)
            && (Part == other.Part || Part == SwitchPoint.Whole || other.Part == SwitchPoint.Whole);
    }
}
