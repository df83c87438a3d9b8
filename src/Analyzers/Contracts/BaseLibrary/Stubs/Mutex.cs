// Mutex: reentrant, and owned from birth when a constructor says so. WaitOne is inherited from WaitHandle, which events share.
using System;
using System.Threading;
using SwapOrder.Contracts;

namespace SwapOrder.BaseLibrary
{
    // No Start: a mutex that waits in an array (WaitAll) is owned without any call on it.
    [Typestate(typeof(Mutex), End = MutexState.Released, ThreadAffine = true)]
    internal enum MutexState { Released, Owned }

    [ContractFor(typeof(Mutex))]
    internal static class MutexStub
    {
        [return: Becomes(MutexState.Owned, By = +1, When = true, Value = nameof(initiallyOwned))]
        public static extern Mutex New(bool initiallyOwned);

        [return: Becomes(MutexState.Owned, By = +1, When = true, Value = nameof(initiallyOwned))]
        public static extern Mutex New(bool initiallyOwned, string name);

        // One that exists already is not owned, and one that nobody asked to own neither: the first that holds decides.
        [return: Becomes(MutexState.Released, When = false, Value = nameof(initiallyOwned))]
        [return: Becomes(MutexState.Owned, By = +1, When = true, Value = nameof(createdNew))]
        public static extern Mutex New(bool initiallyOwned, string name, out bool createdNew);

        // Who waits for a mutex that its last owner never released is told so by the exception, and owns it.
        // Without a time it never comes back with false: that outcome would need a mutex that is both.
        public static extern bool WaitOne(
            [Requires(MutexState.Owned, When = false), Requires(MutexState.Released, When = false)]
            [Becomes(MutexState.Owned, By = +1, When = true), Becomes(MutexState.Owned, By = +1, When = typeof(AbandonedMutexException))] Mutex self);

        public static extern bool WaitOne(
            [Becomes(MutexState.Owned, By = +1, When = true), Becomes(MutexState.Owned, By = +1, When = typeof(AbandonedMutexException))] Mutex self, int millisecondsTimeout);

        public static extern bool WaitOne(
            [Becomes(MutexState.Owned, By = +1, When = true), Becomes(MutexState.Owned, By = +1, When = typeof(AbandonedMutexException))] Mutex self, TimeSpan timeout);

        public static extern bool WaitOne(
            [Becomes(MutexState.Owned, By = +1, When = true), Becomes(MutexState.Owned, By = +1, When = typeof(AbandonedMutexException))] Mutex self, int millisecondsTimeout, bool exitContext);

        public static extern bool WaitOne(
            [Becomes(MutexState.Owned, By = +1, When = true), Becomes(MutexState.Owned, By = +1, When = typeof(AbandonedMutexException))] Mutex self, TimeSpan timeout, bool exitContext);

        public static extern void ReleaseMutex([Requires(MutexState.Owned), Becomes(MutexState.Released, By = -1)] Mutex self);
    }
}
