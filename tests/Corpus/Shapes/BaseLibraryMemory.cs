// base-library/memory: what is rented, allocated or pinned goes back once.
//! swaporder_base_library = true
using System.Buffers;
using System.Runtime.InteropServices;

namespace Shapes;

internal static unsafe class BaseLibraryMemory
{
    /// base-library/memory clean: rented and returned in a finally
    private static int PoolFinally(int length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            return buffer.Length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// base-library/memory clean: rented only when the stack is too small
    private static int PoolOrStack(int length)
    {
        byte[]? rented = null;
        Span<byte> span = length <= 256 ? stackalloc byte[256] : (rented = ArrayPool<byte>.Shared.Rent(length));
        var result = span.Length;
        if (rented != null) ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return result;
    }

    /// base-library/memory bad: not returned on one way
    private static int PoolOneWay(int length)
    {
        var buffer = ArrayPool<int>.Shared.Rent(length); // SWAP003
        if (buffer.Length > 100) return 0;
        ArrayPool<int>.Shared.Return(buffer);
        return 1;
    }

    /// base-library/memory bad: returned twice
    private static void PoolTwice(int length)
    {
        var buffer = ArrayPool<int>.Shared.Rent(length);
        if (Test()) ArrayPool<int>.Shared.Return(buffer);
        ArrayPool<int>.Shared.Return(buffer); // SWAP002
    }

    /// base-library/memory clean: handed to the caller
    private static byte[] PoolHandedOver(int length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        buffer[0] = 1;
        return buffer;
    }

    /// base-library/memory clean: grown: a bigger one is rented, the smaller one goes back
    private static void PoolGrown(ref byte[] buffer)
    {
        var bigger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(bigger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = bigger;
    }

    /// base-library/memory clean: a handle, freed if it was allocated
    private static void HandleIfAllocated(object target)
    {
        var handle = default(GCHandle);
        try
        {
            handle = GCHandle.Alloc(target, GCHandleType.Pinned);
            Work();
        }
        finally
        {
            if (handle.IsAllocated) handle.Free();
        }
    }

    /// base-library/memory bad: a handle that one way forgets
    private static void HandleForgotten(object target)
    {
        var handle = GCHandle.Alloc(target); // SWAP003
        if (Test()) return;
        handle.Free();
    }

    /// base-library/memory clean: a handle that goes to native code as a number
    private static IntPtr HandleAsNumber(object target)
    {
        var handle = GCHandle.Alloc(target);
        return (IntPtr)handle;
    }

    /// base-library/memory bad: freed twice
    private static void HandleTwice(object target)
    {
        var handle = GCHandle.Alloc(target);
        handle.Free();
        if (Test()) handle.Free(); // SWAP002
    }

    /// base-library/memory clean: native memory, freed in a finally
    private static int NativeFinally(nuint length)
    {
        var block = (byte*)NativeMemory.Alloc(length);
        try
        {
            return block[0];
        }
        finally
        {
            NativeMemory.Free(block);
        }
    }

    /// base-library/memory bad: native memory, kept on one way
    private static int NativeOneWay(nuint length)
    {
        var block = (byte*)NativeMemory.AllocZeroed(length); // SWAP003
        if (block[0] == 1) return 1;
        NativeMemory.Free(block);
        return 0;
    }

    /// base-library/memory bad: aligned memory, freed by the wrong function
    private static void NativeWrongFree(nuint length)
    {
        var block = NativeMemory.AlignedAlloc(length, 64);
        Work();
        NativeMemory.Free(block); // SWAP002
    }

    /// base-library/memory clean: grown in place
    private static void NativeGrown(nuint length)
    {
        var block = NativeMemory.Alloc(length);
        block = NativeMemory.Realloc(block, length * 2);
        NativeMemory.Free(block);
    }

    /// base-library/memory clean: an unmanaged block, freed if there is one
    private static void UnmanagedIfAny(int length)
    {
        var block = IntPtr.Zero;
        try
        {
            block = Marshal.AllocHGlobal(length);
            Work();
        }
        finally
        {
            if (block != IntPtr.Zero) Marshal.FreeHGlobal(block);
        }
    }

    /// base-library/memory bad: an unmanaged block, kept on one way
    private static void UnmanagedOneWay(int length)
    {
        var block = Marshal.AllocHGlobal(length); // SWAP003
        if (Test()) return;
        Marshal.FreeHGlobal(block);
    }

    /// base-library/memory bad: an unmanaged block of one heap, freed by the other's function
    private static void UnmanagedWrongHeap(int length)
    {
        var block = Marshal.AllocCoTaskMem(length);
        Work();
        Marshal.FreeHGlobal(block); // SWAP002
    }
}
