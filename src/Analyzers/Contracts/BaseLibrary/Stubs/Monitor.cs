// Monitor, and with it the lock statement. Reentrant, so it counts: a method that locks what its caller has locked is no second owner.
using System;
using System.Threading;
using SwapOrder.Contracts;

namespace SwapOrder.BaseLibrary
{
    [Typestate(typeof(object), Start = MonitorState.Exited, End = MonitorState.Exited, ThreadAffine = true)]
    internal enum MonitorState { Exited, Entered }

    [ContractFor(typeof(Monitor))]
    internal static class MonitorStub
    {
        public static extern void Enter([Becomes(MonitorState.Entered, By = +1)] object obj);

        // It never comes back with false: that outcome would need a monitor that is both.
        public static extern void Enter(
            [Requires(MonitorState.Entered, When = false, Value = nameof(lockTaken)), Requires(MonitorState.Exited, When = false, Value = nameof(lockTaken))]
            [Becomes(MonitorState.Entered, By = +1, When = true, Value = nameof(lockTaken))]
            object obj, ref bool lockTaken);

        // Who holds it always gets it again: where it was not got it is not held. A time that is given may be infinite, so that those answers are not asked.
        public static extern bool TryEnter([Requires(MonitorState.Exited, When = false), Becomes(MonitorState.Entered, By = +1, When = true)] object obj);

        public static extern bool TryEnter([Becomes(MonitorState.Entered, By = +1, When = true)] object obj, int millisecondsTimeout);

        public static extern bool TryEnter([Becomes(MonitorState.Entered, By = +1, When = true)] object obj, TimeSpan timeout);

        public static extern void TryEnter(
            [Requires(MonitorState.Exited, When = false, Value = nameof(lockTaken)), Becomes(MonitorState.Entered, By = +1, When = true, Value = nameof(lockTaken))]
            object obj, ref bool lockTaken);

        public static extern void TryEnter(
            [Becomes(MonitorState.Entered, By = +1, When = true, Value = nameof(lockTaken))] object obj, int millisecondsTimeout, ref bool lockTaken);

        public static extern void TryEnter(
            [Becomes(MonitorState.Entered, By = +1, When = true, Value = nameof(lockTaken))] object obj, TimeSpan timeout, ref bool lockTaken);

        public static extern void Exit([Requires(MonitorState.Entered), Becomes(MonitorState.Exited, By = -1)] object obj);

        public static extern bool IsEntered([Requires(MonitorState.Entered, When = true), Requires(MonitorState.Exited, When = false)] object obj);

        public static extern bool Wait([Requires(MonitorState.Entered)] object obj);

        public static extern bool Wait([Requires(MonitorState.Entered)] object obj, int millisecondsTimeout);

        public static extern bool Wait([Requires(MonitorState.Entered)] object obj, TimeSpan timeout);

        public static extern bool Wait([Requires(MonitorState.Entered)] object obj, int millisecondsTimeout, bool exitContext);

        public static extern bool Wait([Requires(MonitorState.Entered)] object obj, TimeSpan timeout, bool exitContext);

        public static extern void Pulse([Requires(MonitorState.Entered)] object obj);

        public static extern void PulseAll([Requires(MonitorState.Entered)] object obj);
    }
}
