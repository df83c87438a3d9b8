// base-library/owned: references to handles, rented arrays, pinned objects and unmanaged blocks.
//! swaporder_base_library = true
using System.Buffers;
using System.Runtime.InteropServices;

namespace Shapes;

internal sealed unsafe class BaseLibraryOwned<T>
{
    private static readonly ArrayPool<T> s_pool = ArrayPool<T>.Create();
    private readonly List<T[]> _kept = new();
    private GCHandle _handle;

    /// base-library/owned bad: a handle is referenced in each round, and released in some
    private static void EachHandle(SafeHandle[] handles)
    {
        foreach (var handle in handles)
        {
            var success = false;
            handle.DangerousAddRef(ref success); // SWAP003
            if (Test()) continue;
            handle.DangerousRelease();
        }
    }

    /// base-library/owned clean: a handle is referenced in each round, and released in a finally
    private static void EachHandleBoth(SafeHandle[] handles)
    {
        foreach (var handle in handles)
        {
            var success = false;
            try
            {
                handle.DangerousAddRef(ref success);
                if (Test()) continue;
                Work();
            }
            finally
            {
                if (success) handle.DangerousRelease();
            }
        }
    }

    /// base-library/owned bad: rented in each round, returned once
    private static void RentedEachRound(int count)
    {
        T[] array = null!;
        for (var i = 0; i < count; i++) array = s_pool.Rent(16); // SWAP004
        if (array != null) s_pool.Return(array);
    }

    /// base-library/owned clean: rented and returned in each round
    private static void RentedEachRoundBoth(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var array = s_pool.Rent(16);
            Use(array);
            s_pool.Return(array);
        }
    }

    /// base-library/owned bad: never returned
    private static int NeverReturned(int count)
    {
        var array = ArrayPool<byte>.Shared.Rent(count); // SWAP003
        return array.Length;
    }

    /// base-library/owned clean: kept in a list
    private void KeptInList(int count)
    {
        var array = s_pool.Rent(count);
        if (Test())
        {
            s_pool.Return(array);
            return;
        }

        _kept.Add(array);
    }

    /// base-library/owned bad: returned where it is caught, and behind
    private static void ReturnedTwice()
    {
        var array = s_pool.Rent(16);
        try
        {
            Work();
        }
        catch
        {
            s_pool.Return(array);
        }

        s_pool.Return(array, true); // SWAP002
    }

    /// base-library/owned bad: of two arrays the first is returned twice
    private static void OneOfTwo()
    {
        var first = s_pool.Rent(16);
        var second = s_pool.Rent(16); // SWAP003
        Use(first.Length + second.Length);
        s_pool.Return(first);
        s_pool.Return(first); // SWAP002
    }

    /// base-library/owned clean: two arrays change their names, and both are returned
    private static void NamesExchanged()
    {
        var first = s_pool.Rent(16);
        var second = s_pool.Rent(32);
        (first, second) = (second, first);
        s_pool.Return(first);
        s_pool.Return(second);
    }

    /// base-library/owned clean: pinned for as long as this object lives
    private void PinnedForLife(byte[] data)
    {
        _handle = GCHandle.Alloc(data, GCHandleType.Pinned);
    }

    /// base-library/owned bad: the first handle is lost when the second takes its name
    private static void HandleLost(byte[] first, byte[] second)
    {
        var handle = GCHandle.Alloc(first, GCHandleType.Pinned); // SWAP004
        Use(handle.AddrOfPinnedObject());
        handle = GCHandle.Alloc(second, GCHandleType.Pinned);
        handle.Free();
    }

    /// base-library/owned clean: the first handle is freed before
    private static void HandleFreedBefore(byte[] first, byte[] second)
    {
        var handle = GCHandle.Alloc(first, GCHandleType.Pinned);
        Use(handle.AddrOfPinnedObject());
        handle.Free();
        handle = GCHandle.Alloc(second, GCHandleType.Weak);
        handle.Free();
    }

    /// base-library/owned bad: what was there before the block grew is freed
    private static void OldBlock(nuint size)
    {
        var block = NativeMemory.Alloc(size);
        var bigger = NativeMemory.Realloc(block, size * 2); // SWAP003
        NativeMemory.Free(block); // SWAP002
    }

    /// base-library/owned clean: aligned, grown and freed by the functions that belong together
    private static void Aligned(nuint size)
    {
        var block = NativeMemory.AlignedAlloc(size, 64);
        try
        {
            block = NativeMemory.AlignedRealloc(block, size * 2, 64);
        }
        finally
        {
            NativeMemory.AlignedFree(block);
        }
    }

    /// base-library/owned clean: a block that goes out
    private static void HandedOut(int size, out IntPtr block)
    {
        block = Marshal.AllocHGlobal(size);
        Work();
    }

    /// base-library/owned bad: a block that is freed where it is caught only
    private static void FreedInCatch(int size)
    {
        var block = Marshal.AllocCoTaskMem(size); // SWAP003
        try
        {
            Work();
        }
        catch (OutOfMemoryException)
        {
            Marshal.FreeCoTaskMem(block);
        }
    }

    /// base-library/owned clean: a block that grows in its own name
    private static void Grown(int size)
    {
        var block = Marshal.AllocHGlobal(size);
        block = Marshal.ReAllocHGlobal(block, (IntPtr)(size * 2));
        Marshal.FreeHGlobal(block);
    }

    /// base-library/owned bad: text that was copied out, and freed on one way
    private static void TextOneWay(string text)
    {
        var block = Marshal.StringToHGlobalUni(text); // SWAP003
        if (text.Length == 0) return;
        Marshal.FreeHGlobal(block);
    }

    /// base-library/owned clean: text that was copied out, and freed
    private static void TextBoth(string text)
    {
        var block = Marshal.StringToCoTaskMemUTF8(text);
        try
        {
            Work();
        }
        finally
        {
            Marshal.FreeCoTaskMem(block);
        }
    }
}
