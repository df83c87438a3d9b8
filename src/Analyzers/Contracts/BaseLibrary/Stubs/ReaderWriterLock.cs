// ReaderWriterLock, the old one: reentrant. To read under the write lock is to write once more, and is given back as either.
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
            [Becomes(Reading, From = Released), Becomes(ReadingTwice, From = Reading), Becomes(WritingTwice, From = Writing)]
            ReaderWriterLock self, int millisecondsTimeout);

        public static extern void AcquireReaderLock(
            [Becomes(Reading, From = Released), Becomes(ReadingTwice, From = Reading), Becomes(WritingTwice, From = Writing)]
            ReaderWriterLock self, TimeSpan timeout);

        // Under the read lock it waits for its own reader to leave.
        public static extern void AcquireWriterLock(
            [Forbids(Reading, ReadingTwice), Becomes(Writing, From = Released), Becomes(WritingTwice, From = Writing)]
            ReaderWriterLock self, int millisecondsTimeout);

        public static extern void AcquireWriterLock(
            [Forbids(Reading, ReadingTwice), Becomes(Writing, From = Released), Becomes(WritingTwice, From = Writing)]
            ReaderWriterLock self, TimeSpan timeout);

        public static extern void ReleaseReaderLock(
            [Forbids(Released), Becomes(Released, From = Reading), Becomes(Reading, From = ReadingTwice), Becomes(Released, From = Writing)]
            [Becomes(Writing, From = WritingTwice), Becomes(Released, From = Upgraded), Becomes(Released, From = Restored)]
            ReaderWriterLock self);

        public static extern void ReleaseWriterLock(
            [Forbids(Released, Reading, ReadingTwice), Becomes(Released, From = Writing), Becomes(Writing, From = WritingTwice)]
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
            [Forbids(Released, Reading, ReadingTwice), Becomes(Reading, From = Upgraded), Becomes(Released, From = Writing)]
            [Becomes(Writing, From = WritingTwice)]
            ReaderWriterLock self, ref LockCookie lockCookie);

        public static extern LockCookie ReleaseLock([Becomes(Released)] ReaderWriterLock self);

        public static extern void RestoreLock([Becomes(Restored)] ReaderWriterLock self, ref LockCookie lockCookie);

        public static extern bool IsReaderLockHeld(
            [Becomes(Released, From = Reading, When = false), Becomes(Released, From = ReadingTwice, When = false)] ReaderWriterLock self);

        public static extern bool IsWriterLockHeld(
            [Becomes(Released, From = Writing, When = false), Becomes(Released, From = WritingTwice, When = false)]
            [Becomes(Released, From = Upgraded, When = false)]
            ReaderWriterLock self);
    }
}
