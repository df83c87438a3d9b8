// ReaderWriterLockSlim in a project that makes some of them recursive: each mode counts, and no mode speaks of another.
#if SUPPORTS_RECURSION
using System;
using System.Threading;
using SwapOrder.Contracts;

namespace SwapOrder.BaseLibrary
{
    [Typestate(typeof(ReaderWriterLockSlim), Start = SlimReadLock.Exited, End = SlimReadLock.Exited, ThreadAffine = true)]
    internal enum SlimReadLock { Exited, Entered }

    [Typestate(typeof(ReaderWriterLockSlim), Start = SlimUpgradeableReadLock.Exited, End = SlimUpgradeableReadLock.Exited, ThreadAffine = true)]
    internal enum SlimUpgradeableReadLock { Exited, Entered }

    [Typestate(typeof(ReaderWriterLockSlim), Start = SlimWriteLock.Exited, End = SlimWriteLock.Exited, ThreadAffine = true)]
    internal enum SlimWriteLock { Exited, Entered }

    [ContractFor(typeof(ReaderWriterLockSlim))]
    internal static class RecursiveReaderWriterLockSlimStub
    {
        public static extern void EnterReadLock([Becomes(SlimReadLock.Entered, By = +1)] ReaderWriterLockSlim self);

        public static extern bool TryEnterReadLock([Becomes(SlimReadLock.Entered, By = +1, When = true)] ReaderWriterLockSlim self, int millisecondsTimeout);

        public static extern bool TryEnterReadLock([Becomes(SlimReadLock.Entered, By = +1, When = true)] ReaderWriterLockSlim self, TimeSpan timeout);

        public static extern void ExitReadLock([Requires(SlimReadLock.Entered), Becomes(SlimReadLock.Exited, By = -1)] ReaderWriterLockSlim self);

        public static extern bool IsReadLockHeld([Requires(SlimReadLock.Entered, When = true), Requires(SlimReadLock.Exited, When = false)] ReaderWriterLockSlim self);

        public static extern void EnterUpgradeableReadLock([Becomes(SlimUpgradeableReadLock.Entered, By = +1)] ReaderWriterLockSlim self);

        public static extern bool TryEnterUpgradeableReadLock([Becomes(SlimUpgradeableReadLock.Entered, By = +1, When = true)] ReaderWriterLockSlim self, int millisecondsTimeout);

        public static extern bool TryEnterUpgradeableReadLock([Becomes(SlimUpgradeableReadLock.Entered, By = +1, When = true)] ReaderWriterLockSlim self, TimeSpan timeout);

        public static extern void ExitUpgradeableReadLock([Requires(SlimUpgradeableReadLock.Entered), Becomes(SlimUpgradeableReadLock.Exited, By = -1)] ReaderWriterLockSlim self);

        public static extern bool IsUpgradeableReadLockHeld([Requires(SlimUpgradeableReadLock.Entered, When = true), Requires(SlimUpgradeableReadLock.Exited, When = false)] ReaderWriterLockSlim self);

        public static extern void EnterWriteLock([Becomes(SlimWriteLock.Entered, By = +1)] ReaderWriterLockSlim self);

        public static extern bool TryEnterWriteLock([Becomes(SlimWriteLock.Entered, By = +1, When = true)] ReaderWriterLockSlim self, int millisecondsTimeout);

        public static extern bool TryEnterWriteLock([Becomes(SlimWriteLock.Entered, By = +1, When = true)] ReaderWriterLockSlim self, TimeSpan timeout);

        public static extern void ExitWriteLock([Requires(SlimWriteLock.Entered), Becomes(SlimWriteLock.Exited, By = -1)] ReaderWriterLockSlim self);

        public static extern bool IsWriteLockHeld([Requires(SlimWriteLock.Entered, When = true), Requires(SlimWriteLock.Exited, When = false)] ReaderWriterLockSlim self);
    }
}
#endif
