// ArrayPool<T>: an array goes back once. One that was never rented may go to the pool as well.
using System;
using System.Buffers;
using SwapOrder.Contracts;

namespace SwapOrder.BaseLibrary
{
    [Typestate(typeof(Array), End = PooledArray.Returned)]
    internal enum PooledArray { Returned, Rented }

    [ContractFor(typeof(ArrayPool<>))]
    internal static class ArrayPoolStub<T>
    {
        [return: Becomes(PooledArray.Rented)]
        public static extern T[] Rent(ArrayPool<T> self, int minimumLength);

        public static extern void Return(ArrayPool<T> self, [Forbids(PooledArray.Returned), Becomes(PooledArray.Returned)] T[] array, bool clearArray);
    }
}
