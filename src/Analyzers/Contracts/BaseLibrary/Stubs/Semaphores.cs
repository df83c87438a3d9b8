// Semaphore and SemaphoreSlim: not counted and without demands, because a semaphore is a lock only by the way it is used. As a signal one method
// waits and another releases, Release(n) gives back more than was taken, and releasing what was never taken is how it begins.
// What is left is the case that is a lock for sure: one method that releases on some ways out and keeps it on others.
using System;
using System.Threading;
using System.Threading.Tasks;
using SwapOrder.Contracts;

namespace SwapOrder.BaseLibrary
{
    [Typestate(typeof(Semaphore), End = SemaphoreState.Released)]
    internal enum SemaphoreState { Released, Taken }

    [Typestate(typeof(SemaphoreSlim), End = SemaphoreSlimState.Released)]
    internal enum SemaphoreSlimState { Released, Taken }

    [ContractFor(typeof(Semaphore))]
    internal static class SemaphoreStub
    {
        public static extern bool WaitOne([Becomes(SemaphoreState.Taken, When = true)] Semaphore self);

        public static extern bool WaitOne([Becomes(SemaphoreState.Taken, When = true)] Semaphore self, int millisecondsTimeout);

        public static extern bool WaitOne([Becomes(SemaphoreState.Taken, When = true)] Semaphore self, TimeSpan timeout);

        public static extern bool WaitOne([Becomes(SemaphoreState.Taken, When = true)] Semaphore self, int millisecondsTimeout, bool exitContext);

        public static extern bool WaitOne([Becomes(SemaphoreState.Taken, When = true)] Semaphore self, TimeSpan timeout, bool exitContext);

        public static extern int Release([Becomes(SemaphoreState.Released)] Semaphore self);

        public static extern int Release([Becomes(SemaphoreState.Released)] Semaphore self, int releaseCount);
    }

    [ContractFor(typeof(SemaphoreSlim))]
    internal static class SemaphoreSlimStub
    {
        public static extern void Wait([Becomes(SemaphoreSlimState.Taken)] SemaphoreSlim self);

        public static extern void Wait([Becomes(SemaphoreSlimState.Taken)] SemaphoreSlim self, CancellationToken cancellationToken);

        public static extern bool Wait([Becomes(SemaphoreSlimState.Taken, When = true)] SemaphoreSlim self, int millisecondsTimeout);

        public static extern bool Wait([Becomes(SemaphoreSlimState.Taken, When = true)] SemaphoreSlim self, TimeSpan timeout);

        public static extern bool Wait(
            [Becomes(SemaphoreSlimState.Taken, When = true)] SemaphoreSlim self, int millisecondsTimeout, CancellationToken cancellationToken);

        public static extern bool Wait(
            [Becomes(SemaphoreSlimState.Taken, When = true)] SemaphoreSlim self, TimeSpan timeout, CancellationToken cancellationToken);

        public static extern Task WaitAsync([Becomes(SemaphoreSlimState.Taken)] SemaphoreSlim self);

        public static extern Task WaitAsync([Becomes(SemaphoreSlimState.Taken)] SemaphoreSlim self, CancellationToken cancellationToken);

        public static extern Task<bool> WaitAsync([Becomes(SemaphoreSlimState.Taken, When = true)] SemaphoreSlim self, int millisecondsTimeout);

        public static extern Task<bool> WaitAsync([Becomes(SemaphoreSlimState.Taken, When = true)] SemaphoreSlim self, TimeSpan timeout);

        public static extern Task<bool> WaitAsync(
            [Becomes(SemaphoreSlimState.Taken, When = true)] SemaphoreSlim self, int millisecondsTimeout, CancellationToken cancellationToken);

        public static extern Task<bool> WaitAsync(
            [Becomes(SemaphoreSlimState.Taken, When = true)] SemaphoreSlim self, TimeSpan timeout, CancellationToken cancellationToken);

        public static extern int Release([Becomes(SemaphoreSlimState.Released)] SemaphoreSlim self);

        public static extern int Release([Becomes(SemaphoreSlimState.Released)] SemaphoreSlim self, int releaseCount);
    }
}
