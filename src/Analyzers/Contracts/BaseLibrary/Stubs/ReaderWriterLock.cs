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

        /// <summary>Reading before, writing now, reading again after the downgrade; or whatever it was before ReleaseLock. Either release ends it.</summary>
        Upgraded,

        /// <summary>Reading twice before.</summary>
        UpgradedTwice,
    }

    [ContractFor(typeof(ReaderWriterLock))]
    internal static class ReaderWriterLockStub
    {
        public static extern void AcquireReaderLock(
            [Becomes(Reading, From = Released), Becomes(ReadingTwice, From = Reading), Becomes(ReadingWithin, From = Writing)]
            [Becomes(ReadingWithin, From = WritingTwice), Becomes(ReadingWithin, From = Upgraded), Becomes(ReadingWithin, From = UpgradedTwice)]
            ReaderWriterLock self, int millisecondsTimeout);

        public static extern void AcquireReaderLock(
            [Becomes(Reading, From = Released), Becomes(ReadingTwice, From = Reading), Becomes(ReadingWithin, From = Writing)]
            [Becomes(ReadingWithin, From = WritingTwice), Becomes(ReadingWithin, From = Upgraded), Becomes(ReadingWithin, From = UpgradedTwice)]
            ReaderWriterLock self, TimeSpan timeout);

        // Under the read lock it waits for its own reader to leave.
        public static extern void AcquireWriterLock(
            [Forbids(Reading, ReadingTwice), Becomes(Writing, From = Released), Becomes(WritingTwice, From = Writing)]
            [Becomes(WritingTwice, From = Upgraded), Becomes(WritingTwice, From = UpgradedTwice)]
            ReaderWriterLock self, int millisecondsTimeout);

        public static extern void AcquireWriterLock(
            [Forbids(Reading, ReadingTwice), Becomes(Writing, From = Released), Becomes(WritingTwice, From = Writing)]
            [Becomes(WritingTwice, From = Upgraded), Becomes(WritingTwice, From = UpgradedTwice)]
            ReaderWriterLock self, TimeSpan timeout);

        public static extern void ReleaseReaderLock(
            [Requires(Reading, ReadingTwice, ReadingWithin, Writing, WritingTwice, Upgraded, UpgradedTwice)]
            [Becomes(Released, From = Reading), Becomes(Reading, From = ReadingTwice), Becomes(Writing, From = ReadingWithin)]
            [Becomes(Released, From = Writing), Becomes(Writing, From = WritingTwice), Becomes(Released, From = Upgraded), Becomes(Released, From = UpgradedTwice)]
            ReaderWriterLock self);

        public static extern void ReleaseWriterLock(
            [Requires(Writing, WritingTwice, Upgraded, UpgradedTwice), Becomes(Released, From = Writing), Becomes(Writing, From = WritingTwice)]
            [Becomes(Released, From = Upgraded), Becomes(Released, From = UpgradedTwice)]
            ReaderWriterLock self);

        // A writer that reads within goes on as it is.
        public static extern LockCookie UpgradeToWriterLock(
            [Becomes(Upgraded, From = Reading), Becomes(UpgradedTwice, From = ReadingTwice), Becomes(Writing, From = Released)]
            [Becomes(WritingTwice, From = Writing), Becomes(WritingTwice, From = Upgraded), Becomes(WritingTwice, From = UpgradedTwice)]
            ReaderWriterLock self, int millisecondsTimeout);

        public static extern LockCookie UpgradeToWriterLock(
            [Becomes(Upgraded, From = Reading), Becomes(UpgradedTwice, From = ReadingTwice), Becomes(Writing, From = Released)]
            [Becomes(WritingTwice, From = Writing), Becomes(WritingTwice, From = Upgraded), Becomes(WritingTwice, From = UpgradedTwice)]
            ReaderWriterLock self, TimeSpan timeout);

        public static extern void DowngradeFromWriterLock(
            [Requires(ReadingWithin, Writing, WritingTwice, Upgraded, UpgradedTwice), Becomes(Reading, From = Upgraded), Becomes(ReadingTwice, From = UpgradedTwice)]
            [Becomes(Released, From = Writing), Becomes(Writing, From = WritingTwice)]
            ReaderWriterLock self, ref LockCookie lockCookie);

        public static extern LockCookie ReleaseLock([Becomes(Released)] ReaderWriterLock self);

        public static extern void RestoreLock([Becomes(Upgraded)] ReaderWriterLock self, ref LockCookie lockCookie);

        // What was restored may be either.
        public static extern bool IsReaderLockHeld(
            [Forbids(Reading, ReadingTwice, When = false), Requires(Reading, ReadingTwice, Upgraded, When = true)] ReaderWriterLock self);

        // Who asks this one first may leave as a writer what it entered as a reader.
        public static extern bool IsWriterLockHeld(
            [Requires(Released, Reading, ReadingTwice, When = false), Forbids(Released, Reading, ReadingTwice, When = true)]
            [Becomes(WritingTwice, From = ReadingWithin, When = true)]
            ReaderWriterLock self);
    }
}
