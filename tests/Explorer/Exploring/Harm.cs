using SwapOrder;

namespace KernelModel.Explorer.Exploring;

/// <summary>What a schedule destroyed.</summary>
public enum HarmKind
{
    /// <summary>Bytes of a page.</summary>
    Content,

    /// <summary>Memory tags of a page.</summary>
    Tags,

    /// <summary>References, swap slots or tag records that nobody gives back.</summary>
    Counts,

    /// <summary>A lock that nobody is left to release, or a page that can never be reached again.</summary>
    StuckLock,

    /// <summary>Threads that wait for one another, or one that waits for itself.</summary>
    Deadlock,

    /// <summary>Threads that try again for ever.</summary>
    Livelock,

    /// <summary>A bit that a pte should have carried through swap.</summary>
    PteBit,

    /// <summary>A pinned page that is not the mapped one any more.</summary>
    Pin,

    /// <summary>A swap device used after it was torn down, or one that can never be.</summary>
    Device,

    /// <summary>A page that was copied for nothing.</summary>
    NeedlessCopy,

    /// <summary>A primitive that found its state impossible. Kernel: <c>BUG</c>, <c>bad_page</c>.</summary>
    BadState,
}

/// <summary>Harm, in words that say where.</summary>
public sealed record Harm(HarmKind Kind, string Text)
{
    public override string ToString() => $"{Kind}: {Text}";

    /// <summary>What an exception of a path or a primitive says.</summary>
    public static Harm Of(Exception exception) => exception switch
    {
        HarmException harm => harm.Harm,
        CorruptionException { Damage: Damage.Content } => new(HarmKind.Content, exception.Message),
        CorruptionException { Damage: Damage.Tags } => new(HarmKind.Tags, exception.Message),
        CorruptionException => new(HarmKind.StuckLock, exception.Message),
        ObjectDisposedException => new(HarmKind.Device, exception.Message),
        LockRecursionException => new(HarmKind.Deadlock, exception.Message),
        BadPageStateException or BadSwapEntryException or SynchronizationLockException or InvalidOperationException or ArgumentException
            => new(HarmKind.BadState, exception.Message),
        _ => new(HarmKind.BadState, $"{exception.GetType().Name}: {exception.Message}"),
    };
}

/// <summary>A check has found harm.</summary>
public sealed class HarmException(HarmKind kind, string text) : Exception(text)
{
    public Harm Harm { get; } = new(kind, text);
}
