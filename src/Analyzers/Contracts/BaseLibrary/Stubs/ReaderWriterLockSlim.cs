// ReaderWriterLockSlim as it is made by default: one mode at a time, a second entry throws. Under the upgradeable lock both others may be entered.
// A project that names LockRecursionPolicy.SupportsRecursion gets the counting stubs instead (RecursiveReaderWriterLockSlim.cs).
#if !SUPPORTS_RECURSION
using System;
using System.Threading;
using SwapOrder.Contracts;
using static SwapOrder.BaseLibrary.ReaderWriterLockSlimState;

namespace SwapOrder.BaseLibrary
{
    [Typestate(typeof(ReaderWriterLockSlim), Start = Exited, End = Exited, ThreadAffine = true)]
    internal enum ReaderWriterLockSlimState
    {
        Exited,
        Reading,
        Writing,
        Upgradeable,

        /// <summary>Writing under the upgradeable lock.</summary>
        Upgraded,

        /// <summary>Reading under the upgradeable lock, on the way down.</summary>
        Downgrading,
    }

    [ContractFor(typeof(ReaderWriterLockSlim))]
    internal static class ReaderWriterLockSlimStub
    {
        public static extern void EnterReadLock(
            [Forbids(Reading, Writing, Upgraded, Downgrading), Becomes(Reading, From = Exited), Becomes(Downgrading, From = Upgradeable)]
            ReaderWriterLockSlim self);

        public static extern bool TryEnterReadLock(
            [Forbids(Reading, Writing, Upgraded, Downgrading)]
            [Becomes(Reading, From = Exited, When = true), Becomes(Downgrading, From = Upgradeable, When = true)]
            ReaderWriterLockSlim self, int millisecondsTimeout);

        public static extern bool TryEnterReadLock(
            [Forbids(Reading, Writing, Upgraded, Downgrading)]
            [Becomes(Reading, From = Exited, When = true), Becomes(Downgrading, From = Upgradeable, When = true)]
            ReaderWriterLockSlim self, TimeSpan timeout);

        public static extern void ExitReadLock(
            [Requires(Reading, Downgrading), Becomes(Exited, From = Reading), Becomes(Upgradeable, From = Downgrading)]
            ReaderWriterLockSlim self);

        public static extern void EnterWriteLock(
            [Forbids(Reading, Writing, Upgraded, Downgrading), Becomes(Writing, From = Exited), Becomes(Upgraded, From = Upgradeable)]
            ReaderWriterLockSlim self);

        public static extern bool TryEnterWriteLock(
            [Forbids(Reading, Writing, Upgraded, Downgrading)]
            [Becomes(Writing, From = Exited, When = true), Becomes(Upgraded, From = Upgradeable, When = true)]
            ReaderWriterLockSlim self, int millisecondsTimeout);

        public static extern bool TryEnterWriteLock(
            [Forbids(Reading, Writing, Upgraded, Downgrading)]
            [Becomes(Writing, From = Exited, When = true), Becomes(Upgraded, From = Upgradeable, When = true)]
            ReaderWriterLockSlim self, TimeSpan timeout);

        public static extern void ExitWriteLock(
            [Requires(Writing, Upgraded), Becomes(Exited, From = Writing), Becomes(Upgradeable, From = Upgraded)]
            ReaderWriterLockSlim self);

        public static extern void EnterUpgradeableReadLock([Requires(Exited), Becomes(Upgradeable)] ReaderWriterLockSlim self);

        public static extern bool TryEnterUpgradeableReadLock(
            [Requires(Exited), Becomes(Upgradeable, When = true)]
            ReaderWriterLockSlim self, int millisecondsTimeout);

        public static extern bool TryEnterUpgradeableReadLock(
            [Requires(Exited), Becomes(Upgradeable, When = true)]
            ReaderWriterLockSlim self, TimeSpan timeout);

        public static extern void ExitUpgradeableReadLock(
            [Requires(Upgradeable, Upgraded, Downgrading)]
            [Becomes(Exited, From = Upgradeable), Becomes(Writing, From = Upgraded), Becomes(Reading, From = Downgrading)]
            ReaderWriterLockSlim self);

        public static extern bool IsReadLockHeld(
            [Requires(Reading, Downgrading, When = true), Forbids(Reading, Downgrading, When = false)] ReaderWriterLockSlim self);

        public static extern bool IsWriteLockHeld(
            [Requires(Writing, Upgraded, When = true), Forbids(Writing, Upgraded, When = false)] ReaderWriterLockSlim self);

        public static extern bool IsUpgradeableReadLockHeld(
            [Requires(Upgradeable, Upgraded, Downgrading, When = true), Forbids(Upgradeable, Upgraded, Downgrading, When = false)]
            ReaderWriterLockSlim self);
    }
}
#endif
