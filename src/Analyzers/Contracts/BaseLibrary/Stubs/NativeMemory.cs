// NativeMemory: a block is freed once, by the function that belongs to the one that made it.
using System;
using System.Runtime.InteropServices;
using SwapOrder.Contracts;

namespace SwapOrder.BaseLibrary
{
    [Typestate(typeof(void*), End = NativeBlock.Freed)]
    internal enum NativeBlock { Freed, Allocated, Aligned }

    [ContractFor(typeof(NativeMemory))]
    internal static unsafe class NativeMemoryStub
    {
        [return: Becomes(NativeBlock.Allocated)]
        public static extern void* Alloc(nuint byteCount);

        [return: Becomes(NativeBlock.Allocated)]
        public static extern void* Alloc(nuint elementCount, nuint elementSize);

        [return: Becomes(NativeBlock.Allocated)]
        public static extern void* AllocZeroed(nuint byteCount);

        [return: Becomes(NativeBlock.Allocated)]
        public static extern void* AllocZeroed(nuint elementCount, nuint elementSize);

        [return: Becomes(NativeBlock.Aligned)]
        public static extern void* AlignedAlloc(nuint byteCount, nuint alignment);

        [return: Becomes(NativeBlock.Allocated)]
        public static extern void* Realloc([Forbids(NativeBlock.Freed, NativeBlock.Aligned), Becomes(NativeBlock.Freed)] void* ptr, nuint byteCount);

        [return: Becomes(NativeBlock.Aligned)]
        public static extern void* AlignedRealloc(
            [Forbids(NativeBlock.Freed, NativeBlock.Allocated), Becomes(NativeBlock.Freed)] void* ptr, nuint byteCount, nuint alignment);

        public static extern void Free([Forbids(NativeBlock.Freed, NativeBlock.Aligned), Becomes(NativeBlock.Freed)] void* ptr);

        public static extern void AlignedFree([Forbids(NativeBlock.Freed, NativeBlock.Allocated), Becomes(NativeBlock.Freed)] void* ptr);
    }
}
