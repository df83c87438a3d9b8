// The objects of the corpus and their contracts. Compiled along with each shape file; no method here is a shape.
// Every try forbids the held state: contracts.md says why (else "result ignored, then release" is a consistent wrapper).
// Bodies are empty or throw: a contract is what callers read.
global using System;
global using System.Collections.Generic;
global using System.Threading.Tasks;
global using Shapes;
global using SwapOrder.Contracts;
global using static Shapes.Outside;

using System.Diagnostics.CodeAnalysis;

#pragma warning disable CS8618, CS0626, CS0649

namespace Shapes;

// ---- a lockable object -------------------------------------------------------------------------------------------------

[Typestate(typeof(Folio), Start = FolioLock.Unlocked, End = FolioLock.Unlocked)]
public enum FolioLock { Unlocked, Locked }

public class Folio
{
    public int Count;
    public Folio? Next;
    public readonly Guarded Data = new();

    [Forbids(FolioLock.Locked), Becomes(FolioLock.Locked)]
    public extern void Lock();

    [Requires(FolioLock.Locked), Becomes(FolioLock.Unlocked)]
    public extern void Unlock();

    [Forbids(FolioLock.Locked), Becomes(FolioLock.Locked, When = true)]
    public extern bool TryLock();

    [Forbids(FolioLock.Locked), Becomes(FolioLock.Locked, When = true)]
    public extern bool TryLock(int milliseconds);

    [Forbids(FolioLock.Locked), Becomes(FolioLock.Locked, When = true, Value = nameof(taken))]
    public extern void Enter(ref bool taken);

    [Forbids(FolioLock.Locked), Becomes(FolioLock.Locked, When = LockResult.Taken)]
    public extern LockResult LockOrRetry();

    /// <summary>Zero when locked, an error number else.</summary>
    [Forbids(FolioLock.Locked), Becomes(FolioLock.Locked, When = 0)]
    public extern int LockKillable();

    /// <summary>Locks only when asked to by the flag: a When on an argument.</summary>
    [Becomes(FolioLock.Locked, When = true, Value = nameof(wait)), Forbids(FolioLock.Locked, When = true, Value = nameof(wait))]
    public extern void LockIf(bool wait);

    /// <summary>An answer about the state is an operation that settles it; there is no contract that only narrows.</summary>
    [Becomes(FolioLock.Locked, When = true), Becomes(FolioLock.Unlocked, When = false)]
    public extern bool IsLocked();

    /// <summary>Asserts that the lock is held: behind it the lock is known to be.</summary>
    [Requires(FolioLock.Locked)]
    public extern void AssertLocked();

    /// <summary>Releases, and may then throw.</summary>
    [Requires(FolioLock.Locked), Becomes(FolioLock.Unlocked), Becomes(FolioLock.Unlocked, When = Outcome.Throws)]
    public extern void UnlockAndFlush();

    [Requires(FolioLock.Locked)]
    public extern void Touch();

    [Requires(FolioLock.Locked)]
    public int Content { get => throw null!; set => throw null!; }

    [return: Becomes(ScopeState.Held)]
    public extern LockScope Scoped();
}

public enum LockResult { Retry, Taken, Failed }

public sealed class Guarded
{
    public int Value;
}

/// <summary>Holds a folio in a field: access paths, fields through locals.</summary>
public class Mapping
{
    public Folio Folio = new();
    public Folio Other = new();
    public Mapping Inner = null!;
    public bool IsLocked;

    /// <summary>A getter without contract: what it returns is not known, and need not be the same twice.</summary>
    public virtual Folio Current => AnyFolio();
}

// ---- a lock that is a value: pointers, Span elements, ref locals --------------------------------------------------------

[Typestate(typeof(Latch), Start = LatchState.Free, End = LatchState.Free)]
public enum LatchState { Free, Held }

public struct Latch
{
    private int _word;

    [Forbids(LatchState.Held), Becomes(LatchState.Held)]
    public void Lock() => _word = 1;

    [Requires(LatchState.Held), Becomes(LatchState.Free)]
    public void Unlock() => _word = 0;

    [Forbids(LatchState.Held), Becomes(LatchState.Held, When = true)]
    public bool TryLock() => throw null!;
}

// ---- a mutex whose constructor may already own it -----------------------------------------------------------------------

[Typestate(typeof(OwnedMutex), Start = MutexState.Free, End = MutexState.Free)]
public enum MutexState { Free, Owned }

public sealed class OwnedMutex
{
    [Becomes(MutexState.Owned, When = true, Value = nameof(owned))]
    public OwnedMutex(bool wanted, out bool owned) => throw null!;

