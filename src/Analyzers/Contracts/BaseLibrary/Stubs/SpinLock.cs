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
        // It never comes back with false: that outcome would need a lock that is both.
        public static extern void Enter(
            [Requires(SpinLockState.Entered, When = false, Value = nameof(lockTaken)), Requires(SpinLockState.Exited, When = false, Value = nameof(lockTaken))]
            [Forbids(SpinLockState.Entered), Becomes(SpinLockState.Entered, When = true, Value = nameof(lockTaken))]
            ref SpinLock self, ref bool lockTaken);

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

        // "Yes" may speak of another thread.
        public static extern bool IsHeld([Requires(SpinLockState.Exited, When = false)] ref SpinLock self);

        public static extern bool IsHeldByCurrentThread([Requires(SpinLockState.Entered, When = true), Requires(SpinLockState.Exited, When = false)] ref SpinLock self);
    }
}
