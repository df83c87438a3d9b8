// SpinLock: a struct, not reentrant. With owner tracking a second entry throws, without it the thread waits for itself.
using System;
using System.Threading;
using SwapOrder.Contracts;

namespace SwapOrder.BaseLibrary
{
    [Typestate(typeof(SpinLock), Start = SpinLockState.Exited, End = SpinLockState.Exited, ThreadAffine = true)]
    internal enum SpinLockState { Exited, Entered }

    [ContractFor(typeof(SpinLock))]
    internal static class SpinLockStub
    {
        public static extern void Enter(
            [Forbids(SpinLockState.Entered), Becomes(SpinLockState.Entered, When = true, Value = nameof(lockTaken))] ref SpinLock self, ref bool lockTaken);

        public static extern void TryEnter(
            [Forbids(SpinLockState.Entered), Becomes(SpinLockState.Entered, When = true, Value = nameof(lockTaken))] ref SpinLock self, ref bool lockTaken);

        public static extern void TryEnter(
            [Forbids(SpinLockState.Entered), Becomes(SpinLockState.Entered, When = true, Value = nameof(lockTaken))] ref SpinLock self,
            int millisecondsTimeout, ref bool lockTaken);

        public static extern void TryEnter(
            [Forbids(SpinLockState.Entered), Becomes(SpinLockState.Entered, When = true, Value = nameof(lockTaken))] ref SpinLock self,
            TimeSpan timeout, ref bool lockTaken);

        public static extern void Exit([Requires(SpinLockState.Entered), Becomes(SpinLockState.Exited)] ref SpinLock self);

        public static extern void Exit([Requires(SpinLockState.Entered), Becomes(SpinLockState.Exited)] ref SpinLock self, bool useMemoryBarrier);

        public static extern bool IsHeld([Becomes(SpinLockState.Exited, When = false)] ref SpinLock self);

        public static extern bool IsHeldByCurrentThread([Becomes(SpinLockState.Exited, When = false)] ref SpinLock self);
    }
}
