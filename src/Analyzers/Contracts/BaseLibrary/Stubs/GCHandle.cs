// GCHandle: a handle that is not freed keeps its object alive for good, one that is freed twice throws.
using System.Runtime.InteropServices;
using SwapOrder.Contracts;

namespace SwapOrder.BaseLibrary
{
    [Typestate(typeof(GCHandle), End = GCHandleState.Freed)]
    internal enum GCHandleState { Freed, Allocated }

    [ContractFor(typeof(GCHandle))]
    internal static class GCHandleStub
    {
        [return: Becomes(GCHandleState.Allocated)]
        public static extern GCHandle Alloc(object value);

        [return: Becomes(GCHandleState.Allocated)]
        public static extern GCHandle Alloc(object value, GCHandleType type);

        public static extern void Free([Forbids(GCHandleState.Freed), Becomes(GCHandleState.Freed)] ref GCHandle self);

        public static extern bool IsAllocated([Requires(GCHandleState.Allocated, When = true), Requires(GCHandleState.Freed, When = false)] ref GCHandle self);
    }
}