    [Requires(MutexState.Owned), Becomes(MutexState.Free)]
    public extern void Release();
}

// ---- a guard that is handed out, released by Dispose -------------------------------------------------------------------

[Typestate(typeof(LockScope), End = ScopeState.Released)]
public enum ScopeState { Held, Released }

public readonly struct LockScope : IDisposable
{
    [Becomes(ScopeState.Released)]
    public void Dispose() { }
}

// ---- a disposable, so that the analyzers of others have something to say too -------------------------------------------

[Typestate(typeof(SwapBuffer), End = BufferState.Closed)]
public enum BufferState { Open, Closed }

public sealed class SwapBuffer : IDisposable
{
    [Becomes(BufferState.Open)]
    public SwapBuffer() { }

    [Becomes(BufferState.Open)]
    public SwapBuffer(int size) { }

    public int Length;

    [Requires(BufferState.Open)]
    public void Fill() { }

    [Becomes(BufferState.Closed)]
    public void Dispose() { }
}

// ---- a counted reference -----------------------------------------------------------------------------------------------

[Typestate(typeof(Page), Start = PageRef.None, End = PageRef.None)]
public enum PageRef { None, Held }

public sealed class Page
{
    public int Index;

    [Becomes(PageRef.Held, By = +1)]
    public extern void Get();

    [Becomes(PageRef.Held, By = +1, When = true)]
    public extern bool TryGet();

    [Requires(PageRef.Held), Becomes(PageRef.None, By = -1)]
    public extern void Put();

    [return: Becomes(PageRef.Held, By = +1, When = Outcome.NotNull)]
    public static extern Page? Find(int index);

    [return: Becomes(PageRef.Held, By = +1)]
    public static extern Page Allocate();
}

// ---- a pinned entry of a device ----------------------------------------------------------------------------------------

[Typestate(typeof(Slot), Start = SlotPin.Unpinned, End = SlotPin.Unpinned)]
public enum SlotPin { Unpinned, Pinned }

[Typestate(typeof(Slot), Start = SlotUse.Live)]
public enum SlotUse { Live, Freed }

public sealed class Slot
{
    [Forbids(SlotUse.Freed), Becomes(SlotPin.Pinned), Forbids(SlotPin.Pinned)]
    public extern void Pin();

    [Requires(SlotPin.Pinned), Becomes(SlotPin.Unpinned)]
    public extern void Unpin();

    /// <summary>Reading needs a pin and a slot that was not freed: two demands over two typestates.</summary>
    [Requires(SlotPin.Pinned), Forbids(SlotUse.Freed)]
    public extern int Read();

    /// <summary>Either a pin or a live slot will do: one demand over two typestates.</summary>
    [Requires(SlotPin.Pinned, SlotUse.Live)]
    public extern int Peek();

    [Forbids(SlotUse.Freed), Becomes(SlotUse.Freed)]
    public extern void Free();
}

// ---- reader-writer modes -----------------------------------------------------------------------------------------------

[Typestate(typeof(RwLock), Start = RwMode.Free, End = RwMode.Free)]
public enum RwMode { Free, Read, Write }

public sealed class RwLock
{
    [Forbids(RwMode.Read, RwMode.Write), Becomes(RwMode.Read)]
    public extern void EnterRead();

    [Requires(RwMode.Read), Becomes(RwMode.Free)]
    public extern void ExitRead();

    [Forbids(RwMode.Read, RwMode.Write), Becomes(RwMode.Write)]
    public extern void EnterWrite();

    [Requires(RwMode.Write), Becomes(RwMode.Free)]
    public extern void ExitWrite();

    [Requires(RwMode.Write), Becomes(RwMode.Read)]
    public extern void Downgrade();

    [Requires(RwMode.Read), Becomes(RwMode.Write, When = true)]
    public extern bool TryUpgrade();

    [Requires(RwMode.Read, RwMode.Write)]
    public extern int ReadContent();

    [Requires(RwMode.Write)]
    public extern void WriteContent(int value);
}

// ---- a lock that belongs to its thread ---------------------------------------------------------------------------------

[Typestate(typeof(TableLock), Start = TableState.Free, End = TableState.Free, ThreadAffine = true)]
public enum TableState { Free, Held }

public sealed class TableLock
{
    [Forbids(TableState.Held), Becomes(TableState.Held)]
    public extern void Acquire();

    [Forbids(TableState.Held), Becomes(TableState.Held, When = true)]
    public extern bool TryAcquire();

    [Requires(TableState.Held), Becomes(TableState.Free)]
    public extern void Release();
}

