// WaitHandle: what waits for several at once, or signals one and waits for another, owns mutexes afterwards that nobody named in the call.
using System;
using System.Threading;
using SwapOrder.Contracts;

namespace SwapOrder.BaseLibrary
{
    // A count that is out of sight says that nothing is known of a mutex from there on.
    [ContractFor(typeof(WaitHandle))]
    internal static class WaitHandleStub
    {
        public static extern bool WaitAll(
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            WaitHandle[] waitHandles);

        public static extern bool WaitAll(
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            WaitHandle[] waitHandles, int millisecondsTimeout);

        public static extern bool WaitAll(
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            WaitHandle[] waitHandles, TimeSpan timeout);

        public static extern bool WaitAll(
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext);

        public static extern bool WaitAll(
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            WaitHandle[] waitHandles, TimeSpan timeout, bool exitContext);

        public static extern int WaitAny(
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            WaitHandle[] waitHandles);

        public static extern int WaitAny(
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            WaitHandle[] waitHandles, int millisecondsTimeout);

        public static extern int WaitAny(
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            WaitHandle[] waitHandles, TimeSpan timeout);

        public static extern int WaitAny(
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext);

        public static extern int WaitAny(
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            WaitHandle[] waitHandles, TimeSpan timeout, bool exitContext);

        public static extern bool SignalAndWait(
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            WaitHandle toSignal, WaitHandle toWaitOn);

        public static extern bool SignalAndWait(
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            WaitHandle toSignal, WaitHandle toWaitOn, int millisecondsTimeout, bool exitContext);

        public static extern bool SignalAndWait(
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            [Becomes(MutexState.Owned, By = +1, Of = Target.Any), Becomes(MutexState.Owned, By = +1, Of = Target.Any)]
            WaitHandle toSignal, WaitHandle toWaitOn, TimeSpan timeout, bool exitContext);
    }
}
