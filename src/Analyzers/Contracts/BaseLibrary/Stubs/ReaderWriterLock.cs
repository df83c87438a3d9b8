// ReaderWriterLock, the old one: reentrant. To read under the write lock adds to the writer's count.
using System;
using System.Threading;
using SwapOrder.Contracts;
using static SwapOrder.BaseLibrary.ReaderWriterLockState;

namespace SwapOrder.BaseLibrary
{
    [Typestate(typeof(ReaderWriterLock), Start = Released, End = Released, ThreadAffine = true)]
    internal enum ReaderWriterLockState
    {
        Released,
        Reading,
        ReadingTwice,

        /// <summary>Reading under the write lock.</summary>
        ReadingWithin,
        Writing,
        WritingTwice,

        /// <summary>Reading before, writing now, reading again after the downgrade.</summary>
        Upgraded,

        /// <summary>What it was before ReleaseLock; only the cookie knows.</summary>
        Restored,
    }

    [ContractFor(typeof(ReaderWriterLock))]
    internal static class ReaderWriterLockStub
    {
        public static extern void AcquireReaderLock(
            [Becomes(Reading, From = Released), Becomes(ReadingTwice, From = Reading), Becomes(ReadingTwice, From = Restored)]
            [Becomes(ReadingWithin, From = Writing), Becomes(ReadingWithin, From = WritingTwice), Becomes(ReadingWithin, From = Upgraded)]
            ReaderWriterLock self, int millisecondsTimeout);

        public static extern void AcquireReaderLock(
            [Becomes(Reading, From = Released), Becomes(ReadingTwice, From = Reading), Becomes(ReadingTwice, From = Restored)]
            [Becomes(ReadingWithin, From = Writing), Becomes(ReadingWithin, From = WritingTwice), Becomes(ReadingWithin, From = Upgraded)]
            ReaderWriterLock self, TimeSpan timeout);

        // Under the read lock it waits for its own reader to leave.
        public static extern void AcquireWriterLock(
            [Forbids(Reading, ReadingTwice), Becomes(Writing, From = Released), Becomes(WritingTwice, From = Writing)]
            ReaderWriterLock self, int millisecondsTimeout);

        public static extern void AcquireWriterLock(
            [Forbids(Reading, ReadingTwice), Becomes(Writing, From = Released), Becomes(WritingTwice, From = Writing)]
            ReaderWriterLock self, TimeSpan timeout);

        public static extern void ReleaseReaderLock(
            [Requires(Reading, ReadingTwice, ReadingWithin, Writing, WritingTwice, Upgraded, Restored), Becomes(Released, From = Reading)]
            [Becomes(Reading, From = ReadingTwice), Becomes(Released, From = Writing)]
            [Becomes(Writing, From = ReadingWithin), Becomes(Writing, From = WritingTwice), Becomes(Released, From = Upgraded), Becomes(Released, From = Restored)]
            ReaderWriterLock self);

        public static extern void ReleaseWriterLock(
            [Requires(Writing, WritingTwice, Upgraded, Restored), Becomes(Released, From = Writing), Becomes(Writing, From = WritingTwice)]
            [Becomes(Released, From = Upgraded), Becomes(Released, From = Restored)]
            ReaderWriterLock self);

        public static extern LockCookie UpgradeToWriterLock(
            [Becomes(Upgraded, From = Reading), Becomes(Upgraded, From = ReadingTwice), Becomes(Writing, From = Released)]
            [Becomes(WritingTwice, From = Writing)]
            ReaderWriterLock self, int millisecondsTimeout);

        public static extern LockCookie UpgradeToWriterLock(
            [Becomes(Upgraded, From = Reading), Becomes(Upgraded, From = ReadingTwice), Becomes(Writing, From = Released)]
            [Becomes(WritingTwice, From = Writing)]
            ReaderWriterLock self, TimeSpan timeout);

        public static extern void DowngradeFromWriterLock(
            [Requires(Writing, WritingTwice, Upgraded), Becomes(Reading, From = Upgraded), Becomes(Released, From = Writing)]
            [Becomes(Writing, From = WritingTwice)]
            ReaderWriterLock self, ref LockCookie lockCookie);

        public static extern LockCookie ReleaseLock([Becomes(Released)] ReaderWriterLock self);

        public static extern void RestoreLock([Becomes(Restored)] ReaderWriterLock self, ref LockCookie lockCookie);

        public static extern bool IsReaderLockHeld([Forbids(Reading, ReadingTwice, When = false), Forbids(Released, When = true)] ReaderWriterLock self);

        public static extern bool IsWriterLockHeld(
            [Forbids(Writing, WritingTwice, ReadingWithin, Upgraded, When = false), Forbids(Released, Reading, ReadingTwice, When = true)]
            ReaderWriterLock self);
    }
}