[Typestate(typeof(AsyncGate), Start = GateState.Open, End = GateState.Open)]
public enum GateState { Open, Entered }

/// <summary>Not thread-affine: awaiting while it is entered is its purpose.</summary>
public sealed class AsyncGate
{
    [Forbids(GateState.Entered), Becomes(GateState.Entered)]
    public extern Task EnterAsync();

    [Forbids(GateState.Entered), Becomes(GateState.Entered, When = true)]
    public extern Task<bool> TryEnterAsync();

    [Requires(GateState.Entered), Becomes(GateState.Open)]
    public extern void Leave();
}

// ---- swapped-out memory: pte, entry, folio of the cache ----------------------------------------------------------------

[Typestate(typeof(SwapEntry), Start = SwapTags.Settled)]
public enum SwapTags { Settled, Pending, Restored, Lost }

[Typestate(typeof(SwapEntry), Start = EntryPin.Idle)]
public enum EntryPin { Idle, Sought, Pinned }

[Typestate(typeof(CacheFolio), Start = CacheLock.Unlocked, End = CacheLock.Unlocked)]
public enum CacheLock { Unlocked, Locked }

[Typestate(typeof(CacheFolio), Start = Uptodate.Unknown)]
public enum Uptodate { Unknown, Yes, No }

public readonly struct SwapEntry
{
    public readonly ulong Raw;

    [return: Continues(nameof(entry))]
    public static SwapEntry operator +(SwapEntry entry, int offset) => entry;
}

public readonly struct Pte
{
    public readonly ulong Raw;

    [return: Links("this")]
    public extern SwapEntry ToEntry();

    [return: Links(nameof(folio))]
    public static extern Pte Make(CacheFolio folio);

    [return: Continues("this")]
    public extern Pte MkWrite();
}

public sealed class CacheFolio
{
    [Forbids(CacheLock.Locked), Becomes(CacheLock.Locked), Becomes(EntryPin.Pinned, From = EntryPin.Sought, Of = Target.Linked, As = "cache")]
    public extern void Lock();

    [Requires(CacheLock.Locked), Becomes(CacheLock.Unlocked), Becomes(EntryPin.Sought, From = EntryPin.Pinned, Of = Target.Linked, As = "cache")]
    public extern void Unlock();

    [Becomes(Uptodate.Yes, When = true), Becomes(Uptodate.No, When = false)]
    public extern bool IsUptodate();
}

public static class Swap
{
    [return: Links(nameof(entry), As = "cache"), Becomes(Uptodate.Unknown)]
    public static extern CacheFolio? Lookup([Becomes(SwapTags.Pending), Becomes(EntryPin.Sought)] SwapEntry entry);

    public static extern void Restore(
        [Forbids(SwapTags.Lost, Rule = "SWAP101")] SwapEntry entry,
        [Becomes(SwapTags.Restored, Of = Target.Linked)] CacheFolio into);

    public static extern void Free([Becomes(SwapTags.Lost, From = SwapTags.Pending)] SwapEntry entry);

    public static extern bool PteSame(Pte current, [Forbids(EntryPin.Sought, Of = Target.Linked, Rule = "SWAP201")] Pte original);

    public static extern void Map([Forbids(SwapTags.Pending, SwapTags.Lost, Of = Target.Linked, Rule = "SWAP101")] Pte pte);

    /// <summary>The folio itself, or a private locked copy, or null when memory is short.</summary>
    [return: MaybeSame(nameof(folio)), Becomes(CacheLock.Locked, When = Outcome.NotNull), Becomes(Uptodate.Yes, When = Outcome.NotNull)]
    public static extern CacheFolio? CopyForKsm([Requires(Uptodate.Yes, Rule = "SWAP204")] CacheFolio folio);
}

// ---- the rest of the world: no contract, no body that could be read -----------------------------------------------------

public static class Outside
{
    public static Folio Shared = new();
    public static bool Volatile;

    public static extern void Work();

    public static extern void Use(object? value);

    public static extern bool Test();

    public static extern int Number();

    public static extern Folio AnyFolio();

    public static extern Task WorkAsync();

    public static extern void Run(Action action);

    public static extern void ByRef(ref bool flag);

    public static extern void ByRef(ref Folio folio);

    [DoesNotReturn]
    public static extern void Fail();

    public static extern void Insist([DoesNotReturnIf(false)] bool condition);
}

public interface IHook
{
    void Notify();

    bool Ask();
}

[Flags]
public enum FaultFlags { None = 0, Write = 1, Locked = 2, Retry = 4 }

public enum Mode { Read, Write, Exclusive }
